"""How data and scripts stand in the page: JSON, gzip, base64.

What the data are is in payload.py; maps/assets/core/loader.js reads them. docs/page.md says how a person reads them.
"""

import base64
import gzip
from typing import Any

import deflate
import orjson

# Levels of libdeflate, of 12. Where data are large, level 10 takes longer than all the rest of a page; level 7 takes a
# tenth longer than 6 and saves 1 %.
_LARGE = 1_000_000  # bytes of JSON
_STRONG, _QUICK = 10, 6


def packed(value: object) -> str:
    """`value` as JSON, gzip and base64: signs that are safe inside a script element. The same value, the same text.

    Examples
    --------
    >>> unpacked(packed({"x": "</script>"}))
    {'x': '</script>'}
    """
    text = orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)
    level = _STRONG if len(text) < _LARGE else _QUICK
    return base64.b64encode(deflate.gzip_compress(text, level)).decode("ascii")


def unpacked(text: str) -> Any:
    """What `packed` was given.

    Raises
    ------
    ValueError
        If the text is not what `packed` gives.
    """
    return orjson.loads(gzip.decompress(base64.b64decode(text)))
