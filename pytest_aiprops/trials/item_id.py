"""The node id of a test, the same however a session is spread over processes."""

from __future__ import annotations

import pytest


def item_id(item: pytest.Item) -> str:
    """The node id that pytest gives a test.

    With `--dist=loadgroup` pytest-xdist appends the group to `item.nodeid`, which would seed,
    record and report the test under another name.

    Args:
        item: The test.
    """
    return item.nodeid if item.parent is None else f"{item.parent.nodeid}::{item.name}"


def name_in_file(item: pytest.Item) -> str:
    """The part of it behind the file: classes, function and parameters."""
    return item_id(item).partition("::")[2]
