"""``explain``, ``policies`` and ``schema``: what govlint would look at, for people who want to read up on it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.carets import BrokenFile
from linter.cli.declared import names
from linter.config import find_config, load_config
from linter.explaining import BASES, as_json, as_markdown, as_text, described, described_fault, table
from linter.faults import FAULTS
from linter.packs.select import BUILT_IN, UnknownName, load_packs, resolve
from linter.report import Level
from linter.resources import schema_file
from linter.writing import write_report

if TYPE_CHECKING:
    from linter.packs.model import Pack, Policy

_PACK = click.option("--pack", "packs", multiple=True, callback=names, metavar="NAME|FOLDER", help="Packs to look in.")


def _loaded(packs: tuple[str, ...]) -> dict[str, tuple[Policy, Pack]]:
    """The policies of the packs that are named, or that are in force here, by id."""
    try:
        loaded = load_packs(packs or load_config(find_config(Path())).packs or BUILT_IN)
    except (BrokenFile, UnknownName) as error:
        raise click.ClickException(str(error)) from error
    return {policy.id: (policy, pack) for pack in loaded for policy in pack.policies}


@click.command()
@click.argument("policies", nargs=-1, required=True, metavar="ID...")
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
)
@click.option("-v", "--verbose", is_flag=True, help="Show every example, and the conditions as the pack writes them.")
@_PACK
def explain(policies: tuple[str, ...], form: str, packs: tuple[str, ...], *, verbose: bool) -> None:
    """Say what a policy asks for, why, by which clause, and what to do.

    A policy is named by its id or its slug, as reports show them; any other finding by its id.
    """
    listed = _loaded(packs)
    told, unknown = [], []
    for name in policies:
        try:
            told.append(_described(name, listed))
        except click.ClickException as error:
            unknown.append(error.message)
    if told and form == "json":
        click.echo(as_json(told), nl=False)
    elif told:
        width = min(shutil.get_terminal_size((100, 24)).columns, 100)
        pages = (as_markdown(one) if form == "markdown" else as_text(one, width, verbose=verbose) for one in told)
        click.echo("\n".join(pages), nl=False)
    if unknown:  # what is known is told all the same
        raise click.ClickException("; ".join(unknown))


_FAULTS = tuple({id_[:3] for id_ in FAULTS})
"""How the ids begin of findings that no policy makes."""


def _described(name: str, listed: dict[str, tuple[Policy, Pack]]) -> dict[str, Any]:
    fault = described_fault(name.upper())
    if fault is not None:
        return fault
    if name.upper().startswith(_FAULTS):
        message = f"there is no finding “{name}”"
        raise click.ClickException(message)
    by_name = {one: policy for policy, _ in listed.values() for one in (policy.id, policy.slug)}
    try:
        found = resolve(name, by_name)
    except UnknownName as error:
        raise click.ClickException(str(error)) from error
    return described(*listed[found.id])


@click.command()
@click.option("-f", "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option(
    "--level", type=click.Choice([level.value for level in Level]), help="Only those that can take this level."
)
@click.option("--basis", type=click.Choice(BASES), help="Only those on this basis.")
@click.option(
    "--role", metavar="PREFIX", help="Only those whose id begins so: DSP (the lead), DPO, CG, SIRO, IDN, DAT."
)
@_PACK
@click.option("--pages", type=click.Path(file_okay=False, path_type=Path), help="Write the reference into this folder.")
def policies(  # noqa: PLR0913 - each is an option
    *, form: str, level: str | None, basis: str | None, role: str | None, packs: tuple[str, ...], pages: Path | None
) -> None:
    """List the policies that there are, or write a page for each and an index."""
    if pages is not None:
        _write_pages(pages, packs)
        return
    found = [
        (policy, pack)
        for policy, pack in _loaded(packs).values()
        if any(level in (None, rule.level.value) and basis in (None, rule.basis) for rule in policy.levels)
        and (not role or policy.id.startswith(role.upper()))
    ]
    if not found:
        message = "no policy is of that kind"
        raise click.ClickException(message)
    click.echo(as_json(described(*one) for one in found) if form == "json" else table(found), nl=False)


def _write_pages(folder: Path, packs: tuple[str, ...]) -> None:
    from linter.craft import reference  # noqa: PLC0415 - only this option pays for it

    loaded = {pack.name: pack for _, pack in _loaded(packs).values()}
    folder.mkdir(parents=True, exist_ok=True)
    made = reference.pages(tuple(loaded.values()))
    for name, text in made.items():
        write_report([text], folder / name, sys.stdout)
    click.echo(f"{folder}: {len(made)} pages are written.")


@click.command()
@click.argument(
    "name", type=click.Choice(["governance", "derived", "pack", "report", "waivers", "config"]), default="governance"
)
def schema(name: str) -> None:
    """Print one of govlint's JSON Schemas, for an editor."""
    click.echo(schema_file(f"{name}.schema.json").read_text(encoding="utf-8"), nl=False)
