"""The command line: `wholecycle check`, `simulate`, `plan-from`, `schema`, `explain` and `checks`.

Exit status: 0 no STOP, 1 at least one STOP, 2 what was given can't be used, 3 some of many could not be read, and
70 for a fault of ours.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from wholecycle.cli.arguments import parser
from wholecycle.cli.refusal import Refusal, complain

# Start-up is felt at every call. Looking for pydantic plugins reads the metadata of every installed package, and
# collecting garbage while a hundred modules load finds none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
SELDOM = 50_000

FAULT = 70  # EX_SOFTWARE: never 1, which says that a plan was checked and a STOP found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    gc.set_threshold(SELDOM, 20, 20)
    _prepare_streams()
    chosen = parser().parse_args(arguments)
    with contextlib.suppress(ValueError):  # not the main thread, as in a test
        signal.signal(signal.SIGTERM, _stopped)
    try:
        status = int(chosen.run(chosen))
        sys.stdout.flush()  # a full disk shows itself here, not after we have said that all went well
        return status
    except Refusal as refusal:
        complain(refusal)
        return 2
    except BrokenPipeError:
        # Whoever read our output has had enough: `wholecycle check … | head` is no fault.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        complain("stopped.")
        return 130
    except OSError as error:
        complain(f"the result can't be written ({error.strerror or type(error).__name__})")
        return 2
    except Exception:
        traceback.print_exc()
        complain("this is a fault of ours, not of what you gave; the lines above say where.")
        return FAULT


def _prepare_streams() -> None:
    """Closed streams swallow what is said; a pipe or a file is always UTF-8; a terminal shows ? and goes on."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - as long as the process
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")


def _stopped(number: int, frame: object) -> None:
    """Asked to stop: as with Ctrl-C, so that no half-written file is left behind."""
    raise KeyboardInterrupt
