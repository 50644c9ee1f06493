"""Online geocoders are asked politely, once for each name, and what they say stays apart."""

import datetime
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from gazetteer import GazetteerError
from gazetteer.errors import OnlineError
from gazetteer.geocoding.online import Asked, Asker

AGENT = "named-sites-tests (nobody@example.org)"
DAY = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
NOMINATIM = [
    {
        "lat": "33.31", "lon": "38.67", "display_name": "Rukban, Syria", "type": "refugee_site", "osm_type": "way",
        "osm_id": 7,
    }
]  # fmt: skip
PHOTON = {
    "features": [
        {
            "geometry": {"coordinates": [38.67, 33.31]},
            "properties": {
                "name": "Rukban", "country": "Syria", "osm_value": "refugee_site", "type": "other", "osm_type": "W",
                "osm_id": 7,
            },
        }
    ]
}  # fmt: skip


class Fake(ThreadingHTTPServer):
    """A geocoder on this machine that keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.asked: list[tuple[str, str, str]] = []
        self.status = 200
        self.body: bytes | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answering(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        url = urlsplit(self.path)
        name = parse_qs(url.query)["q"][0]
        self.server.asked.append((url.path, name, self.headers["User-Agent"]))
        answer = NOMINATIM if url.path == "/search" else PHOTON
        nothing = [] if url.path == "/search" else {"features": []}
        body = json.dumps(nothing if name == "Springfield" else answer).encode()
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(body if self.server.body is None else self.server.body)

    def log_message(self, *_: object) -> None:
        pass


class Clock:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self) -> None:
        self.time = DAY
        self.slept: list[float] = []

    def now(self) -> datetime.datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.time += datetime.timedelta(seconds=seconds)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    fake = Fake()
    thread = threading.Thread(target=fake.serve_forever, args=(0.01,))
    thread.start()
    yield fake
    fake.shutdown()
    thread.join()
    fake.server_close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def asker(server: str, folder: Path, clock: Clock, service: str = "nominatim") -> Asker:
    return Asker(service, folder, AGENT, server, now=clock.now, sleep=clock.sleep)


@pytest.mark.parametrize(("service", "path"), [("nominatim", "/search"), ("photon", "/api")])
def test_answers_are_marked_and_cannot_be_taken_for_ours(
    server: Fake, tmp_path: Path, clock: Clock, service: str, path: str
) -> None:
    (told,) = asker(server.url, tmp_path, clock, service).ask(["Rukban"])
    assert server.asked == [(path, "Rukban", AGENT)]
    row = told.as_dict()
    assert "candidates" not in row
    assert (row["status"], row["service"], row["asked"]) == ("unreviewed", service, "2026-11-22")
    assert "OpenStreetMap" in row["attribution"]
    (answer,) = row["answers"]
    assert (answer["address"], answer["kind"], answer["lon"], answer["lat"]) == (
        "Rukban, Syria", "refugee_site", 38.67, 33.31,
    )  # fmt: skip
    assert answer["osm_id"].endswith("/7")


def test_a_name_is_asked_for_once_and_then_read_from_disk(server: Fake, tmp_path: Path, clock: Clock) -> None:
    first = list(asker(server.url, tmp_path, clock).ask(["Rukban", "Springfield"]))
    assert [len(row.answers) for row in first] == [1, 0]
    clock.time += datetime.timedelta(days=3)
    again = list(asker(server.url, tmp_path, clock).ask(["Springfield", "Rukban", "Rukban"]))
    assert again == [first[1], first[0], first[0]]
    assert len(server.asked) == 2
    kept = [path for path in (tmp_path / "nominatim").iterdir() if path.suffix == ".json"]
    assert len(kept) == 2
    assert not list(tmp_path.rglob("*.part"))
    list(asker(server.url, tmp_path, clock, "photon").ask(["Rukban"]))
    assert len(server.asked) == 3  # another service is another answer


def test_requests_are_a_second_apart_in_one_process_and_in_several(server: Fake, tmp_path: Path, clock: Clock) -> None:
    list(asker(server.url, tmp_path, clock).ask(["a", "b"]))
    clock.time += datetime.timedelta(seconds=0.25)
    list(asker(server.url, tmp_path, clock).ask(["c", "a"]))
    clock.time += datetime.timedelta(seconds=5)
    list(asker(server.url, tmp_path, clock).ask(["d"]))
    assert clock.slept == [1.0, 0.75]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"answers": 7}', '{"answers": [{}]}', '{"answers": []}'])
def test_a_damaged_file_is_asked_for_again(server: Fake, tmp_path: Path, clock: Clock, damage: str) -> None:
    list(asker(server.url, tmp_path, clock).ask(["Rukban"]))
    (kept,) = (tmp_path / "nominatim").glob("*.json")
    whole = kept.read_text(encoding="utf-8")
    kept.write_text(damage, encoding="utf-8")
    (told,) = asker(server.url, tmp_path, clock).ask(["Rukban"])
    assert len(told.answers) == 1
    assert kept.read_text(encoding="utf-8") == whole
    assert len(server.asked) == 2


def test_without_a_network_there_is_one_plain_sentence(tmp_path: Path, clock: Clock, server: Fake) -> None:
    gone = Fake()
    url = gone.url
    gone.server_close()
    with pytest.raises(OnlineError) as caught:
        list(asker(url, tmp_path, clock).ask(["Rukban"]))
    assert str(caught.value) == f"{url} did not answer when asked for 'Rukban': check the network, or ask later"
    assert isinstance(caught.value, GazetteerError)
    assert not list(tmp_path.rglob("*.json"))
    assert not server.asked


@pytest.mark.parametrize(
    ("status", "body"), [(403, b"no"), (429, b""), (500, b""), (200, b"<html>"), (200, b'{"a": 1}')]
)
def test_a_refusal_is_told_and_not_kept(server: Fake, tmp_path: Path, clock: Clock, status: int, body: bytes) -> None:
    server.status, server.body = status, body
    with pytest.raises(OnlineError, match=r"refused to say where 'Rukban' is \(.+\): ask later"):
        list(asker(server.url, tmp_path, clock).ask(["Rukban"]))
    assert not list(tmp_path.rglob("*.json"))


def test_what_was_told_before_a_refusal_is_kept(server: Fake, tmp_path: Path, clock: Clock) -> None:
    rows = asker(server.url, tmp_path, clock).ask(["Rukban", "Homs"])
    first = next(rows)
    server.status = 403
    with pytest.raises(OnlineError):
        next(rows)
    assert next(asker(server.url, tmp_path, clock).ask(["Rukban"])) == first


def test_an_unknown_service_and_an_impolite_pace_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OnlineError, match="no online geocoder 'google': give one of nominatim, photon"):
        Asker("google", tmp_path, AGENT)
    with pytest.raises(OnlineError, match="public servers ask for one at least"):
        Asker("nominatim", tmp_path, AGENT, interval_s=0.1)


def test_nothing_told_is_nothing_made_up() -> None:
    assert Asked("x", "photon", "2026-11-22", ()).as_dict()["answers"] == []
