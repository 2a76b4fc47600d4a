"""`python -m core COMMAND`: the commands without a screen, see `core.cli.commands`."""

import sys

from core.cli.commands import run

__all__ = ["run"]

if __name__ == "__main__":
    sys.exit(run())
