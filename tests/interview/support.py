"""Whoever is asked in a test: answers by the key of the question, and keeps what was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.interview import run_interview
from linter.interview.asked import shown
from tests.support import AS_OF, linter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from linter.interview import Asked, Draft

Answers = "Mapping[str, str | Sequence[str]]"


class Script:
    """Answers by key, one after the other where a key is asked for several times; a key without an answer ends it."""

    def __init__(self, answers: Mapping[str, str | Sequence[str]], otherwise: str | None = None) -> None:
        self.answers = {key: [one] if isinstance(one, str) else list(one) for key, one in answers.items()}
        self.otherwise = otherwise
        self.asked: list[Asked] = []
        self.said: list[str] = []
        self.shown: list[str] = []

    def ask(self, question: Asked) -> str:
        self.asked.append(question)
        typed = self.answers.get(question.key) or ([self.otherwise] if self.otherwise is not None else [])
        if not typed or typed[0] is None:
            self.shown.append(f"{shown(question)}\n> (end of input)\n")
            raise EOFError
        answer = typed.pop(0)
        self.shown.append(f"{shown(question)}\n> {answer}\n")
        return answer

    def say(self, text: str) -> None:
        self.said.append(text)
        self.shown.append(f"{text}\n")

    @property
    def keys(self) -> list[str]:
        return [question.key for question in self.asked]

    @property
    def transcript(self) -> str:
        return "\n".join(self.shown)


class Lines(Script):
    """The same with answers in the order in which they are typed, whatever is asked."""

    def __init__(self, *answers: str) -> None:
        super().__init__({})
        self.lines = list(answers)

    def ask(self, question: Asked) -> str:
        self.asked.append(question)
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)


def interviewed(draft: Draft, prompt: Script, *, everything: bool = False) -> Draft:
    """The draft after an interview as of the date that the examples are written for."""
    return run_interview(draft, prompt, linter(), today=AS_OF, everything=everything)
