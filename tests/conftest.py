"""What all tests share: the shipped library, read once."""

import pytest

from knowledge import Library, load_library


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library()
