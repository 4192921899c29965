"""``test`` and ``why``: for those who write policies, and those who want to know how one came to its outcome."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.carets import BrokenFile
from linter.cli.declared import names, settings
from linter.cli.output import set_stream
from linter.cli.settings import linter_for
from linter.config import find_config, load_config
from linter.packs.select import BUILT_IN, UnknownName, find_pack, resolve
from linter.version import VERSION
from linter.writing import write_report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.craft.results import PackTested

_FORMS = ("text", "junit")


def _form(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, Path | None], ...]:
    """Formats, each with the file to write it to, if any."""
    wanted = tuple((name, file) for name, _, file in (value.partition("=") for value in values))
    for name, _ in wanted:
        if name not in _FORMS:
            message = f"there is no format “{name}” here; choose from {', '.join(_FORMS)}"
            raise click.BadParameter(message)
    if sum(not file for _, file in wanted) > 1:
        message = "only one of them can go to the standard output: give the others a file, as in -f junit=tests.xml"
        raise click.BadParameter(message)
    return tuple((name, Path(file) if file else None) for name, file in wanted)


@click.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK]...")
@click.option(
    "-f",
    "--format",
    "forms",
    multiple=True,
    callback=_form,
    metavar="FORMAT[=FILE]",
    help="Form of the results, to a file if one is given: text (the default) or junit. May be repeated.",
)
@click.option("--select", multiple=True, callback=names, metavar="IDS", help="Test only these policies.")
@click.option("--no-coverage", is_flag=True, help="Run the examples only: do not try whether they notice changes.")
@click.option(
    "--strict", is_flag=True, help="Changes that no example notices, and what is idle, end the run with 1 too."
)
@click.option("-v", "--verbose", is_flag=True, help="List every policy with its examples.")
def testing(packs: tuple[str, ...], forms: tuple[tuple[str, Path | None], ...], **options: Any) -> None:
    """Test packs: whether they are well formed, whether their examples hold, and what those leave untested.

    PACK is the name of a built-in pack, or a folder with one of your own; without it, the packs that the configuration
    names, or the built-in ones.

    \b
    Exit codes:
      0  all is well
      1  an example fails, or a policy can reach an outcome of which it has no example
      2  a pack cannot be used
    """  # noqa: D301 - the backspace is meant: it keeps click from filling the lines that follow
    from linter.craft.testing import try_pack  # noqa: PLC0415 - only this command pays for it

    try:
        folders = [_near(find_pack(name)) for name in packs or _usual()]
    except (BrokenFile, UnknownName) as error:
        raise click.ClickException(str(error)) from error
    results = [try_pack(folder, options["select"], coverage=not options["no_coverage"]) for folder in folders]
    _refuse_unknown(options["select"], results)
    for form, file in forms or (("text", None),):
        write_report(_rendered(form, results, options), file, sys.stdout)
    raise click.exceptions.Exit(max(result.exit_code(strict=options["strict"]) for result in results))


def _near(folder: Path) -> Path:
    """The folder as seen from here, where it is below."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _refuse_unknown(names: Sequence[str], results: Sequence[PackTested]) -> None:
    """A name that chose nothing was a mistake, and what it should have chosen was not tested."""
    if any(result.faults for result in results):
        return
    for name in names:
        if not any(one.policy.is_called(name) for result in results for one in result.policies):
            message = f"no policy is called “{name}”"
            raise click.ClickException(message)


def _usual() -> Sequence[str]:
    """The packs that the configuration names, or the built-in ones."""
    return load_config(find_config(Path())).packs or BUILT_IN


def _rendered(form: str, results: Sequence[PackTested], options: dict[str, Any]) -> Iterator[str]:
    if form == "junit":
        from linter.craft.junit import as_junit  # noqa: PLC0415 - only where it is asked for

        return as_junit(results, strict=options["strict"])
    from linter.craft.told import as_text  # noqa: PLC0415 - only this command pays for it

    return as_text(results, strict=options["strict"], verbose=options["verbose"])


@click.command("why")
@click.argument("file")
@click.argument("policy")
@click.argument("subject", required=False)
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-v", "--verbose", is_flag=True, help="Tell of the parts that did not decide, too.")
@settings
def why_command(file: str, policy: str, subject: str | None, **options: Any) -> None:
    """Tell how a policy came to its outcome for a file: which facts are so, by which lines, and what would settle it.

    POLICY is an id or a slug. SUBJECT is a subject as reports name it, or its last part, such as tom-ellis; without it,
    all of them are told of.
    """
    from linter.craft import why_text  # noqa: PLC0415 - only this command pays for it
    from linter.craft.why import CannotShow, why  # noqa: PLC0415

    linter = linter_for(options, file)
    try:
        wanted = resolve(policy, linter.rules.by_name)
        told = why(linter, Path(file), wanted, subject)
    except (UnknownName, CannotShow) as error:
        raise click.ClickException(str(error)) from error
    if options["form"] == "json":
        set_stream(sys.stdout, encoding="utf-8")
        write_report([why_text.as_json(told, linter.as_of, VERSION)], None, sys.stdout)
        return
    width = min(shutil.get_terminal_size((100, 24)).columns, 100)
    write_report(why_text.as_text(told, linter.as_of, width, verbose=options["verbose"]), None, sys.stdout)
