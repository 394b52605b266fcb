"""The 62 checks, by theme. Importing this registers them all.

| Theme | Checks | File |
|---|---|---|
| Market and lots | K01 to K07 | `market` |
| Process in proportion | K08 to K21 | `process` |
| Voice | K22 to K28 | `voice` |
| Equality and need | K29 to K36 | `equality` |
| Money | K37 to K43 | `money` |
| Outcomes | K44 to K46 | `outcomes` |
| Working together | K47 to K54 | `together` |
| Ending and learning | K55 to K62 | `ending` |
"""

import importlib

THEMES = ("market", "process", "voice", "equality", "money", "outcomes", "together", "ending")

for _theme in THEMES:
    importlib.import_module(f"wholecycle.practice.checks.{_theme}")
