"""Process in proportion: what bidding costs, what it asks, how long it leaves, and what it weighs. K08 to K21.

| Checks | Noun | File |
|---|---|---|
| K08 K09 | what the form costs those who answer it | `burden` |
| K10 K11 K12 K21 | what an organisation must be or have | `selection` |
| K13 K14 K15 K20 | when | `timetable` |
| K16 K17 | what bidders are told | `answers` |
| K18 K19 | what bids are judged by | `weighing` |
"""

from wholecycle.practice.checks.process import answers, burden, selection, timetable, weighing

__all__ = ["answers", "burden", "selection", "timetable", "weighing"]
