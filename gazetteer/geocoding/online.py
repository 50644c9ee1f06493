"""What online geocoders say about a name: an aid to the curator, unreviewed, and never part of an answer.

The one place in the project that uses the network, and only when asked to: one request a second, each kept on disk so
that it is made once. What the gazetteer itself knows is asked through names/matching.py.
"""

import datetime
import hashlib
import json
import os
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gazetteer.errors import OnlineError
from geo.formats.files import write_text

SERVICES = {"nominatim": "nominatim.openstreetmap.org", "photon": "photon.komoot.io"}
INTERVAL_S = 1.0  # operations.osmfoundation.org/policies/nominatim: no more than one request a second
ATTRIBUTION = "OpenStreetMap contributors, ODbL 1.0"
_TIMEOUT_S = 10
_LIMIT = 5
_REASON_LENGTH = 120


@dataclass(frozen=True, slots=True)
class OnlineAnswer:
    """One place that an online geocoder names (WGS 84, decimal degrees); nobody has checked it."""

    address: str
    kind: str
    lon: float
    lat: float
    osm_id: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What one service said about one name, and on which day."""

    query: str
    service: str
    asked: str
    answers: tuple[OnlineAnswer, ...]

    def as_dict(self) -> dict[str, Any]:
        """The answers as JSON holds them, marked as unreviewed and with no `candidates` to be taken for ours."""
        return {
            "query": self.query,
            "status": "unreviewed",
            "service": self.service,
            "asked": self.asked,
            "attribution": ATTRIBUTION,
            "answers": [asdict(answer) for answer in self.answers],
        }


def cache_folder() -> Path:
    """Where answers are kept unless told otherwise: `named-sites` in the user's cache folder."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "named-sites" / "online"


def _now() -> datetime.datetime:
    return datetime.datetime.now(tz=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Asker:
    """A polite way to ask an online geocoder.

    Parameters
    ----------
    service
        `nominatim` or `photon`.
    cache_dir
        Folder for the answers; delete it to ask again.
    user_agent
        Who asks, as the services' terms want it: a program and a way to reach you.
    server
        A server of your own, such as `http://localhost:8080`; the public one by default.
    interval_s
        Least seconds between two requests, across processes too; one at least for the public servers.
    now, sleep
        The clock, and how to wait.

    Raises
    ------
    OnlineError
        If the service is not known or the interval is too short.
    """

    service: str
    cache_dir: Path
    user_agent: str
    server: str = ""
    interval_s: float = INTERVAL_S
    now: Callable[[], datetime.datetime] = _now
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        """Refuse what is not known or not polite."""
        if self.service not in SERVICES:
            raise OnlineError(f"no online geocoder {self.service!r}: give one of {', '.join(SERVICES)}")
        if not self.server and self.interval_s < INTERVAL_S:
            raise OnlineError(f"{self.interval_s} seconds between requests: the public servers ask for one at least")

    def ask(self, names: Iterable[str]) -> Iterator[Asked]:
        """What the service says about each name, from the cache where it has been asked before.

        Raises
        ------
        OnlineError
            If the service cannot be reached or refuses.
        """
        for name in names:
            path = self._path(name)
            kept = _read(path)
            if kept is None:
                kept = Asked(name, self.service, self.now().date().isoformat(), self._request(name))
                write_text(path, json.dumps(asdict(kept), ensure_ascii=False, indent=1) + "\n")
            yield kept

    def _path(self, name: str) -> Path:
        key = json.dumps([self.service, self.server, unicodedata.normalize("NFC", name)])
        return self.cache_dir / self.service / f"{hashlib.sha256(key.encode()).hexdigest()}.json"

    def _request(self, name: str) -> tuple[OnlineAnswer, ...]:
        asked = self._geocoder()
        from geopy.exc import GeocoderTimedOut, GeocoderUnavailable, GeopyError  # noqa: PLC0415 -- as in _geocoder

        self._wait()
        try:
            with asked as geocoder:
                found = geocoder.geocode(name, exactly_one=False, limit=_LIMIT)
        except (GeocoderTimedOut, GeocoderUnavailable) as error:
            remedy = "check the network, or ask later"
            raise OnlineError(f"{self._host} did not answer when asked for {name!r}: {remedy}") from error
        except (GeopyError, KeyError, TypeError, ValueError) as error:  # the last three: an answer in another shape
            reason = " ".join(str(error).split())[:_REASON_LENGTH] or type(error).__name__
            raise OnlineError(f"{self._host} refused to say where {name!r} is ({reason}): ask later") from error
        return tuple(map(_answer, found or ()))

    @property
    def _host(self) -> str:
        return self.server or SERVICES[self.service]

    def _geocoder(self) -> AbstractContextManager[Any]:
        from geopy import geocoders  # noqa: PLC0415 -- half a second

        scheme, _, domain = self._host.rstrip("/").rpartition("://")
        make = {"nominatim": geocoders.Nominatim, "photon": geocoders.Photon}[self.service]
        geocoder: AbstractContextManager[Any] = make(
            scheme=scheme or "https", domain=domain, user_agent=self.user_agent, timeout=_TIMEOUT_S
        )
        return geocoder

    def _wait(self) -> None:
        """Wait until the interval since the last request is over, whichever process made it."""
        mark = self.cache_dir / self.service / "last-request"
        mark.parent.mkdir(parents=True, exist_ok=True)
        if mark.exists():
            since = self.now().timestamp() - mark.stat().st_mtime
            if 0 <= since < self.interval_s:
                self.sleep(self.interval_s - since)
        mark.touch()
        stamp = self.now().timestamp()
        os.utime(mark, (stamp, stamp))


def _read(path: Path) -> Asked | None:
    """What was kept; None if nothing was, or if the file is damaged and must be asked for again."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        answers = tuple(OnlineAnswer(**row) for row in data.pop("answers"))
        return Asked(**data, answers=answers)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _answer(location: Any) -> OnlineAnswer:
    """A geopy Location as ours: Nominatim's raw answer is flat, Photon's has properties."""
    raw = location.raw.get("properties", location.raw)
    kind = str(raw.get("osm_value") or raw.get("type") or "")
    osm_id = f"{raw.get('osm_type', '')}/{raw.get('osm_id', '')}".strip("/")
    return OnlineAnswer(location.address, kind, location.longitude, location.latitude, osm_id)
