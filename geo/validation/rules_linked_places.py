"""Rules about Linked Places, as JSON-LD and as a table.

What the format's own pages ask for (README v1.3, LP-TSV v0.5), what the schema of the World Historical Gazetteer
refuses (WHG, version 2.0), and the stricter rule that every record is sourced and dated.
"""

from geo.validation.rule import Rule, Severity, by_id

_README = "Linked Places 1.3"
_WHG = "WHG schema 2.0"
_GONE = "loses data: not read"
_TSV = "LP-TSV 0.5"
_TABLE = "yes: text"


def _linked(  # noqa: PLR0913, PLR0917 -- a rule has that many parts
    id_: str, severity: Severity, fault: str, section: str, says: str, remedy: str
) -> Rule:
    """A rule on members that GIS programs do not read at all."""
    return Rule(id_, severity, fault, section, says, _GONE, _GONE, remedy)


def _table(id_: str, severity: Severity, fault: str, says: str, remedy: str) -> Rule:
    """A rule on the table, which GIS programs read as text."""
    return Rule(id_, severity, fault, _TSV, says, _TABLE, _TABLE, remedy)


LINKED_PLACES_RULES = by_id(
    _linked(
        "lpf-not-sourced",
        "error",
        "a place of which no name has a citation",
        f"{_README}, names",
        "at least one name has a citation with a label or @id; WHG's schema lets a record without one pass",
        "cite the text that the name is from",
    ),
    _linked(
        "lpf-not-dated",
        "error",
        "a place without any date",
        f"{_README}, when",
        "a `when` stands somewhere (place, name, geometry, type, relation), or a citation has a year; WHG's schema "
        "lets a record without one pass",
        "write the year of the citation, or a `when` with a timespan",
    ),
    _linked(
        "lpf-context",
        "error",
        "a collection without `@context`",
        _README,
        "the context makes the file linked data; WHG does not look for it",
        "add the address of the context",
    ),
    _linked(
        "lpf-id",
        "error",
        "an `@id` that is missing or no address",
        f"{_README}; {_WHG}",
        "each place has a permanent `@id`: http(s)://... or prefix:term, without spaces",
        "give the place an address that will last",
    ),
    _linked(
        "lpf-id-duplicate",
        "error",
        "an `@id` that two places share",
        _README,
        "the `@id` identifies the place",
        "give each place its own",
    ),
    _linked(
        "lpf-title",
        "error",
        "a place without `properties.title`",
        f"{_README}; {_WHG}",
        "a title is required, as text",
        "write the name that the place is listed by",
    ),
    _linked(
        "lpf-fclasses",
        "error",
        "feature classes that are missing or unknown",
        f"{_README}; {_WHG}",
        "`fclasses` has one or more of A H L P R S T, each once; WHG also takes U V X, or `types` instead",
        'write a list such as ["P"]',
    ),
    _linked(
        "lpf-ccodes",
        "error",
        "a country code that is no ISO code of two capital letters",
        f"{_WHG}, ccodes",
        "ISO 3166-1 alpha-2, in capitals, as a list; XK is not among them",
        "write codes such as SY",
    ),
    _linked(
        "lpf-names",
        "error",
        "names that are missing, or one without toponym or ethnonym",
        f"{_README}; {_WHG}",
        "each place has one or more names, each with a `toponym` or an `ethnonym`",
        "write at least one name",
    ),
    _linked(
        "lpf-lang",
        "error",
        "a language tag that WHG refuses",
        f"{_WHG}, lang; BCP 47",
        "language, script, region, variants, extensions; private subtags (-x-) are refused though the schema's own "
        "example has one",
        "write ar, ar-Latn, or ar-Latn-t-ar-m0-ungegn-2017 for a transliteration",
    ),
    _linked(
        "lpf-year",
        "error",
        "a year of a citation that is not text",
        f"{_WHG}, citations",
        'the year is text: "1635"; the number 1635 of the README\'s own sample is refused',
        "write it in quotation marks",
    ),
    _linked(
        "lpf-citation",
        "error",
        "a citation with neither label nor @id",
        f"{_WHG}, citations",
        "citations are a list of objects with a `label` or an `@id`",
        "write a label",
    ),
    _linked(
        "lpf-when",
        "error",
        "a `when` without timespans, or a timespan that is not start and end",
        f"{_README}; {_WHG}",
        "`timespans` is required; `start` and `end` have `in`, or `earliest` and `latest`, nothing else",
        'write {"timespans": [{"start": {"in": "2018"}}]}',
    ),
    _linked(
        "lpf-when-start",
        "warning",
        "a timespan without a start",
        f"{_README}, when",
        "each timespan has a start; WHG takes one without",
        "write the earliest date that is known",
    ),
    _linked(
        "lpf-date",
        "error",
        "a date that WHG refuses",
        f"{_WHG}, dateString",
        "text: year, year-month or year-month-day; signs of EDTF (~ ? % / X) are refused",
        "write earliest and latest, and say the certainty",
    ),
    _linked(
        "lpf-duration",
        "error",
        "a duration that WHG refuses",
        f"{_WHG}, duration",
        "P, a whole number, and Y, M or D; weeks, which the README allows, are refused",
        "write P100Y",
    ),
    _linked(
        "lpf-certainty",
        "error",
        "a certainty that is not one of three words",
        f"{_README}; {_WHG}",
        "certain, less-certain or uncertain",
        "use one of the three",
    ),
    _linked(
        "lpf-geometry",
        "error",
        "a place without the member `geometry`, or a position of three numbers",
        f"{_WHG}, geometry",
        "a geometry or null, positions of exactly two numbers",
        "write null if it is unlocated; leave the height out",
    ),
    _linked(
        "lpf-geometry-null",
        "note",
        "`geometry`: null, which the older schema refuses",
        "WHG schema 1.2.2",
        "the README and schema 2.0 allow null, schema 1.2.2 does not",
        "nothing to do for today's WHG",
    ),
    _linked(
        "lpf-wkt",
        "note",
        "a member `geowkt` that the context does not know",
        "Linked Places context 1.1",
        "the README writes `geowkt`, the context maps `geo_wkt`: as linked data one of them is lost",
        "map it in a context of your own",
    ),
    _linked(
        "lpf-type",
        "error",
        "a type with wrong members",
        f"{_WHG}, types",
        "`identifier` is an address or prefix:term, `label` text, each of `sourceLabels` has a `label`",
        'write {"identifier": "aat:300008347", "label": "inhabited place"}',
    ),
    _linked(
        "lpf-link",
        "error",
        "a link with wrong type or identifier",
        f"{_WHG}, links",
        "`type` is closeMatch, exactMatch, primaryTopicOf, subjectOf or seeAlso; `identifier` an address, or bnf cerl "
        "dbp gn gnd gov loc pl tgn viaf wd wp and a colon",
        'write {"type": "closeMatch", "identifier": "gn:170063"}',
    ),
    _linked(
        "lpf-relation",
        "error",
        "a relation without relationType or relationTo",
        f"{_WHG}, relations",
        "both are required, as an address or prefix:term",
        "write both, or leave the relation out",
    ),
    _linked(
        "lpf-description",
        "error",
        "a description without value, or whose source is no web address",
        f"{_WHG}, descriptions",
        "`value` is required, `source` is http(s)://...",
        "write the value; put a source without an address into the text",
    ),
    _linked(
        "lpf-depiction",
        "error",
        "a depiction without @id, title or license",
        f"{_WHG}, depictions",
        "all three are required",
        "write all three",
    ),
    _linked(
        "lpf-form",
        "error",
        "a member that is not the list or object it should be",
        f"{_README}; {_WHG}",
        "names, types, links, relations, descriptions and depictions are lists of objects, `when` is an object",
        "put it into a list",
    ),
    Rule(
        "lpf-gis",
        "note",
        "names, times, links and citations that a GIS does not see",
        "RFC 7946, 6.1",
        "they are foreign members of GeoJSON",
        "loses data: title, ccodes and fclasses alone are read",
        "loses data: title, ccodes and fclasses alone are shown",
        "give GIS users a second file with flat properties",
    ),
)

LP_TSV_RULES = by_id(
    _table(
        "tsv-header",
        "error",
        "a required column that is missing, or a column twice",
        "id, title, title_source, fclasses or aat_types, and attestation_year or start are required",
        "add the column",
    ),
    _table(
        "tsv-column",
        "note",
        "a column that the format does not know",
        "other columns are not read",
        "check the spelling; keep it if it is for yourself",
    ),
    _table(
        "tsv-row",
        "error",
        "a row with more or fewer cells than the header",
        "each row has a cell for each column",
        "look for tabs or line ends inside a value",
    ),
    _table(
        "tsv-required",
        "error",
        "an empty cell where a value is required",
        "id, title, title_source, one of fclasses and aat_types, one of attestation_year and start",
        "fill it in: a record must be sourced and dated",
    ),
    _table("tsv-id-duplicate", "error", "an id twice", "ids are unique in the file", "give each row its own id"),
    _table(
        "tsv-quotes",
        "error",
        "a cell in quotation marks",
        "tab-separated files have no quoting: the marks become part of the value",
        "write the value bare",
    ),
    _table(
        "tsv-date",
        "error",
        "a date that is not YYYY, YYYY-MM or YYYY-MM-DD, or an end before its start",
        "dates are ISO 8601 with month and day left out where unknown, years before Christ negative",
        "write a date such as 2018-07",
    ),
    _table(
        "tsv-classes",
        "error",
        "a feature class that is none",
        "A H L P R S T, joined by semicolons",
        "use one of the seven",
    ),
    _table(
        "tsv-types",
        "warning",
        "aat_types that are not numbers, or more of them than types",
        "each number in aat_types has its word in types, one to one",
        "write as many types as aat_types",
    ),
    _table(
        "tsv-ccodes",
        "error",
        "a country code that is no ISO code of two capital letters",
        "ISO 3166-1 alpha-2, joined by semicolons",
        "write codes such as SY",
    ),
    _table(
        "tsv-parent",
        "error",
        "a parent_name without parent_id, or the other way round",
        "both or neither: WHG makes a relation without `relationTo` of a name alone, and refuses the whole file",
        "write both, or neither",
    ),
    _table(
        "tsv-coordinates",
        "error",
        "lon and lat that are not a position, or one without the other",
        "decimal degrees, longitude from -180 to 180, latitude from -90 to 90",
        "write both as numbers, or neither",
    ),
    _table(
        "tsv-wkt",
        "error",
        "a geowkt that is not well-known text",
        "geometry as WKT in WGS 84, longitude first",
        "write it such as POINT (38.6 33.5)",
    ),
    _table(
        "tsv-variant-space",
        "warning",
        "a variant of several words with a language tag",
        "WHG reads name@tag only where the name has no space: the tag stays in the name",
        "leave the tag out, or deliver the record as JSON-LD",
    ),
    _table(
        "tsv-matches",
        "warning",
        "a match that is no address with a known prefix",
        "prefix and id, joined by semicolons; WHG stores them as exactMatch though the format says closeMatch",
        "write gn:170063 or wd:Q1234",
    ),
    _table(
        "tsv-approximation",
        "warning",
        "an approximation that is no number",
        "a tolerance in km; WHG stores it as hasSpatialAccuracy, without a unit",
        "write a number, and a column of your own with the unit in its name",
    ),
)
