"""Figures that several tests look at: each is composed once."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from maps.extent import drawn_extent
from maps.figure.draw import Drawing, Request, compose
from maps.figure.sheet import settings
from maps.figure.sizes import read_size
from maps.metadata import make_metadata


def composed(gazetteer: Gazetteer, size: str, title: str = "Title", selection: str = "") -> Drawing:
    shown = published(gazetteer)
    window = drawn_extent(shown)
    return compose(Request(shown, read_size(size), window, title, make_metadata(shown), selection))


@pytest.fixture(scope="session")
def figure_of(curated: Gazetteer) -> Iterator[Callable[[str], Drawing]]:
    """The curated sites on a sheet of a size, not written."""
    with settings():
        yield cache(lambda size: composed(curated, size))
