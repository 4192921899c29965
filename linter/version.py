"""The version of govlint."""

VERSION = "0.1.0"
