"""The scripts and styles of the page as text that may stand inside one HTML file.

Our ES modules are linked into one classic script; Leaflet comes from an installed package. Nothing is fetched.
"""

import base64
import hashlib
import posixpath
import re
from functools import partial
from importlib.resources import files

import rcssmin
import rjsmin

from maps.errors import AssetError

_IMPORT = re.compile(r'^import \{\s*(\w[\w,\s]*?),?\s*\} from "(\.{1,2}/[\w./-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_STRAY = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_IMAGE_RULE = re.compile(r"url\((?!#)[^)]*\)")
_GLOBAL = "namedSites"
_FRAME, _NOTEBOOK = "core/page.css", "notebook/notebook.css"


def page_script(entry: str = "core/main") -> str:
    """Our modules from `entry` on, dependencies first, as one script that defines `namedSites`.

    Comments and indentation are left out; names stay, so that the script can be read.

    Raises
    ------
    AssetError
        If a module is imported in a form other than `import { a } from "./b.js";`, or in a circle.
    """
    order: list[str] = []
    _visit(entry, order, ())
    parts = "\n".join(_linked(name) for name in order)
    script = f'"use strict";\nconst {_GLOBAL} = (() => {{\n{parts}\nreturn module_{_name(entry)};\n}})();\n'
    return _safe(rjsmin.jsmin(script) + "\n")


def loader_script() -> str:
    """The script that unpacks and runs the others."""
    return _safe(rjsmin.jsmin(_own("core/loader.js")) + "\n")


def page_style() -> str:
    """Our style sheets, the frame first, without comments and indentation."""
    folders = [path for path in (files("maps") / "assets").iterdir() if path.is_dir()]
    sheets = {path.name: f"{folder.name}/{path.name}" for folder in folders for path in folder.iterdir()}
    views = [sheets[name] for name in sorted(sheets) if name.endswith(".css")]
    views = [name for name in views if name not in {_FRAME, _NOTEBOOK}]
    return _safe(rcssmin.cssmin("\n".join(map(_own, (_FRAME, *views)))), "</style")


def leaflet_script() -> str:
    """Leaflet, without the comment that points to its source map."""
    text = _leaflet("leaflet.js")
    return _safe(re.sub(r"//# sourceMappingURL=.*\n?", "", text))


def leaflet_style() -> str:
    """Leaflet's style sheet, without the images of markers and controls that the page does not use."""
    return _safe(_IMAGE_RULE.sub("none", _leaflet("leaflet.css")), "</style")


def content_hash(text: str) -> str:
    """The hash of an inline script or style for a Content-Security-Policy.

    Examples
    --------
    >>> content_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _visit(name: str, order: list[str], above: tuple[str, ...]) -> None:
    if name in above:
        raise AssetError(f"modules import each other in a circle: {' -> '.join((*above, name))}")
    if name in order:
        return
    for _, dependency in _IMPORT.findall(_own(f"{name}.js")):
        _visit(_resolved(dependency, name), order, (*above, name))
    order.append(name)


def _linked(name: str) -> str:
    """One module as a function that returns its exports."""
    text = _own(f"{name}.js")
    exported = [match.group(1) for match in _EXPORT.finditer(text)]
    body = _EXPORT.sub("", _IMPORT.sub(partial(_binding, name), text))
    if stray := _STRAY.search(body):
        raise AssetError(f"{name}.js: cannot link {stray.group()!r}: write import {{ a }} from or export function")
    return f"const module_{_name(name)} = (() => {{\n{body}\nreturn {{ {', '.join(exported)} }};\n}})();"


def _binding(importer: str, match: re.Match[str]) -> str:
    return f"const {{ {match.group(1)} }} = module_{_name(_resolved(match.group(2), importer))};\n"


def _resolved(address: str, importer: str) -> str:
    """A module as named from the folder of assets, from its address in another module."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), address))


def _name(module: str) -> str:
    return module.replace("-", "_").replace("/", "_")


def _own(name: str) -> str:
    return (files("maps") / "assets" / name).read_text(encoding="utf-8")


def _leaflet(name: str) -> str:
    return (files("js_lib_leaflet") / "static" / "js_lib_leaflet" / name).read_text(encoding="utf-8")


def _safe(text: str, closing: str = "</script") -> str:
    if closing in text.lower():
        raise AssetError(f"an asset holds {closing!r} and would end its own element: write it in another way")
    return text
