"""What holds for every test."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Quick tests first, so that a plain mistake shows within seconds; otherwise the order stays.
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)
