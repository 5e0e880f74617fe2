"""Where paragraphs stand below each other while their heights become known bit by bit."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate


class Flow:
    """Heights and the sums over them, in a Fenwick tree: every operation takes logarithmic time.

    Source: P. Fenwick, "A new data structure for cumulative frequency tables" (1994).
    """

    def __init__(self, heights: Iterable[float]) -> None:
        self._heights = list(heights)
        self._sums = [0.0, *self._heights]
        for index in range(1, len(self._sums)):
            parent = index + (index & -index)
            if parent < len(self._sums):
                self._sums[parent] += self._sums[index]

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> float:
        """The height of all."""
        return self.top(len(self))

    def tops(self) -> list[float]:
        """Where each paragraph begins, and the sum of all at the end."""
        return list(accumulate(self._heights, initial=0.0))

    def height(self, index: int) -> float:
        """The height of the paragraph ``index``."""
        return self._heights[index]

    def top(self, index: int) -> float:
        """The sum of the heights before ``index``; ``len(self)`` gives the sum of all."""
        total = 0.0
        while index:
            total += self._sums[index]
            index -= index & -index
        return total

    def set_height(self, index: int, height: float) -> None:
        """Correct the height of the paragraph ``index``."""
        change = height - self._heights[index]
        self._heights[index] = height
        index += 1
        while index < len(self._sums):
            self._sums[index] += change
            index += index & -index

    def index_at(self, y: float) -> int:
        """The paragraph that covers ``y``; the first or the last for a ``y`` above or below all."""
        index, left = 0, y
        step = 1 << len(self._sums).bit_length()
        while step:
            further = index + step
            if further < len(self._sums) and self._sums[further] <= left:
                index = further
                left -= self._sums[further]
            step >>= 1
        return min(index, len(self) - 1)
