"""Packs: policies as data, with the facts, lists and sources that they share."""
