"""How often each of very many names came before, in little memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from hashlib import sha256
from typing import Final

_SHELVES: Final = 1024
_BYTES: Final = 8
"""Of the digest of each name: of a million names, no two have the same in all likelihood."""


class Names:
    """Names that came so far: eight bytes of each are kept, in order on many short shelves, and the rare ones that repeat."""

    def __init__(self) -> None:
        self._shelves: defaultdict[int, array[int]] = defaultdict(lambda: array("Q"))
        self._again: Counter[int] = Counter()

    def add(self, name: str) -> int:
        """How often the name came before; it has come once more now."""
        key = int.from_bytes(sha256(name.encode()).digest()[:_BYTES], "big")
        shelf = self._shelves[key % _SHELVES]
        at = bisect_left(shelf, key)
        if at < len(shelf) and shelf[at] == key:
            self._again[key] += 1
            return self._again[key]
        shelf.insert(at, key)
        return 0
