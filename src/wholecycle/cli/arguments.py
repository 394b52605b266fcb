"""What can be typed: commands and options, each with a sentence of help."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import NoReturn, TypeAlias

from wholecycle import __version__
from wholecycle.practice.lines import on_one_line

GATES = [f"D{number}" for number in range(1, 14)]


Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what was wrong in one sentence and how to get help; the whole usage would bury it."""
        self.exit(2, on_one_line(f"{self.prog}: {message}. See `{self.prog} --help`.", 700) + "\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser for the whole command line."""
    top = _Parser(prog="wholecycle", description="Check good commissioning while it is still a draft.")
    top.add_argument("--version", action="version", version=f"wholecycle {__version__}")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _check(commands)
    _simulate(commands)
    _plan_from(commands)
    _reference(commands)
    return top


def _check(commands: Commands) -> None:
    def run(chosen: argparse.Namespace) -> int:
        from wholecycle.cli.checking import check

        return check(chosen)

    command = commands.add_parser(
        "check", help="check plans and published notices",
        description="Check plan files (YAML or JSON) and published notices (OCDS releases, packages, JSON Lines). "
        "`-` reads from a pipe. Exit status: 0 no STOP, 1 a STOP, 2 a file can't be used, 3 some of many can't.",
    )  # fmt: skip
    command.add_argument("files", nargs="+", metavar="FILE", help="a plan or a notice; - for standard input")
    command.add_argument("--gate", choices=GATES, metavar="D1…D13", help="show only the checks run at this gate")
    command.add_argument("--only", type=_checks, default=(), metavar="K01,K02", help="show only these checks")
    _format(command)
    command.add_argument(
        "--audience",
        choices=["public", "body", "owner"],
        help="judge from the facts that these may see; all by default",
    )
    command.add_argument("--for", dest="name", metavar="NAME", help="the provider that --audience owner is for")
    command.add_argument(
        "--replay", metavar="RESULT.json",
        help="judge by the day, packs and versions of checks of an earlier JSON result, and say whether it still holds",
    )  # fmt: skip
    _judged_by(command)
    command.set_defaults(run=run)


def _simulate(commands: Commands) -> None:
    def run(chosen: argparse.Namespace) -> int:
        from wholecycle.cli.simulating import simulate

        return simulate(chosen)

    command = commands.add_parser(
        "simulate", help="ask what would happen if",
        description="Ask a plan what-ifs. `wholecycle simulate reach --help-what-ifs` lists what can be varied.",
    )  # fmt: skip
    command.add_argument("simulator", choices=["reach", "merge", "burden", "cash", "network"])
    command.add_argument("file", nargs="?", metavar="FILE", help="a plan; - for standard input")
    command.add_argument(
        "--what-if",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="vary something; may be given several times",
    )
    command.add_argument("--help-what-ifs", action="store_true", help="list what can be varied")
    _format(command)
    _judged_by(command)
    command.set_defaults(run=run)


def _plan_from(commands: Commands) -> None:
    def run(chosen: argparse.Namespace) -> int:
        from wholecycle.cli.converting import plan_from

        return plan_from(chosen)

    command = commands.add_parser(
        "plan-from", help="show the plan that a notice becomes",
        description="Turn OCDS notices into plans. Facts that a notice can't hold stay missing.",
    )  # fmt: skip
    command.add_argument("file", metavar="NOTICE", help="an OCDS release, package or JSON Lines file; - for a pipe")
    command.add_argument("--format", choices=["yaml", "json"], default="yaml", help="yaml (with origins) or json")
    command.set_defaults(run=run)


def _reference(commands: Commands) -> None:
    def schema(chosen: argparse.Namespace) -> int:
        from wholecycle.cli.reference import schema

        return schema(chosen)

    def explain(chosen: argparse.Namespace) -> int:
        from wholecycle.cli.reference import explain

        return explain(chosen)

    def checks(chosen: argparse.Namespace) -> int:
        from wholecycle.cli.reference import checks

        return checks(chosen)

    command = commands.add_parser("schema", help="print the JSON Schema of a plan file")
    command.set_defaults(run=schema)
    command = commands.add_parser("explain", help="say what a check asks, by which numbers, and where it comes from")
    command.add_argument("check", metavar="K01", help="the check's id")
    command.add_argument("--format", choices=["text", "json"], default="text")
    command.add_argument("--packs", metavar="FILE", help="a body's own numbers, over the benchmarks")
    command.set_defaults(run=explain)
    command = commands.add_parser("checks", help="list the checks")
    command.add_argument("--format", choices=["text", "json"], default="text")
    command.set_defaults(run=checks)


def _format(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format", choices=["text", "json", "html", "markdown"], default="text", help="how to show it; text by default"
    )
    command.add_argument("--output", metavar="FILE", help="write it to a file instead of the screen")


def _judged_by(command: argparse.ArgumentParser) -> None:
    command.add_argument("--packs", metavar="FILE", help="a body's own numbers, over the benchmarks")
    command.add_argument("--light-touch-codes", metavar="FILE", help="CPV codes of light-touch services, one a line")
    command.add_argument("--today", type=_date, metavar="DATE", help="the day to judge for, where the plan gives none")


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it as 2026-11-23") from None


def _checks(text: str) -> tuple[str, ...]:
    checks = tuple(word.strip().upper() for word in text.split(",") if word.strip())
    if not checks:
        raise argparse.ArgumentTypeError("name at least one check, such as K01")
    return checks
