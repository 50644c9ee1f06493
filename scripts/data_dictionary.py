"""Write docs/data-dictionary.md: the data dictionary of the curated gazetteer. Run it after a change of the data.

python scripts/data_dictionary.py
"""

from pathlib import Path

from gazetteer import Gazetteer
from geo.files import write_text
from maps.exports.dictionary import dictionary
from maps.exports.exporting import make_edition

PAGE = Path(__file__).parent.parent / "docs" / "data-dictionary.md"

if __name__ == "__main__":
    print(write_text(PAGE, dictionary(make_edition(Gazetteer.curated()), {})))
