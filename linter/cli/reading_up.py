"""``explain``, ``policies`` and ``schema``: what govlint would look at, for people who want to read up on it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click

from linter.carets import BrokenFile
from linter.cli.settings import names
from linter.explaining import as_json, as_markdown, as_text, described, table
from linter.packs.select import BUILT_IN, UnknownName, load_packs, resolve
from linter.report import Level
from linter.resources import schema_file

if TYPE_CHECKING:
    from linter.packs.model import Pack, Policy

_PACK = click.option("--pack", "packs", multiple=True, callback=names, metavar="NAME|FOLDER", help="Packs to look in.")


def _loaded(packs: tuple[str, ...]) -> dict[str, tuple[Policy, Pack]]:
    try:
        loaded = load_packs(packs or BUILT_IN)
    except (BrokenFile, UnknownName) as error:
        raise click.ClickException(str(error)) from error
    return {policy.id: (policy, pack) for pack in loaded for policy in pack.policies}


@click.command()
@click.argument("policies", nargs=-1, required=True, metavar="ID...")
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
)
@_PACK
def explain(policies: tuple[str, ...], form: str, packs: tuple[str, ...]) -> None:
    """Say what a policy asks for, why, by which clause, and what to do.

    A policy is named by its id or its slug, as reports show them.
    """
    listed = _loaded(packs)
    by_name = {name: policy for policy, _ in listed.values() for name in (policy.id, policy.slug)}
    try:
        chosen = [resolve(name if name in by_name else name.upper(), by_name).id for name in policies]
    except UnknownName as error:
        raise click.ClickException(str(error)) from error
    told = [described(*listed[id_]) for id_ in chosen]
    if form == "json":
        click.echo(as_json(told), nl=False)
        return
    width = min(shutil.get_terminal_size((100, 24)).columns, 100)
    pages = (as_markdown(one) if form == "markdown" else as_text(one, width) for one in told)
    click.echo("\n".join(pages), nl=False)


@click.command()
@click.option("-f", "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option(
    "--level", type=click.Choice([level.value for level in Level]), help="Only those that can take this level."
)
@click.option("--basis", help="Only those on this basis, such as law or sector_guidance.")
@click.option("--role", metavar="PREFIX", help="Only those whose id begins so, such as DPO.")
@_PACK
def policies(form: str, level: str | None, basis: str | None, role: str | None, packs: tuple[str, ...]) -> None:
    """List the policies that there are."""
    found = [
        (policy, pack)
        for policy, pack in _loaded(packs).values()
        if (not level or any(rule.level.value == level for rule in policy.levels))
        and (not basis or any(rule.basis == basis for rule in policy.levels))
        and (not role or policy.id.startswith(role.upper()))
    ]
    if not found:
        message = "no policy is of that kind"
        raise click.ClickException(message)
    click.echo(as_json(described(*one) for one in found) if form == "json" else table(found), nl=False)


@click.command()
@click.argument(
    "name", type=click.Choice(["governance", "derived", "pack", "report", "waivers", "config"]), default="governance"
)
def schema(name: str) -> None:
    """Print one of govlint's JSON Schemas, for an editor."""
    click.echo(schema_file(f"{name}.schema.json").read_text(encoding="utf-8"), nl=False)
