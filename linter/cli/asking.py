"""``init`` and ``questions``: the interview, and everything that is still to be asked."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli.output import say
from linter.cli.settings import linter_for, settings
from linter.dates import in_words
from linter.document import Limits
from linter.formats import FORMATS, Layout
from linter.writing import write_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from linter.api import Linter
    from linter.interview import Asked, Draft
    from linter.report import Report


class Terminal:
    """Asks whoever sits at the terminal, or whatever is piped in."""

    def ask(self, question: Asked) -> str:
        """Show a question and read a line. Raises `EOFError` at the end of the input."""
        from linter.interview import shown  # noqa: PLC0415 - only an interview pays for it

        click.echo("\n" + shown(question, min(shutil.get_terminal_size((80, 24)).columns, 100)))
        try:
            return input("> ")
        except KeyboardInterrupt:
            # Whoever leaves in a hurry must not lose the answers of ten minutes.
            if click.confirm("\nStop here. Save what was answered so far?", default=True):
                raise EOFError from None
            raise

    def say(self, text: str) -> None:
        """Show a sentence or a few."""
        click.echo(f"\n{text}")


@click.command()
@click.argument("file", default="governance.yaml")
@click.option("--answers", metavar="FILE", help="Take the answers from this file instead of asking.")
@click.option("--all", "everything", is_flag=True, help="Also ask what somebody is chasing, and for optional roles.")
@settings
def init(file: str, answers: str | None, *, everything: bool, **options: Any) -> None:
    """Write a governance file by answering questions, or answer what an existing one leaves open.

    “d” stands for “don't know yet”, “?” asks for more on a question, “b” goes back, “q” saves what there is.
    """
    from linter.interview import run_interview  # noqa: PLC0415 - only an interview pays for it

    linter = linter_for({**options, "redact": "none"}, file)
    target = Path(file)
    before = _draft(target)
    if answers:
        after = _answered(before, Path(answers))
    else:
        after = run_interview(before, Terminal(), linter, today=linter.as_of, everything=everything)
    _finish(before, after, target, linter)


def _draft(target: Path) -> Draft:
    from linter.interview import new, opened  # noqa: PLC0415 - only an interview pays for it

    if not target.exists():
        return new(target.as_posix())
    with target.open("rb") as raw:
        return opened(target.as_posix(), raw.read(Limits().bytes + 1))


def _answered(draft: Draft, answers: Path) -> Draft:
    from linter.interview import answered  # noqa: PLC0415 - only an interview pays for it

    return answered(draft, answers.as_posix(), answers.read_bytes())


def _finish(before: Draft, after: Draft, target: Path, linter: Linter) -> None:
    """Write what was answered, say what could not be written, and show what the answers mean."""
    if not after.text:
        message = "nothing was written: a governance file needs at least the name of the organisation"
        raise click.ClickException(message)
    if after.text != before.text:
        write_report([after.text], target, sys.stdout)
        click.echo(f"\n{target} is written. What it means as of {in_words(linter.as_of)}:\n")
    for snippet in after.by_hand:
        say(f"this could not be added safely; add it by hand:\n{snippet}")
    report = linter.check_text(after.text, target.as_posix())
    found = "".join(FORMATS["text"](report, Layout(quiet=True)))
    click.echo(found or "".join(FORMATS["text"](report, Layout())), nl=False)


@click.command()
@click.argument("paths", nargs=-1)
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
)
@settings
def questions(paths: tuple[str, ...], form: str, **options: Any) -> None:
    """List everything that cannot be told, each question once, with the policies that wait for it."""
    from linter import asking  # noqa: PLC0415 - only this command pays for it

    forms: dict[str, Callable[[Report], Iterator[str]]] = {
        "text": asking.as_text,
        "markdown": asking.as_markdown,
        "json": asking.as_json,
    }
    places = paths or (".",)
    report = linter_for(options, places[0]).check_paths(places)
    for one in report.files:
        if one.error:
            say(f"{one.name}: {one.error}")
    if form == "json" or any(not one.error for one in report.files):
        click.echo("".join(forms[form](report)), nl=False)
    raise click.exceptions.Exit(2 if report.exit_code > 1 else 0)
