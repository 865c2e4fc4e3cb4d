"""Which changes to a module its tests do not notice: each mutant that survives asks for a test, or to be removed.

    python -m tools.mutants events/merging/days.py tests/merging
    python -m tools.mutants --at-most 40 events/merging/similarity.py tests/merging/test_gold.py

Comparisons are turned, "and" and "or" exchanged, "not" dropped, numbers counted up, truths flipped, sums made
differences: one at a time, in a child process that runs the tests until one breaks. Prints each survivor with its line.
A number that other modules import stays as it was there. ``--at-most`` tries that many, evenly over the file.
"""

import argparse
import ast
import copy
import gc
import os
import signal
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import NamedTuple, TypeVar

import pytest

_Thing = TypeVar("_Thing")
LONGEST = 120  # seconds: a mutant that never ends has been noticed
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


def main() -> int:
    """Run the tests once as they are, then against each mutant."""
    path, tests, at_most = _asked(sys.argv[1:])
    if _run(tests) != 0:
        _say("the tests do not pass as they are")
        return 2
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module = import_module(".".join(path.with_suffix("").parts))
    places = _spread(list(_places(tree)), at_most)
    survivors = 0
    for place in places:
        if _survives(module, _mutant(tree, place), tests):
            survivors += 1
            _say(f"{path}:{place.line}: {place.what}")
    _say(f"{path}: {survivors} of {len(places)} mutants survive")
    return 1 if survivors else 0


def _asked(words: list[str]) -> tuple[Path, list[str], int | None]:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants")
    parser.add_argument("--at-most", type=int)
    parser.add_argument("module", type=Path)
    parser.add_argument("tests", nargs=argparse.REMAINDER)
    asked = parser.parse_args(words)
    return asked.module, asked.tests, asked.at_most


def _spread(things: list[_Thing], at_most: int | None) -> list[_Thing]:
    """Return so many of the things, evenly from the first to the last: 2 of [a, b, c, d] are [a, c]."""
    if at_most is None or len(things) <= at_most:
        return things
    return [things[number * len(things) // at_most] for number in range(at_most)]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Place(NamedTuple):
    """One change that can be made to a module: to which of its nodes, which way, and how it reads."""

    number: int
    way: int
    line: int
    what: str


def _places(tree: ast.Module) -> Iterator[Place]:
    # What a decorator is told made the classes and functions that stand already: no mutant reaches it.
    made = {
        id(part)
        for node in ast.walk(tree)
        for decorator in getattr(node, "decorator_list", ())
        for part in ast.walk(decorator)
    }
    for number, node in enumerate(ast.walk(tree)):
        for way in range(_ways(node) if id(node) not in made else 0):
            changed = _changed(copy.copy(node), way)
            if changed is not None:
                yield Place(number, way, getattr(node, "lineno", 0), f"{ast.unparse(node)}  ->  {changed}")


def _mutant(tree: ast.Module, place: Place) -> ast.Module:
    mutant = copy.deepcopy(tree)
    _changed(next(node for at, node in enumerate(ast.walk(mutant)) if at == place.number), place.way)
    return mutant


def _ways(node: ast.AST) -> int:
    return len(node.ops) if isinstance(node, ast.Compare) else 1


def _changed(node: ast.AST, way: int) -> str | None:
    """Change a node in place and return how it reads now; None where nothing of it is changed."""
    match node:
        case ast.Compare():
            node.ops = [_TURNED[type(op)]() if at == way else op for at, op in enumerate(node.ops)]
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            node.op = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        case ast.UnaryOp(op=ast.Not()):
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
        case ast.Constant(value=bool() as truth):
            node.value = not truth
        case ast.Constant(value=int() as number):
            node.value = number + 1
        case _:
            return None
    return ast.unparse(node)


def _survives(module: ModuleType, mutant: ast.Module, tests: list[str]) -> bool:
    child = os.fork()
    if child == 0:
        signal.alarm(LONGEST)
        try:
            _put_in_place(module, compile(ast.fix_missing_locations(mutant), str(module.__file__), "exec"))
            _forget()
            code = _run(tests)
        except BaseException:  # a mutant that cannot even be loaded has been noticed
            code = 1
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _put_in_place(module: ModuleType, code: CodeType) -> None:
    """Give the functions of a module, which others hold already, the code of its mutant, and the module its values."""
    fresh = ModuleType(module.__name__)
    fresh.__dict__.update({"__file__": module.__file__})
    sys.modules[module.__name__] = fresh
    exec(code, fresh.__dict__)
    sys.modules[module.__name__] = module
    for name, value in vars(fresh).items():
        here = vars(module).get(name)
        if isinstance(value, type) and isinstance(here, type) and value.__module__ == module.__name__:
            for part, member in vars(value).items():
                _recode(vars(here).get(part), member)
        elif not _recode(here, value) and not isinstance(value, type) and not name.startswith("__"):
            setattr(module, name, value)


def _forget() -> None:
    """Forget what the run before worked out: what is kept of it was made by the module as it is."""
    for kept in gc.get_objects():
        # By its type: to be asked for its class wakes a weak reference, whose object may be gone.
        if type(kept) is _lru_cache_wrapper and kept.__module__.startswith("events."):
            kept.cache_clear()
    for name in [name for name in sys.modules if name.startswith("tests.")]:
        del sys.modules[name]


def _recode(here: object, fresh: object) -> bool:
    """Put the code of a fresh function, property or class method into the one that stands there."""
    old, new = _bare(here), _bare(fresh)
    if not (isinstance(old, FunctionType) and isinstance(new, FunctionType)) or old.__module__ != new.__module__:
        return False
    if len(old.__code__.co_freevars) == len(new.__code__.co_freevars):
        old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
    return True


def _bare(held: object) -> object:
    held = getattr(held, "fget", None) or getattr(held, "__func__", None) or held
    return getattr(held, "__wrapped__", held)


def _run(tests: list[str]) -> int:
    """Run the tests until one breaks, with nothing printed."""
    kept = os.dup(1), os.dup(2)
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", *tests]))
    os.dup2(kept[0], 1)
    os.dup2(kept[1], 2)
    return code


if __name__ == "__main__":
    sys.exit(main())
