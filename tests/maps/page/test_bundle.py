import re
from pathlib import Path

import pytest

from maps.errors import AssetError
from maps.page import bundle

ASSETS = Path(__file__).parents[3] / "maps" / "assets"


def test_the_modules_are_linked_dependencies_first() -> None:
    script = bundle.page_script()
    assert (
        script.index("const module_core_dom")
        < script.index("const module_map_symbols")
        < script.index("const module_core_main")
    )
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)


def test_every_module_is_reached_from_the_page_or_the_notebook() -> None:
    names = {path.relative_to(ASSETS).with_suffix("").as_posix() for path in ASSETS.glob("*/*.js")}
    scripts = bundle.page_script() + bundle.page_script("notebook/notebook")
    linked = set(re.findall(r"\bconst module_(\w+)=", scripts))
    assert {re.sub("[-/]", "_", name) for name in names - {"core/loader"}} == linked


def test_no_module_makes_html_of_text() -> None:
    for path in ASSETS.glob("*/*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", text), path


@pytest.mark.parametrize(
    "text",
    ['import * as x from "./dom.js";\n', "export default 1;\n", 'import { a } from "leaflet";\n', "export { a };\n"],
)
def test_what_cannot_be_linked_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "_own", lambda _name: text)
    with pytest.raises(AssetError, match="cannot link"):
        bundle.page_script()


def test_modules_in_a_circle_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    other = {"core/main.js": "b", "core/b.js": "main"}
    monkeypatch.setattr(bundle, "_own", lambda name: f'import {{ a }} from "./{other[name]}.js";\n')
    with pytest.raises(AssetError, match="circle: core/main -> core/b -> core/main"):
        bundle.page_script()


def test_an_asset_that_would_close_its_element_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "_own", lambda _name: "const a = '</SCRIPT>';")
    with pytest.raises(AssetError, match="would end its own element"):
        bundle.page_script()


def test_leaflet_comes_without_addresses_to_fetch() -> None:
    assert "sourceMappingURL" not in bundle.leaflet_script()
    assert "url(images" not in bundle.leaflet_style()
