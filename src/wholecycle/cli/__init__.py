"""The command line: `wholecycle check`, `simulate`, `plan-from`, `schema`, `explain` and `checks`.

Exit status: 0 no STOP, 1 at least one STOP, 2 what was given can't be used, 3 some of many could not be read, and
70 for a fault of ours.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from wholecycle.cli.arguments import parser
from wholecycle.cli.refusal import Refusal

# Start-up is felt at every call. Looking for pydantic plugins reads the metadata of every installed package, and
# collecting garbage while a hundred modules load finds none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
SELDOM = 50_000

FAULT = 70  # EX_SOFTWARE: never 1, which says that a plan was checked and a STOP found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    gc.set_threshold(SELDOM, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without ✓ shows ? and goes on
    chosen = parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except Refusal as refusal:
        print(f"wholecycle: {refusal}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read our output has had enough: `wholecycle check … | head` is no fault.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("wholecycle: stopped.", file=sys.stderr)
        return 130
