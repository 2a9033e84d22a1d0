"""Run the command line with ``python -m geo``."""

from geo.cli import app

if __name__ == "__main__":
    app()
