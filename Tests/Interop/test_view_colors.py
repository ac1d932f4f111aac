"""The page's colors: text and its ground, lines and theirs, are as far apart as WCAG 2.2 asks at level AA, light and dark."""
import re

import pytest
from conftest import ROOT

STYLE = (ROOT / "Sources" / "MindView" / "Page" / "page.css").read_text(encoding="utf-8")
PICTURE = (ROOT / "Sources" / "MindView" / "Page" / "SVGText.swift").read_text(encoding="utf-8")
CHANGES = ("added", "removed", "changed", "renamed")
# Where the page puts what: (ink, ground) of texts, and of lines and signs without which something is not understood.
TEXTS = [("ink", ground) for ground in ("paper", "panel", "accent-paper", "node", "port", *CHANGES)] \
    + [("soft", ground) for ground in ("paper", "panel", "accent-paper", "node", "port", *CHANGES)] \
    + [("accent", ground) for ground in ("paper", "panel", "accent-paper")] + [(f"{change}-ink", change) for change in CHANGES] + [("paper", "ink")]
LINES = [("strong", ground) for ground in ("paper", "node", "port")] + [("accent", "accent-paper"), ("accent", "paper"), ("strong", "panel")] \
    + [("focus", ground) for ground in ("paper", "panel", "node", "accent-paper", *CHANGES)] \
    + [(family, ground) for family in ("product", "normalization", "activation", "pooling", "shape", "arithmetic", "other") for ground in ("node", *CHANGES)] \
    + [(f"{change}-ink", "paper") for change in CHANGES]


def variables(scheme):
    """The colors by name; the dark ones are those that the light ones are replaced by."""
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.S)
    assert len(blocks) == 2
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks)
    assert light.keys() == dark.keys()
    return light if scheme == "light" else dark


def luminance(color):
    """WCAG's relative luminance."""
    channels = [int(color[place:place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_is_the_guidelines():
    assert round(contrast("#000000", "#ffffff"), 2) == 21 and round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("pairs, least", [(TEXTS, 4.5), (LINES, 3)], ids=["texts", "lines"])
def test_contrast(scheme, pairs, least):
    colors = variables(scheme)
    low = {f"{ink} on {ground}": round(contrast(colors[ink], colors[ground]), 2) for ink, ground in pairs
           if contrast(colors[ink], colors[ground]) < least}
    assert not low


def test_every_color_is_held():
    named = {name for pair in TEXTS + LINES for name in pair}
    # Rules between parts of the page say nothing that the parts do not.
    assert variables("light").keys() - named == {"rule"}
    assert set(re.findall(r"var\(--([\w-]+)\)", STYLE)) <= variables("light").keys()


def test_contrast_of_pictures_by_themselves():
    rules = dict(re.findall(r"\.(\w+) \.box \{ (.*?) \}", PICTURE))
    text, soft = re.search(r"text \{.*?fill: (#\w{6})", PICTURE)[1], re.search(r"text\.detail \{.*?fill: (#\w{6})", PICTURE)[1]
    for change in CHANGES:
        fill, stroke = re.search(r"fill: (#\w{6})", rules[change])[1], re.search(r"stroke: (#\w{6})", rules[change])[1]
        assert min(contrast(text, fill), contrast(soft, fill)) >= 4.5 and min(contrast(stroke, fill), contrast(stroke, "#ffffff")) >= 3
