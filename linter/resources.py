"""Where the schemas and the built-in packs are: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent


def schema_file(name: str) -> Path:
    """The path of one of our JSON Schemas, such as ``governance.schema.json``."""
    return _root() / "schemas" / name


def packs_folder() -> Path:
    """The folder that holds one folder for each built-in pack, and the registry of ids."""
    return _root() / "policies"
