"""The command line: the one package that knows click, the terminal and the environment."""

from linter.cli.command import main, run

__all__ = ["main", "run"]
