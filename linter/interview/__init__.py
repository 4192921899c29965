"""The interview: asks for what a governance file does not say yet, in plain words, and writes the answers down."""

from linter.interview.answers import answered
from linter.interview.asked import Asked, Choice, Kind, Prompt
from linter.interview.draft import Draft, new, opened
from linter.interview.showing import shown
from linter.interview.talk import run_interview

__all__ = ["Asked", "Choice", "Draft", "Kind", "Prompt", "answered", "new", "opened", "run_interview", "shown"]
