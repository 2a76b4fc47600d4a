"""Files with one planted fault each are read right, or what is doubtful is said: none silently."""

import contextlib
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.intake import ReadOptions, read_table
from core.schema.errors import DataError
from tests.core.intake.judging import judged
from tests.core.intake.reading.pollutions import LAYOUTS, clean


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_the_clean_file_comes_back_without_a_word(layout):
    raw = read_table("file.csv", clean(layout).encode())
    assert [list(raw.frame), *raw.frame.to_numpy().tolist()] == layout.rows
    assert not raw.notes
    assert not raw.rejects


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_one_fault_is_never_silently_wrong_and_loses_no_other_row(layout):
    found = list(judged(layout, every=5))
    counts = Counter(verdict for _, verdict in found)
    print(f"{layout.name}: {dict(counts)} of {len(found)}")
    wrong = [(f.kind, f.place, v) for f, v in found if v in ("silently wrong", "row lost")]
    assert not wrong
    assert counts["right"]
    assert counts["said"]


ROWS = st.lists(st.text(st.sampled_from("ab,\"\\\n '"), max_size=12), min_size=3, max_size=9)


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_no_line_counts_twice_and_what_is_set_aside_is_the_text_of_its_line(rows):
    text = "x,y\n1,2\n3,4\n5,6\n" + "\n".join(rows) + "\n7,8\n9,10\n"
    with contextlib.suppress(DataError):
        raw = read_table("file.csv", text.encode(), ReadOptions(delimiter=",", header_row=1))
        starts = {reject.line: reject.text for reject in raw.rejects}
        lines = sorted([*raw.lines.tolist(), *starts])
        assert len(set(lines)) == len(lines)
        written = text.split("\n")
        for line, its in starts.items():
            assert "\n".join(written[line - 1 :]).startswith(its)
        assert "9" in raw.frame["x"].to_list() or any("9,10" in its for its in starts.values())
