"""``baseline`` and ``waive``: writing down what an organisation accepts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from linter.baseline import baseline_text, load_baseline
from linter.cli.declared import settings
from linter.cli.settings import linter_for, relative
from linter.config import BASELINE_FILE, WAIVERS_FILE
from linter.dates import in_words
from linter.packs.select import UnknownName, resolve
from linter.report import Outcome, Report, Verdict
from linter.waivers import waiver_text
from linter.writing import write_report

if TYPE_CHECKING:
    from pathlib import Path

    from linter.api import Linter


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--prune", is_flag=True, help="Only take out what is no longer found; add nothing.")
@settings
def baseline(paths: tuple[str, ...], *, prune: bool, **options: Any) -> None:
    """Record what is found today, so that only what is new ends a run with 1.

    What is recorded stays visible in every report. Findings about the file itself are never recorded.
    """
    places = paths or (".",)
    recorded = linter_for({**options, "no_baseline": False}, places[0])
    target = recorded.config.baseline or (recorded.config.folder / BASELINE_FILE)
    try:
        entries = linter_for({**options, "no_baseline": True}, places[0]).baseline_entries(places)
        if prune:
            entries &= load_baseline(target).entries
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    write_report([baseline_text(entries)], target, sys.stdout)
    said = "1 finding or open question is" if len(entries) == 1 else f"{len(entries)} findings and open questions are"
    click.echo(
        f"{relative(target)}: {said} recorded. Every report still shows them; only what is new ends a run with 1."
    )
    click.echo("What cannot be waived is never recorded: it has to be put right.")


@click.command()
@click.argument("path")
@click.argument("policy")
@click.option("--subject", help="The subject as the report names it; asked for where there are several.")
@click.option("--reason", help="Why the finding is accepted.")
@click.option("--approved-by", help="Who approves it: a full name, or an id of the file.")
@click.option("--expires-on", help="The last day on which it counts, as 2027-01-31.")
@click.option("--ticket", default="", help="Where the decision can be looked up.")
@settings
def waive(path: str, policy: str, subject: str | None, **options: Any) -> None:
    """Write a waiver of what a policy finds in a file, after asking for what is missing.

    Whoever is concerned cannot approve it, nor can somebody who reports to them.
    """
    linter = linter_for({**options, "redact": "none"}, path)
    try:
        wanted = resolve(policy, linter.rules.by_name)
    except UnknownName as error:
        raise click.ClickException(str(error)) from error
    if not wanted.waivable:
        message = f"{wanted.id} cannot be waived, because nobody can decide otherwise; it has to be put right"
        raise click.ClickException(message)
    found = _findings(linter.check_paths([path]), wanted.id)
    chosen = _chosen(found, subject, wanted.id)
    asked = {name: options[name] or click.prompt(words) for name, words in _ASKED.items()}
    target = linter.config.waivers or linter.config.folder / WAIVERS_FILE
    entry = {
        "policy": wanted.id,
        "organisation": linter.organisation_in(path),
        "subject": chosen.subject,
        "reason": asked["reason"],
        "approved_by": asked["approved_by"],
        "approved_on": linter.as_of,
        "expires_on": asked["expires_on"],
        "ticket": options["ticket"],
    }
    before = target.read_text(encoding="utf-8") if target.is_file() else None
    text = waiver_text(before, {key: value for key, value in entry.items() if value})
    _refuse_unless_it_counts(text, target, linter, path, chosen)
    write_report([text], target, sys.stdout)
    click.echo(
        f"{relative(target)}: {wanted.id} is waived until {in_words(asked['expires_on'])}. It stays visible in every report."
    )


_ASKED = {
    "reason": "Why is it accepted",
    "approved_by": "Who approves it (full name, or an id of the file)",
    "expires_on": "Until which day, as 2027-01-31",
}
"""What has to be known of a waiver, and how it is asked for."""


def _findings(report: Report, policy: str) -> list[Outcome]:
    unread = next((file for file in report.files if file.error), None)
    if unread is not None:
        message = f"{unread.name}: {unread.error}"
        raise click.ClickException(message)
    ours = [one for file in report.files for one in file.outcomes if one.policy == policy]
    found = [one for one in ours if one.verdict in (Verdict.FAIL, Verdict.CANNOT_TELL)]
    if found:
        return found
    waived = next((one.waiver for one in ours if one.waiver), None)
    if waived is not None:
        message = f"{policy} is waived already, until {in_words(waived.expires_on)} ({waived.place})"
    else:
        message = f"{policy} finds nothing in this file that could be waived"
    raise click.ClickException(message)


def _chosen(found: list[Outcome], subject: str | None, policy: str) -> Outcome:
    """The finding that is meant: the only one, or the one about the subject that is named or asked for."""
    if subject is None and len(found) > 1:
        subject = click.prompt("About which subject", type=click.Choice([one.subject for one in found]))
    chosen = next((one for one in found if subject is None or one.subject == subject), None)
    if chosen is None:
        message = f"{policy} finds nothing about “{subject}”; it does about: {', '.join(one.subject for one in found)}"
        raise click.ClickException(message)
    return chosen


def _refuse_unless_it_counts(text: str, target: Path, linter: Linter, path: str, chosen: Outcome) -> None:
    """Judge once more with the waiver in place: what would not count is not written."""
    report = linter.accepting(text, target).check_paths([path])
    outcomes = [one for file in report.files for one in file.outcomes]
    if any(
        one.verdict is Verdict.WAIVED and (one.policy, one.subject) == (chosen.policy, chosen.subject)
        for one in outcomes
    ):
        return
    wrong = [one.message for one in outcomes if one.policy.startswith("WVR") and one.policy != "WVR003"]
    message = f"the waiver would not count, and is not written: {'; '.join(wrong) or 'it is repeated further up'}"
    raise click.ClickException(message)
