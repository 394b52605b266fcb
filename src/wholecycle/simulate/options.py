"""The what-ifs that each simulator takes, and how they are read from what somebody typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from wholecycle.practice.packs.figures import nearest
from wholecycle.practice.words import plainly
from wholecycle.simulate.problems import BadOption

Kind = Literal["pounds", "whole", "per cent", "number", "words", "choice"]

LARGEST_SUM = Decimal(10) ** 12
MOST_DIGITS = 28


@dataclass(frozen=True)
class Option:
    """One what-if: its name, the kind of value it takes, what it asks, and the values that it may have."""

    name: str
    kind: Kind
    asks: str
    least: Decimal = Decimal(0)
    most: Decimal = LARGEST_SUM
    choices: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.asks

    @property
    def example(self) -> str:
        """How it is typed: `minimum_turnover=166667`."""
        return f"{self.name}={_EXAMPLES[self.kind] if not self.choices else self.choices[0]}"

    def read(self, value: object) -> Any:
        """The value as the simulator takes it, from text or a number. BadOption, in one sentence, for any other."""
        if self.kind in ("words", "choice"):
            return self._words(value)
        number = self._number(value)
        if not self.least <= number <= self.most:
            raise BadOption(self.name, f"give {self._range()}.")
        if self.kind != "whole":
            return number
        if number != number.to_integral_value():
            raise BadOption(self.name, f"give {self._range()}.")
        return int(number)

    def _range(self) -> str:
        """What may be given: a number from 0 up, or a whole number from 1 to 100."""
        number = "a whole number" if self.kind == "whole" else "a number"
        if self.most >= LARGEST_SUM:
            return f"{number} from {plainly(self.least)} up, such as {self.example}"
        return f"{number} from {plainly(self.least)} to {plainly(self.most)}"

    def _words(self, value: object) -> str:
        words = value.strip() if isinstance(value, str) else ""
        if not words:
            raise BadOption(self.name, f"give {'one of ' + ', '.join(self.choices) if self.choices else 'a name'}.")
        if self.choices and words.casefold() not in self.choices:
            raise BadOption(self.name, f"{words[:40]!r} is not one of {', '.join(self.choices)}.")
        return words.casefold() if self.choices else words

    def _number(self, value: object) -> Decimal:
        wrong = BadOption(self.name, f"{str(value)[:40]!r} is not a number. Write it as {self.example}.")
        if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
            raise wrong
        text = str(value).strip().removeprefix("£").removesuffix("%").replace(",", "").replace("_", "").strip()
        millions = text[-1:] in ("m", "M")
        try:
            number = Decimal(text[:-1]) * 1_000_000 if millions else Decimal(text)
        except ArithmeticError:
            raise wrong from None
        if not number.is_finite() or len(number.as_tuple().digits) > MOST_DIGITS:
            raise wrong
        return number + 0


_EXAMPLES: Mapping[Kind, str] = {
    "pounds": "166667", "whole": "12", "per cent": "25", "number": "1.5", "words": "NAME", "choice": "",
}  # fmt: skip

HUNDRED, ONE = Decimal(100), Decimal(1)

_LISTED: Mapping[str, tuple[Option, ...]] = {
    "reach": (
        Option("minimum_turnover", "pounds", "Pounds of yearly income asked for, for each lot; 0 for none"),
        Option("turnover_times", "number", "The same, as times what a lot is worth a year", most=Decimal(1000)),
        Option("insurance", "pounds", "Pounds of cover asked for at bid; 0 for none"),
        Option("lots", "whole", "The work in so many equal lots", least=ONE, most=Decimal(10_000)),
        Option("at_award", "words", "A requirement by name or kind, or all: asked for at award instead of at bid"),
        Option("share", "per cent", "Per cent of organisations that the largest turnover is to let in", most=HUNDRED),
    ),
    "merge": (
        Option("lots", "whole", "Agreements in place of today's", least=ONE, most=Decimal(10_000)),
        Option("budget", "pounds", "Pounds a year for managing agreements"),
        Option("governance", "choice", "Who holds them: one provider each, or an alliance that decides together",
               choices=("single", "alliance")),
        Option("members", "whole", "Today's providers that are members of the alliance", most=Decimal(10_000)),
        Option("turnover_times", "number", "Yearly income asked for, as times what a lot is worth a year",
               most=Decimal(1000)),
    ),
    "burden": (
        Option("cut", "whole", "How many items to cut, the dearest for bidders first", most=Decimal(20_000)),
        Option("items", "whole", "Take the form as so many items, those not listed as even", most=Decimal(20_000)),
        Option("passport", "whole", "Items, of those not listed, that the provider passport fills",
               most=Decimal(20_000)),
    ),
    "cash": (
        Option("provider", "words", "Whose money, by the name in the plan"),
        Option("income", "pounds", "Pounds of yearly income of an organisation"),
        Option("reserves", "pounds", "Pounds that it has to live on"),
        Option("outcome_share", "per cent", "Per cent of the value that is paid only for results", most=HUNDRED),
        Option("arrears_months", "number", "Months of work done before an invoice", most=Decimal(120)),
        Option("terms_days", "number", "Days from invoice to payment", most=Decimal(3660)),
        Option("late_months", "number", "Months by which referrals, and so results, come late", most=Decimal(120)),
        Option("uplift", "per cent", "Per cent by which the price goes up each year", most=HUNDRED),
        Option("inflation", "per cent", "Per cent by which costs go up each year", most=HUNDRED),
        Option("monthly_cost", "pounds", "Pounds that the work costs a month"),
        Option("runs", "whole", "How many runs", least=HUNDRED, most=Decimal(200_000)),
        Option("seed", "whole", "Where the chances begin; the same number gives the same answer",
               most=Decimal(2**32 - 1)),
    ),
    "network": (Option("without", "words", "The provider that goes"),),
}  # fmt: skip

OPTIONS: Mapping[str, Mapping[str, Option]] = {
    simulator: {option.name: option for option in options} for simulator, options in _LISTED.items()
}
"""The what-ifs of each simulator by name, in the order in which to list them; `str` of one says what it asks."""


def read_options(simulator: str, given: Mapping[str, object]) -> dict[str, Any]:
    """The what-ifs as the simulator takes them. BadOption for one that it does not know or can't use."""
    known = OPTIONS[simulator]
    found = {}
    for name, value in given.items():
        option = known.get(name.strip().replace("-", "_"))
        if option is None:
            raise BadOption(
                name[:40], f"{simulator} has no such what-if{nearest(name, known)}; it has {', '.join(known)}."
            )
        found[option.name] = option.read(value)
    return found
