from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from core.schema.errors import DataError
from core.store import StaleError, Store


def test_a_scenario_comes_back_under_its_name(tmp_path):
    first = Store(tmp_path).scenarios.save("spring", '{"a": 1}')
    assert Store(tmp_path).scenarios.get(first.id) == first
    assert (first.name, first.revision, first.body) == ("spring", 1, '{"a": 1}')


def test_two_sessions_that_save_one_scenario_do_not_undo_each_other(tmp_path):
    mine, theirs = Store(tmp_path).scenarios, Store(tmp_path).scenarios
    opened = mine.save("spring", "1")
    theirs.save("spring", "2", over=opened.revision)
    with pytest.raises(StaleError, match="saved by somebody else"):
        mine.save("spring", "3", over=opened.revision)
    assert [s.body for s in mine.all()] == ["2"]


def test_of_many_who_save_at_once_each_either_wins_or_is_told(tmp_path):
    store = Store(tmp_path)
    store.scenarios.save("spring", "start")

    def save(number: int) -> bool:
        try:
            Store(tmp_path).scenarios.save("spring", str(number), over=1)
        except StaleError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(save, range(16)))
    assert won.count(True) == 1
    assert store.scenarios.all()[0].revision == 2


def test_a_name_that_is_taken_is_not_taken_over(tmp_path):
    scenarios = Store(tmp_path).scenarios
    scenarios.save("spring", "1")
    with pytest.raises(StaleError, match="is taken"):
        scenarios.save("spring", "2")


def test_a_deleted_scenario_is_one_clear_line(tmp_path):
    scenarios = Store(tmp_path).scenarios
    saved = scenarios.save("spring", "1")
    scenarios.delete(saved.id)
    with pytest.raises(DataError, match=f"no saved scenario {saved.id}"):
        scenarios.get(saved.id)
