import pytest

from gazetteer.disclosure.redact import coordinates_in, is_close, redacted, without_close

WRITTEN = [
    "33.505832, 38.617779",
    "33.51 38.62",
    "38.6178E 33.5058N",
    "33,5058; 38,6178",
    "33.5058",
    "33.51°",
    "33°30'21\"N 38°37'04\"E",
    "33° 30.35′ N",
    "lat 33.51",
    "Longitude: 38.618",
    "4579065.1899 4352349.9391",
    "36SYE 1234 5678",
    "8G5Q+2VX",
    "٣٣.٥٠٥٨٣٢, ٣٨.٦١٧٧٧٩",
]
NO_PLACES = [
    "a 55-km zone, 27.5 km in radius",
    "85,000 people in 2019, 1,234,567 in all",
    "0.06 km from Wikipedia",
    "version 3.0.2 of 2024-05-01",
    "7 x 3.5 km",
    "paragraph 62, page 104.5",
    "a slope of 30° to the south",
    "1.5, 2.5 and 3.5 per cent",
    "SHA-256 9c2e4fa1b3d0",
    "SY03, R2+1 and C4519",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_coordinates_are_found_however_they_are_written(text: str) -> None:
    assert coordinates_in(f"It stands at {text}, they say.")
    hidden = redacted(f"It stands at {text}, they say.")
    assert not coordinates_in(hidden)
    assert hidden.startswith("It stands at [withheld]")
    assert hidden.endswith("they say.")


@pytest.mark.parametrize("text", NO_PLACES)
def test_other_numbers_are_no_coordinates(text: str) -> None:
    assert coordinates_in(text) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("OCHA C4519, geonames 173797", "OCHA [withheld], [withheld]"),
        ("the item Q12345 and geonameid: 11428685", "the item [withheld] and [withheld]"),
        ("1.7 km south of the town", "[withheld] south of the town"),
        (
            "some 29 km to the north-east; 0.14 km from the post",
            "some [withheld] to the north-east; [withheld] from the post",
        ),
        ("a circle of 55 km round the base", "a circle of [withheld] round the base"),
    ],
)
def test_records_and_distances_from_places_are_taken_out(text: str, left: str) -> None:
    assert redacted(text) == left


def test_either_order_and_any_precision_is_close() -> None:
    place = {"lon": 38.617779, "lat": 33.505832}
    assert is_close("33.51, 38.62", **place)
    assert is_close("38.61778 33.50583", **place)
    assert is_close("38.6178", **place)
    assert not is_close("33.60, 38.62", **place)


def test_far_coordinates_stay() -> None:
    text = "33.31, 38.67 is the camp; 36.20, 37.16 is Aleppo"
    assert without_close(text, [(38.673242, 33.309977)]) == "[withheld] is the camp; 36.20, 37.16 is Aleppo"
