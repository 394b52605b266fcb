"""Public-service commissioning, checked, with voluntary organisations and service users in every step.

`practice` says what good commissioning is and judges a plan; `simulate` explores what a change to the
plan would do; `opendata` reads the formats that notices are published in; `pictures` draws.
"""

__version__ = "0.1.0.dev0"
