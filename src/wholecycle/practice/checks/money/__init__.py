"""Money: grant or contract, who waits for what, who pays for the rest, how long it lasts. K37 to K43.

`whose` decides whose figures a check may use and how the answers about several providers become one.
"""

import importlib

for _noun in ("grants", "cash", "costs", "term"):
    importlib.import_module(f"wholecycle.practice.checks.money.{_noun}")
