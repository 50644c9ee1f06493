"""Figures that several tests look at: each is composed once."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from maps.figure.draw import Drawing, Request, compose, positions
from maps.figure.projection import usual_extent
from maps.figure.sheet import settings
from maps.figure.sizes import read_size
from maps.metadata import build_card


def composed(gazetteer: Gazetteer, size: str, title: str = "Title", selection: str = "") -> Drawing:
    shown = published(gazetteer)
    window = usual_extent(positions(shown))
    return compose(Request(shown, read_size(size), window, title, build_card(shown), selection))


@pytest.fixture(scope="session")
def figure_of(curated: Gazetteer) -> Iterator[Callable[[str], Drawing]]:
    """The curated sites on a sheet of a size, not written."""
    with settings():
        yield cache(lambda size: composed(curated, size))
