"""The settings the app relies on, and the theme's contrasts."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest
from streamlit import config as streamlit_config

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
THEMES = {name: CONFIG["theme"][name] for name in ("light", "dark")}

# Linear RGB as seen with no cones for red, green or blue (Machado, Oliveira and Fernandes 2009).
SIGHT = {
    "full": np.eye(3),
    "protan": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deutan": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritan": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = TO_XYZ.sum(axis=1)


def linear(colour: str) -> np.ndarray:
    levels = np.array(list(bytes.fromhex(colour[1:]))) / 255
    return np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(TO_XYZ[1] @ linear(colour) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def lab(colour: str, sight: str) -> np.ndarray:
    xyz = TO_XYZ @ np.clip(SIGHT[sight] @ linear(colour), 0, 1) / WHITE
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def options() -> list[str]:
    plain = [
        f"{section}.{name}" for section in CONFIG if section != "theme" for name in CONFIG[section]
    ]
    themed = [f"theme.{theme}.{name}" for theme in THEMES for name in THEMES[theme]]
    shared = [f"theme.{name}" for name in CONFIG["theme"] if name not in THEMES]
    return plain + themed + shared


@pytest.mark.parametrize("option", options())
def test_streamlit_knows_every_option(option):
    assert option in streamlit_config._config_options_template


def test_the_settings_that_keep_data_in_and_runs_quick():
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["server"]["enableXsrfProtection"] is CONFIG["server"]["enableCORS"] is True
    assert CONFIG["server"]["showEmailPrompt"] is CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["client"]["showErrorLinks"] is False
    assert not any(CONFIG["runner"].values())
    assert {"magicEnabled", "postScriptGC", "fastReruns"} == set(CONFIG["runner"])


def test_no_font_is_fetched():
    assert "://" not in str(CONFIG["theme"])


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_reads_at_four_and_a_half_to_one(theme):
    page, panel = theme["backgroundColor"], theme["secondaryBackgroundColor"]
    pairs = [("textColor", page), ("textColor", panel), ("linkColor", page)]
    pairs += [("primaryColor", page), ("primaryColor", panel)]
    assert all(contrast(theme[name], ground) >= 4.5 for name, ground in pairs)


def test_text_on_the_primary_colour_reads_as_well():
    colours = re.search(r"light-dark\((#\w+), (#\w+)\)", (ROOT / "app" / "theme.css").read_text())
    for theme, written in zip(THEMES.values(), colours.groups(), strict=True):
        assert contrast(written, theme["primaryColor"]) >= 4.5


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_chart_colours_stand_apart_for_every_eye(theme, sight):
    palette = theme["chartCategoricalColors"]
    assert all(contrast(colour, theme["backgroundColor"]) >= 3 for colour in palette)
    seen = [lab(colour, sight) for colour in palette]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > 12
