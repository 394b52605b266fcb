"""Working together: partners before an agreement, and partners under it. K47 to K54."""

import importlib

for _noun in ("planning", "joining", "delivery"):
    importlib.import_module(f"wholecycle.practice.checks.together.{_noun}")
