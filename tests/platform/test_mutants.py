"""The tool that asks which changes to a module its tests do not notice."""

import ast
import gc
import sys
import weakref
from functools import cache
from types import ModuleType

from tools.mutants import _forget, _mutant, _places, _put_in_place, _spread

SOURCE = """
LIMIT = 3

@mark(kept=True)
def within(days, strict=False):
    return days < LIMIT and not strict
"""


def changes() -> list[str]:
    return [place.what for place in _places(ast.parse(SOURCE))]


def test_one_change_at_a_time_and_none_in_a_decorator():
    assert sorted(changes()) == [
        "3  ->  4",
        "False  ->  True",
        "days < LIMIT  ->  days <= LIMIT",
        "days < LIMIT and (not strict)  ->  days < LIMIT or not strict",
        "not strict  ->  not not strict",
    ]


def test_the_module_reads_as_its_one_change_says_and_stays_as_it_is():
    tree = ast.parse("def within(days, most):\n    return 0 < days < most\n")
    read = [ast.unparse(_mutant(tree, place)).splitlines()[1].strip() for place in _places(tree)]
    assert read == ["return 0 <= days < most", "return 0 < days <= most", "return 1 < days < most"]
    assert ast.unparse(tree).endswith("return 0 < days < most")


def test_so_many_are_tried_evenly_over_the_file():
    assert _spread(list(range(10)), 4) == [0, 2, 5, 7]
    assert _spread([1, 2], 2) == [1, 2]
    assert _spread([1, 2], None) == [1, 2]


def test_who_holds_a_function_already_runs_the_mutant():
    module = ModuleType("measured")
    module.__file__ = "measured.py"
    exec(compile("LIMIT = 3\ndef within(days):\n    return days < LIMIT\n", "measured.py", "exec"), vars(module))
    held = module.within
    _put_in_place(module, compile("LIMIT = 9\ndef within(days):\n    return days <= LIMIT\n", "measured.py", "exec"))
    assert held(9)
    assert not held(10)


def test_nothing_that_the_module_as_it_is_worked_out_is_left(monkeypatch):
    asked = []

    @cache
    def kept():
        asked.append("again")

    kept.__module__ = "events.lexicon.load"
    monkeypatch.setattr(sys, "modules", {**sys.modules, "tests.made_up": ModuleType("tests.made_up")})
    left = weakref.proxy(ModuleType("gone"))  # another test may leave one; what the suite itself keeps stays
    monkeypatch.setattr(gc, "get_objects", lambda: [left, kept])
    for _ in range(2):
        kept()
    _forget()
    kept()
    assert asked == ["again", "again"]
    assert "tests.made_up" not in sys.modules
