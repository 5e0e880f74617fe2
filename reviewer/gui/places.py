"""The way back to where the reader came from, as in a browser; no Qt."""

from __future__ import annotations

_MOST = 200
_SAME_PLACE = 80


class Places:
    """Offsets (code points) that were left by a jump, and those that were come back from."""

    def __init__(self) -> None:
        self._before: list[int] = []
        self._after: list[int] = []

    @property
    def can_go_back(self) -> bool:
        """Whether a place was left."""
        return bool(self._before)

    @property
    def can_go_forward(self) -> bool:
        """Whether the reader came back from somewhere."""
        return bool(self._after)

    def leave(self, here: int, there: int) -> None:
        """The reader jumps from ``here`` to ``there``; a step within one place is no jump."""
        if abs(there - here) <= _SAME_PLACE:
            return
        self._after.clear()
        if not self._before or abs(self._before[-1] - here) > _SAME_PLACE:
            self._before.append(here)
            del self._before[:-_MOST]

    def back(self, here: int) -> int | None:
        """The place that was left last; None if none was."""
        return _turn(self._before, self._after, here)

    def forward(self, here: int) -> int | None:
        """The place that was come back from last; None if there is none."""
        return _turn(self._after, self._before, here)


def _turn(source: list[int], target: list[int], here: int) -> int | None:
    while source:
        place = source.pop()
        if abs(place - here) > _SAME_PLACE or not source:
            target.append(here)
            return place
    return None
