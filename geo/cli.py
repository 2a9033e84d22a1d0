"""The command line: ``python -m geo …``, also installed as ``marz``.

Results go to stdout, complaints to stderr, one line each. Exit code 2 means that some input was
bad; everything else was still done. Article text is printed as plain text and never as markup.
"""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer

from geo import __version__
from geo.errors import GeoError, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.intake import Outcome
    from geo.model import Claim, Extraction, Place, Quantity

__all__ = ["app"]

BAD_INPUT = 2

app = typer.Typer(
    help="Turn news articles into sourced, dated, honestly located claims.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
Why = Annotated[
    bool, typer.Option("--why", help="Print every value with its rule and the file that holds it.")
]
Articles = Annotated[list[Path], typer.Argument(metavar="PATH…", help="Articles.")]
Sources = Annotated[list[Path], typer.Argument(metavar="PATH…", help="Articles or folders.")]
Names = Annotated[list[str], typer.Argument(metavar="NAME…", help="Place names.")]
Subject = Literal[
    "analysis", "corroboration", "extract", "gazetteer", "ingest", "map", "store"
]  # fmt: skip


@app.callback(invoke_without_command=True)
def main(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Prepare what every command prints to."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    if version:
        typer.echo(f"marz {__version__}")
        raise typer.Exit


@app.command()
def extract(paths: Articles, *, as_json: Json = False, why: Why = False) -> None:
    """Print the claims of articles, store nothing. JSON has the rules in any case."""
    from geo import contract  # noqa: PLC0415  each command loads only what it needs

    bad = 0
    for path in paths:
        try:
            found = _extraction_of(path)
        except GeoError as error:
            bad += 1
            _complain(error)
            continue
        if as_json:
            print(_line(contract.extraction_to_dict(found)))
        else:
            _print_claims(found, why=why)
    if bad:
        raise typer.Exit(BAD_INPUT)


@app.command()
def ingest(paths: Sources) -> None:
    """Take articles into the store, each once."""
    from geo.intake import take_in_all  # noqa: PLC0415
    from geo.store import Store  # noqa: PLC0415

    with _one_line_errors():
        complaints, files = _files_of(paths)
        with Store.open() as store, _progress("Taking in articles", len(files)) as progress:
            outcomes = take_in_all(files, store=store, progress=progress)
    for complaint in complaints:
        _complain(complaint)
    _report(outcomes, refused=len(complaints))


@app.command()
def places(names: Names, *, as_json: Json = False) -> None:
    """Print what the gazetteer makes of a name."""
    from geo import curated  # noqa: PLC0415
    from geo.curated.reasons import near_spellings  # noqa: PLC0415

    with _one_line_errors():
        with _progress("Building the gazetteer", 100) as progress:
            curated.prepare(progress)
        gazetteer = curated.gazetteer()
        for name in names:
            found = [_place(p, name) for p in gazetteer.lookup(name)]
            instead = [] if found else near_spellings(name, gazetteer)
            if as_json:
                print(_line({"name": name, "places": found, "near": instead}))
            elif found:
                print(_plain(name))
                for number, place in enumerate(found, start=1):
                    print(f"  {number}. {_described(place)}")
            else:
                hint = f"; did you mean {', '.join(instead)}?" if instead else ""
                print(_plain(f"{name}: no place of this name is known{hint}"))


@app.command()
def bench(subject: Annotated[Subject, typer.Argument(metavar="SUBJECT")]) -> None:
    """Print measurements as JSON rows, peers in the same run."""
    from geo.bench import measure  # noqa: PLC0415

    with _one_line_errors():
        for row in measure(subject):
            print(_line(row), flush=True)


def _extraction_of(path: Path) -> Extraction:
    from geo import reading  # noqa: PLC0415

    document = reading.read(path)
    from geo import extraction  # noqa: PLC0415  a bad article need not wait for the text model

    return extraction.extract(document)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _plain(text: str) -> str:
    """Return text on one line that no terminal takes for a command."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in line)


def _print_claims(found: Extraction, *, why: bool = False) -> None:
    print(f"{_plain(found.document.path)}: {len(found.claims)} claims")
    for claim in found.claims:
        where = ", ".join(f"{x.role} {x.feature or x.name}" for x in claim.locations)
        when = claim.date.edtf if claim.date else "undated"
        head = f"{claim.event_type} ({claim.modality}), {when}, {where or 'unplaced'}"
        print(f"  {_plain(head)}\n    “{_plain(claim.quote.exact)}”")
        if why:
            _print_rules(claim)


def _print_rules(claim: Claim) -> None:
    rows = [(field, _plain(value), _rule(rule)) for field, value, rule in _reasons(claim)]
    width = min(max(len(value) for _, value, _ in rows), 44)
    for field, value, rule in rows:
        print(f"      {field:<9} {value:<{width}}  {rule}")


def _reasons(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Yield the values of a claim in the order of an analyst's questions, each with its rule."""
    why, date, said = dict(claim.why), claim.date, claim.attribution
    kind = " ".join(filter(None, (claim.event_type, claim.mode)))
    yield "what", kind, why.get("event_type", "")
    yield "happened", claim.modality, why.get("modality", "")
    dated = (f"{date.edtf} ({date.basis})", date.rule) if date else ("undated", why.get("date", ""))
    yield "when", *dated
    for x in claim.locations:
        yield "where", f"{x.role} {x.feature or x.name} ({x.basis}, {x.kind})", x.rule
    if not claim.locations:
        yield "where", "unplaced", why.get("locations", "")
    yield from (("who", f"{x.text} ({x.role})", x.rule) for x in claim.actors)
    yield from (("how many", _counted(x), x.rule) for x in claim.quantities)
    if said or "attribution" in why:
        yield "says who", *((said.speaker, said.rule) if said else ("-", why["attribution"]))
    yield "score", f"{claim.score:.2f}", why.get("score", "")


def _counted(x: Quantity) -> str:
    low, value, high = ("" if n is None else f"{n:,.12g}" for n in (x.low, x.value, x.high))
    return f"{value or f'{low}..{high}'} {x.unit}"


def _rule(rule: str) -> str:
    """Return a rule as ``path of its file: what was seen``."""
    file, colon, seen = _plain(rule).partition(": ")
    return f"geo/extraction/{file}.py: {seen}" if colon else file or "no rule recorded"


def _files_of(paths: Sequence[Path]) -> tuple[list[SourceError], list[Path]]:
    """Return every article that is meant, and a complaint for each folder without one."""
    complaints, files = [], []
    for path in paths:
        inside = sorted(path.glob("*.txt")) if path.is_dir() else [path]
        files += inside
        if not inside:
            complaints.append(SourceError("the folder holds no *.txt articles", where=str(path)))
    return complaints, files


def _report(outcomes: Sequence[Outcome], *, refused: int) -> None:
    count = dict.fromkeys(("new", "unchanged", "failed"), 0)
    for outcome in outcomes:
        count[outcome.status] += 1
        if outcome.reason:
            print(f"error: {outcome.reason}", file=sys.stderr)
    print(", ".join(f"{number} {status}" for status, number in count.items()))
    if count["failed"] or refused:
        raise typer.Exit(BAD_INPUT)


@contextlib.contextmanager
def _progress(what: str, total: int) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on a terminal, nothing elsewhere."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _place(place: Place, name: str) -> dict[str, Any]:
    from geo.curated import gazetteer  # noqa: PLC0415
    from geo.curated.reasons import why  # noqa: PLC0415

    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "parent": place.parent,
        "parent_name": gazetteer().place(place.parent).name if place.parent else None,
        "lon": place.lon,
        "lat": place.lat,
        "uncertainty_m": place.uncertainty_m,
        "population": place.population,
        "names": _names_of(place),
        "valid_from": place.valid_from,
        "valid_to": place.valid_to,
        "feature": place.feature,
        "sources": list(place.sources),
        "why": why(place, name),
    }


def _names_of(place: Place) -> list[dict[str, Any]]:
    """Return every name with what is known of it, those without a note last."""
    noted = [{k: v for k, v in asdict(note).items() if v is not None} for note in place.notes]
    known = {note.name for note in place.notes}
    return noted + [{"name": name, "kind": "name"} for name in place.names if name not in known]


def _described(place: dict[str, Any]) -> str:
    """Return a candidate on one line: what and where it is, in which years, and why."""
    said = [place["kind"], place["country"], place["parent"] and f"in {place['parent_name']}"]
    said += [f"lat {place['lat']:.4f} lon {place['lon']:.4f}"]
    said += [f"± {place['uncertainty_m'] / 1000:.1f} km", place["feature"]]
    if place["valid_from"] or place["valid_to"]:
        said += [f"{place['valid_from'] or '…'} to {place['valid_to'] or '…'}"]
    what = ", ".join(str(x) for x in said if x)
    return _plain(f"{place['name']} ({place['id']}): {what} | {'; '.join(place['why'])}")


@contextlib.contextmanager
def _one_line_errors() -> Iterator[None]:
    try:
        yield
    except GeoError as error:
        _fail(error)


def _fail(error: GeoError) -> NoReturn:
    _complain(error)
    raise typer.Exit(BAD_INPUT) from error


def _complain(error: GeoError) -> None:
    print(f"error: {error}", file=sys.stderr)
