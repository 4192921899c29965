"""``init`` and ``questions``: the interview, and everything that is still to be asked."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli.declared import settings
from linter.cli.ending import say
from linter.cli.settings import linter_for
from linter.config import CONFIG_FILE
from linter.dates import in_words
from linter.document import Limits
from linter.formats import FORMATS, Layout
from linter.lazyclass import replace
from linter.packs.select import others
from linter.report import Verdict
from linter.writing import write_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from linter.api import Linter
    from linter.config import Config
    from linter.interview import Asked, Draft
    from linter.report import Report


class Terminal:
    """Asks whoever sits at the terminal, or whatever is piped in."""

    def ask(self, question: Asked) -> str:
        """Show a question and read a line. Raises `EOFError` at the end of the input."""
        from linter.interview import shown  # noqa: PLC0415 - only an interview pays for it

        click.echo("\n" + shown(question, _columns()))
        try:
            return input("> ")
        except KeyboardInterrupt:
            # Whoever leaves in a hurry must not lose the answers of ten minutes.
            if click.confirm("\nStop here. Save what was answered so far?", default=True):
                raise EOFError from None
            raise

    def say(self, text: str) -> None:
        """Show a sentence or a few."""
        lines = (
            textwrap.wrap(line, _columns(), subsequent_indent="   " * line.startswith("-> "))
            for line in text.splitlines()
        )
        click.echo("\n" + "\n".join(part for line in lines for part in line))


def _columns() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, 100)


@click.command()
@click.argument("file", default="governance.yaml")
@click.option("--answers", metavar="FILE", help="Take the answers from this file instead of asking.")
@click.option("--all", "everything", is_flag=True, help="Also ask what somebody is chasing, and for optional roles.")
@settings
def init(file: str, answers: str | None, *, everything: bool, **options: Any) -> None:
    """Write a governance file by answering questions, or answer what an existing one leaves open.

    “d” stands for “don't know yet”, “?” asks for more on a question, “b” goes back, “q” saves what there is.
    """
    from linter.carets import BrokenFile  # noqa: PLC0415 - only an interview pays for it
    from linter.interview import run_interview  # noqa: PLC0415 - only an interview pays for it

    target = Path(file)
    _refuse_unwritable(target)
    linter = linter_for({**options, "redact": "none"}, file)
    try:
        before = _draft(target)
        after = _answered(before, Path(answers)) if answers else None
    except BrokenFile as error:
        raise click.ClickException(str(error)) from error
    if after is None:
        after = run_interview(before, Terminal(), linter, today=linter.as_of, everything=everything)
    _finish(before, after, target, linter)


def _refuse_unwritable(target: Path) -> None:
    """Refuse a target that could not be written, before ten minutes of answers are lost to it."""
    real = Path(os.path.realpath(target))
    message = ""
    if not real.parent.is_dir():
        message = f"The folder {target.parent.as_posix()} does not exist. Create it, or choose another."
    elif real.is_dir():
        message = (
            f"{target.as_posix()} is a folder. Name a file in it, such as {(target / 'governance.yaml').as_posix()}."
        )
    elif not all(os.access(place, os.W_OK) for place in (real.parent, real) if place.exists()):
        message = f"{target.as_posix()} cannot be written: permission is missing. Change that, or choose another file."
    if message:
        raise click.ClickException(message)


def _draft(target: Path) -> Draft:
    from linter.interview import new, opened  # noqa: PLC0415 - only an interview pays for it

    if not target.exists():
        return new(target.as_posix())
    return opened(target.as_posix(), _bytes_of(target))


def _bytes_of(file: Path) -> bytes:
    """The bytes of a file, no more than can be read and one."""
    with file.open("rb") as raw:
        return raw.read(Limits().bytes + 1)


def _answered(draft: Draft, answers: Path) -> Draft:
    from linter.interview import answered  # noqa: PLC0415 - only an interview pays for it

    return answered(draft, answers.as_posix(), _bytes_of(answers))


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
    _show(linter.check_text(after.text, target.as_posix()))
    _propose([pack.name for pack in linter.packs], linter.config)


def _propose(used: list[str], config: Config) -> None:
    """Tell of the built-in packs that are not in use: each is one word more in the configuration, which may be still to write."""
    rest = [(name, f"{title}{f' ({whom})' if whom else ''}") for name, title, whom in others(used)]
    if not rest:
        return
    click.echo(f"\nThere is more that can be checked. {_how_to_add(', '.join(used), config)}:")
    width = max(len(name) for name, _ in rest)
    for name, told in rest:
        click.echo(
            "\n".join(textwrap.wrap(f"  {name:<{width}}  {told}", _columns(), subsequent_indent=" " * (width + 4)))
        )


def _how_to_add(used: str, config: Config) -> str:
    """How to add a pack to those in use, up to a colon: to a line, to a file without such a line, or in a new file."""
    if config.file and "packs" in config.stated:
        return f"Whoever wants one of these packs adds its name to the line\npacks: [{used}] in the file {config.file}"
    where = (
        f"adds to the file {config.file}"
        if config.file
        else f"makes a file {CONFIG_FILE} beside the governance file, with"
    )
    return f"Whoever wants one of these packs\n{where} the line packs: [{used}, NAME], where NAME is one of"


def _show(report: Report) -> None:
    """Show what was found, and how much is still open: whoever has just answered wants no list of what they could not."""
    file = report.files[0]
    asked = {question.key: question for one in file.having(Verdict.CANNOT_TELL) for question in one.questions}
    if not asked and not any(file.having(Verdict.FAIL)):
        click.echo("".join(FORMATS["text"](report, Layout())), nl=False)
        return
    rest = tuple(one for one in file.outcomes if one.verdict is not Verdict.CANNOT_TELL)
    found = replace(report, files=(replace(file, outcomes=rest),))
    click.echo("".join(FORMATS["text"](found, Layout(quiet=True))), nl=False)
    if asked:
        click.echo(_still_open(len(asked), sum(1 for one in asked.values() if one.chased_by)))


def _still_open(number: int, chased: int) -> str:
    many = f"{number} question{' is' if number == 1 else 's are'} still open"
    if chased == number:
        return f"{many}, and somebody is finding out. Run `govlint init` to answer, or `govlint questions` for a list."
    some = f"; somebody is finding out about {chased} of them" if chased else ""
    return f"{many}{some}. Run `govlint init` to go on, or `govlint questions` for a list."


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
