"""Write docs/data-dictionary.md. Run it after a change of the layers' columns.

python scripts/data_dictionary.py
"""

from pathlib import Path

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from geo.formats.files import write_text
from maps.exports.dictionary import column_reference
from maps.layers import make_layers

PAGE = Path(__file__).parent.parent / "docs" / "data-dictionary.md"

if __name__ == "__main__":
    print(write_text(PAGE, column_reference(make_layers(published(Gazetteer.curated())))))
