"""Sequences of GeoJSON: one text a line, or each after a record separator (RFC 8142)."""

from collections.abc import Iterator

from geo.validation.defect import Defects, Spot
from geo.validation.features import Features
from geo.validation.quoting import quote
from geo.validation.strict_json import Reader, UnreadableJsonError, skip

SEPARATOR = "\x1e"


def check_sequence(reader: Reader, defects: Defects, layer: str, *, linked: bool | None = None) -> tuple[int, bool]:
    """Note what is wrong with the records; the number of features, and whether they are Linked Places.

    Parameters
    ----------
    reader
        The text: records as in RFC 8142, or one a line.
    defects
        What is wrong is added to it.
    layer
        What the layer is called: a column called after it counts as the key.
    linked
        Whether it is Linked Places; None: its content shows it.

    Returns
    -------
    tuple of int and bool
        The number of features, and whether they were checked as Linked Places.
    """
    sequence = _Sequence(reader, defects, Features(defects, layer, linked=linked))
    bare = [start for start, separated in sequence.records() if not separated]
    features = sequence.features
    features.finish()
    if bare and SEPARATOR in reader.text:
        defects.enter(Spot(offset=bare[0]))
        problem = f"{len(bare)} of {features.count} records do not start with a record separator"
        defects.add("sequence-separators", problem)
        defects.leave()
    if not features.count:
        defects.add("layer-empty", "a sequence without records")
    return features.count, bool(features.linked)


class _Sequence:
    def __init__(self, reader: Reader, defects: Defects, features: Features) -> None:
        self.features = features
        self._reader = reader
        self._defects = defects

    def records(self) -> Iterator[tuple[int, bool]]:
        """Check each record; where it starts, and whether a record separator stands before it."""
        text = self._reader.text
        mark = SEPARATOR if SEPARATOR in text else "\n"
        start, separated = skip(text, 0), False
        while start < len(text):
            if text[start] == SEPARATOR:
                start, separated = skip(text, start + 1), True
                continue
            end = text.find(mark, start)
            stop = self._check(start, len(text) if end < 0 else end)
            yield start, separated
            start, separated = skip(text, stop), False

    def _check(self, start: int, end: int) -> int:
        """Note what is wrong with the record at `start`, which should end at `end`; where the next one starts."""
        defects, text = self._defects, self._reader.text
        defects.enter(Spot(index=self.features.count, offset=start))
        try:
            value, stop = self._reader.value(start)
        except UnreadableJsonError as error:
            offset = min(error.offset, max(start, end - 1))
            defects.enter(Spot(index=self.features.count, offset=offset))
            defects.add("json-depth" if error.rule == "json-depth" else "sequence-record", error.problem)
            self.features.count += 1
            return end
        if stop > end:
            defects.add("sequence-record", "the record goes on in the next line")
        rest = skip(text, stop)
        if rest < end and not (text[rest] == "{" and SEPARATOR in text):
            defects.add("sequence-record", f"{quote(text[rest:end].strip()[:20])} after the value")
            rest = end
        self._check_value(value, start)
        for path, rule, problem in self._reader.faults(value):
            defects.add(rule, problem, *path)
        return max(rest, stop)

    def _check_value(self, value: object, start: int) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if kind == "Feature" or not isinstance(kind, str):
            self.features.check(value, (), start)
        else:
            self.features.count += 1
            said = f"record {self.features.count} is a {quote(kind)}, not a Feature"
            self._defects.add("sequence-features", said)
