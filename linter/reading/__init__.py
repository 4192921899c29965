"""From the bytes of a YAML or JSON file to a `Document`. This is the only package that knows YAML."""

from linter.reading.parsing import Parser, read

__all__ = ["Parser", "read"]
