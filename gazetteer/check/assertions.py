"""Does the package keep its own assertions, and do parts add up to their totals?"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from gazetteer.check.finder import fault_at
from gazetteer.disclosure.rules import policies
from gazetteer.faults import Fault
from gazetteer.package import Line, Package


def promise_faults(package: Package) -> list[Fault]:
    """Broken assertions and sums that no finding explains."""
    faults = list(_sums(package))
    for line in package.lines["assertions"]:
        faults += _RULES.get(line.row.rule, _nothing)(package, line)
    return faults


def _nothing(_package: Package, _line: Line) -> Iterator[Fault]:
    yield from ()


def _count(package: Package, line: Line) -> Iterator[Fault]:
    row = line.row
    lines = package.lines.get(row.table)
    if lines is None or (row.field and row.field not in package.schemas[row.table].header):
        problem = f"there is no {row.table}.{row.field or '*'}"
        yield fault_at(package, "assertions", line, "table", "assertion", problem, "name a table and a column")
        return
    found = sum(1 for other in lines if not row.field or other.cells[row.field] == row.value)
    low, high = row.minimum or 0, row.maximum if row.maximum is not None else found
    if not low <= found <= high:
        what = f"{row.field} = {row.value}" if row.field else "rows"
        problem = f"{row.table}.csv has {found} rows with {what}, promised are {low} to {high}"
        yield fault_at(package, "assertions", line, "id", "assertion", problem, row.reason)


def _coarse(package: Package, line: Line) -> Iterator[Fault]:
    """Locations finer than the minimum whose site no row of the disclosure table is for."""
    row = line.row
    if row.table != "sites" or row.field not in package.schemas["sites"].header or row.minimum is None:
        remedy = "write sites, one of its columns and a minimum in metres"
        yield fault_at(package, "assertions", line, "table", "assertion", "coarse is about sites", remedy)
        return
    ids = {other.row.id for other in package.lines["sites"] if other.cells[row.field] == row.value}
    decided = policies(package.rows("sites"), package.rows("zones"), package.rows("disclosure"))
    for other in package.lines["locations"]:
        if other.row.site in ids - decided.keys() and other.row.accuracy_m < row.minimum:
            problem = f"finer than the {row.minimum} m of {row.id}, and no decision to show it"
            remedy = f"{row.reason}; the site needs a row there, or the point a larger accuracy"
            yield fault_at(package, "locations", other, "accuracy_m", "undecided", problem, remedy)


def _reachable(package: Package, line: Line) -> Iterator[Fault]:
    reachable = {
        row.statement for table in ("mentions", "references", "figures") for row in package.rows(table) if row.site
    }
    for other in package.lines[line.row.table]:
        if other.row.scope != "general" and other.row.id not in reachable:
            remedy = "tie it to a site in mentions.csv, references.csv or figures.csv, or mark it general"
            yield fault_at(package, "statements", other, "id", "reachable", "no site leads to this statement", remedy)


def _used(package: Package, line: Line) -> Iterator[Fault]:
    used: set[str] = set()
    for name in ("names", "locations", "statements", "mentions", "zones", "excluded"):
        used.update(row.source for row in package.rows(name))
    for name in ("rulings", "findings", "disclosure"):
        used.update(id_ for row in package.rows(name) for id_ in row.sources)
    for other in package.lines[line.row.table]:
        if other.row.id not in used:
            yield fault_at(package, "sources", other, "id", "used", "no row cites this source", "cite it or drop it")


_RULES = {"coarse": _coarse, "count": _count, "reachable": _reachable, "used": _used}


def _sums(package: Package) -> Iterator[Fault]:
    lines = {line.row.id: line for line in package.lines["figures"]}
    explained = {id_ for row in package.rows("findings") if row.kind == "arithmetic" for id_ in row.statements}
    parts: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines.values():
        if bool(line.row.part_of) != bool(line.row.part_kind):
            problem = "part_of and part_kind go together"
            yield fault_at(package, "figures", line, "part_kind", "sum", problem, "fill both or none")
        if line.row.part_of in lines:
            parts[line.row.part_of, line.row.part_kind].append(line)
    for (id_, kind), members in parts.items():
        whole = lines[id_]
        values = [Decimal(member.cells["value"]) for member in members]
        total = Decimal(whole.cells["value"])
        holds = sum(values) == total if kind == "addend" else max(values) <= total
        statements = {whole.row.statement, *(member.row.statement for member in members)}
        if not holds and not statements & explained:
            problem = f"its {kind}s are {' + '.join(map(str, values))} = {sum(values)}"
            remedy = "mend the numbers, or say so in findings.csv (kind arithmetic)"
            yield fault_at(package, "figures", whole, "value", "sum", problem, remedy)
