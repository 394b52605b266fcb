"""A term under a year is said in months or days: K41 and K43 on a contract of one day or of half a year."""

from __future__ import annotations

import pytest

from tests.plans import found


@pytest.mark.parametrize(
    ("years", "words"),
    [(0.0027, "1 day"), (0.05, "one month"), (0.5, "six months"), (0.99, "twelve months"), (1, "one year")],
)
def test_k41_k43_no_term_is_said_to_be_no_years(years: float, words: str) -> None:
    uplift = found("K41", term__years=years, payment__uplift=False)
    term = found("K43", term__years=years, term__extension_years=0)
    said = (uplift.message + term.message).lower().replace("12", "twelve").replace("one day", "1 day")
    assert words in said
    assert "0 year" not in said.replace("10 year", "")
