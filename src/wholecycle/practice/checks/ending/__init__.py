"""Ending and learning: whether to let again, how an ending is told and carried out, cuts, looking back. K55 to K62."""

import importlib

FILES = ("reletting", "notice", "handover", "cuts", "learning", "whole_decision")

for _file in FILES:
    importlib.import_module(f"wholecycle.practice.checks.ending.{_file}")
