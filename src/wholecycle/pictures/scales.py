"""From values to places: a straight scale, round ticks, and a scale of days."""

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: `low` stands at `start`, `high` at `end` (drawing units)."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where the value stands."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def bounds(values: Iterable[float | None], zero: bool = True) -> tuple[float, float]:
    """Lowest and highest of the known values, with zero among them if asked, never (nearly) one and the same."""
    known = [value for value in values if value is not None]
    if zero or not known:
        known.append(0.0)
    low, high = min(known), max(known)
    size = max(abs(low), abs(high))
    if size < 1e-12:
        return 0.0, 1.0
    return (low - size / 2, high + size / 2) if high - low < size * 1e-9 else (low, high)


def ticks(low: float, high: float, about: int = 4) -> tuple[float, ...]:
    """Round numbers (1, 2 or 5 times a power of ten apart) that take in both ends."""
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * by for by in (1, 2, 5, 10) if power * by >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(i * step, 12) if step > 1e-9 else i * step for i in range(first, last + 1))
