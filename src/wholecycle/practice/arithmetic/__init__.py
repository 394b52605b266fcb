"""The arithmetic that checks and simulators share: each formula in one place."""
