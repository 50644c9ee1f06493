import re
from importlib.resources import files

import pytest

from maps import inline
from maps.errors import AssetError


def test_the_modules_are_linked_dependencies_first() -> None:
    script = inline.page_script()
    assert script.index("const module_dom") < script.index("const module_symbols") < script.index("const module_main")
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)


def test_every_module_is_reached_from_the_page_or_the_notebook() -> None:
    names = {
        path.name.removesuffix(".js") for path in (files("maps") / "assets").iterdir() if path.name.endswith(".js")
    }
    scripts = inline.page_script() + inline.page_script("notebook")
    linked = set(re.findall(r"\bconst module_(\w+)=", scripts))
    assert {name.replace("-", "_") for name in names - {"loader"}} == linked


def test_no_module_makes_html_of_text() -> None:
    for path in (files("maps") / "assets").iterdir():
        if path.name.endswith(".js"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", text), (
                path
            )


@pytest.mark.parametrize(
    "text",
    ['import * as x from "./dom.js";\n', "export default 1;\n", 'import { a } from "leaflet";\n', "export { a };\n"],
)
def test_what_cannot_be_linked_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "_own", lambda _name: text)
    with pytest.raises(AssetError, match="cannot link"):
        inline.page_script()


def test_modules_in_a_circle_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    other = {"main.js": "b", "b.js": "main"}
    monkeypatch.setattr(inline, "_own", lambda name: f'import {{ a }} from "./{other[name]}.js";\n')
    with pytest.raises(AssetError, match="circle: main -> b -> main"):
        inline.page_script()


def test_an_asset_that_would_close_its_element_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "_own", lambda _name: "const a = '</SCRIPT>';")
    with pytest.raises(AssetError, match="would end its own element"):
        inline.page_script()


def test_leaflet_comes_without_addresses_to_fetch() -> None:
    assert "sourceMappingURL" not in inline.leaflet_script()
    assert "url(images" not in inline.leaflet_style()
