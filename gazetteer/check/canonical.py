"""Are the files in their canonical form, so that load then save gives the same bytes?"""

from gazetteer.faults import Fault
from gazetteer.package import Package, canonical_text


def byte_faults(package: Package) -> list[Fault]:
    """The first line of each file that is not as `named-sites tidy` would write it."""
    broken = {fault.file for fault in package.faults}
    faults = []
    for name, lines in package.lines.items():
        schema = package.schemas[name]
        if schema.file in broken:
            continue
        found = (package.folder / schema.file).read_bytes().decode("utf-8").split("\n")
        expected = canonical_text(schema, (line.cells for line in lines)).split("\n")
        if found != expected:
            pairs = zip([*found, ""], [*expected, ""], strict=False)
            number = next((i for i, (a, b) in enumerate(pairs, start=1) if a != b), 1)
            value = found[number - 1][:60] if number <= len(found) else ""
            problem = "not in canonical form (order of rows, quotes, line ends, NFC)"
            faults.append(Fault(schema.file, number, 1, "canonical", problem, value, "run named-sites tidy"))
    return faults
