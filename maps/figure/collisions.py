"""What stands on the map already, so that nothing is put over it. Rectangles are left, bottom, right, top in mm."""

import numpy as np
from numpy.typing import NDArray

from maps.figure.frame import Box

Rectangle = tuple[float, float, float, float]


class Room:
    """The free parts of a box."""

    def __init__(self, box: Box) -> None:
        self.box = box
        self._taken: NDArray[np.float64] = np.empty((0, 4))

    @property
    def taken(self) -> NDArray[np.float64]:
        """The rectangles that are taken, one a row."""
        return self._taken

    def take(self, rectangle: Rectangle) -> None:
        """Note that something stands there."""
        self._taken = np.vstack([self._taken, rectangle])

    def take_line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Note that a line runs there, as a row of small squares."""
        steps = max(2, int(np.hypot(end[0] - start[0], end[1] - start[1]) / 0.4) + 1)
        points = np.linspace(start, end, steps)
        self._taken = np.vstack([self._taken, np.hstack([points - 0.2, points + 0.2])])

    def is_free(self, rectangle: Rectangle) -> bool:
        """Whether a rectangle lies inside and covers nothing."""
        left, bottom, right, top = rectangle
        box, taken = self.box, self._taken
        if left < box.left + 0.5 or bottom < box.bottom + 0.5 or right > box.right - 0.5 or top > box.top - 0.5:
            return False
        hit = (left < taken[:, 2]) & (taken[:, 0] < right) & (bottom < taken[:, 3]) & (taken[:, 1] < top)
        return not bool(hit.any())

    def clearance(self, rectangle: Rectangle) -> float:
        """Millimetres to the nearest thing; infinite where there is none."""
        if not len(self._taken):
            return float("inf")
        left, bottom, right, top = rectangle
        across = np.maximum(0, np.maximum(self._taken[:, 0] - right, left - self._taken[:, 2]))
        up = np.maximum(0, np.maximum(self._taken[:, 1] - top, bottom - self._taken[:, 3]))
        return float(np.hypot(across, up).min())
