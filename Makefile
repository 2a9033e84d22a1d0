# Python 3.11 or newer and make are all that is needed.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run test soak gate bench data pictures lock clean

run: $(VENV)/.installed
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tests/gold/gate.py $(CORPORA)
	$(BIN)/pytest

soak: $(VENV)/.tested
	$(BIN)/pytest -m soak --override-ini addopts=-ra

gate: $(VENV)/.tested
	$(BIN)/python tests/gold/gate.py $(CORPORA)

bench: $(VENV)/.tested
	for subject in extract analysis corroboration gazetteer ingest store map; do $(BIN)/python -m geo bench $$subject; done

data: $(VENV)/.installed
	$(BIN)/python data/derive.py

pictures: $(VENV)/.tested
	$(BIN)/python tests/browser/pictures.py

lock: $(VENV)/.installed
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url \
		--no-annotate --generate-hashes --custom-compile-command "make lock" \
		pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url \
		--no-annotate --generate-hashes --custom-compile-command "make lock" --extra test \
		--constraint requirements.lock pyproject.toml --output-file tests/requirements.lock

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Marz needs Python 3.11 or newer: make run PYTHON=python3.12")'
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.tested: $(VENV)/.installed tests/requirements.lock
	$(BIN)/pip install --quiet --require-hashes -r tests/requirements.lock
	$(BIN)/python tests/browser/find_chromium.py --install
	touch $@

clean:
	rm -rf $(VENV) .marz .cache
