"""A strict subset of CEL, the Common Expression Language: parse, check, compile, explain."""

from linter.cel.budget import BUDGET, Budget
from linter.cel.celtypes import ANY, BOOL, INT, TEXT, Field, ListOf, MapOf, ObjectOf, Text, Type
from linter.cel.check import Checked, check
from linter.cel.compile import Run, compile_expr
from linter.cel.explain import Explanation, explain
from linter.cel.faults import BudgetExceeded, EvaluationError, Fault, SyntaxFault
from linter.cel.nodes import Expr
from linter.cel.parse import MAX_DEPTH, MAX_NESTING, parse
from linter.cel.tokens import MAX_LENGTH
from linter.cel.trace import Read

__all__ = [
    "ANY",
    "BOOL",
    "BUDGET",
    "INT",
    "MAX_DEPTH",
    "MAX_LENGTH",
    "MAX_NESTING",
    "TEXT",
    "Budget",
    "BudgetExceeded",
    "Checked",
    "EvaluationError",
    "Explanation",
    "Expr",
    "Fault",
    "Field",
    "ListOf",
    "MapOf",
    "ObjectOf",
    "Read",
    "Run",
    "SyntaxFault",
    "Text",
    "Type",
    "check",
    "compile_expr",
    "explain",
    "parse",
]
