"""Which fields of an answer are wanted: ``fields=id,date.edtf`` keeps those, ``omit=titles`` leaves that out.

A name may reach into what is nested, also through lists. What can be named is what the serializer describes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers

MOST = 60
Tree = dict[str, "Tree"]


class UnknownField(ValueError):
    """A name that no answer has."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The fields to keep and to leave out, each as a tree of names; an empty ``kept`` keeps everything."""

    kept: Tree
    omitted: Tree

    def __bool__(self) -> bool:
        return bool(self.kept or self.omitted)

    def has(self, name: str) -> bool:
        """Say whether any part of a field at the top is wanted, so that others need not be worked out."""
        return (not self.kept or name in self.kept) and self.omitted.get(name, True) != {}

    def prune(self, body: dict[str, Any]) -> dict[str, Any]:
        """Return the body with what is wanted."""
        return _omit(_keep(body, self.kept) if self.kept else body, self.omitted)


EVERY_FIELD = Wanted({}, {})


def read_wanted(fields: Sequence[str], omit: Sequence[str], *, of: type[serializers.BaseSerializer]) -> Wanted:
    """Read both parameters; raises UnknownField naming the first name that the answer does not have.

    ["id", "date.edtf"] is the tree {"id": {}, "date": {"edtf": {}}}.
    """
    known = field_tree(of)
    return Wanted(_read(fields, known), _read(omit, known))


def field_tree(of: type[serializers.BaseSerializer]) -> Tree:
    """Return the names of a serializer's answer as a tree; a leaf has no names below."""
    if of not in _TREES:
        _TREES[of] = _tree(of())
    return _TREES[of]


def field_names(of: type[serializers.BaseSerializer]) -> list[str]:
    """Return every name that ``fields`` and ``omit`` accept: "id", "date", "date.edtf" and so on."""
    return list(_names(field_tree(of), ""))


def _names(tree: Tree, before: str) -> Iterator[str]:
    for name, inner in tree.items():
        yield before + name
        yield from _names(inner, f"{before}{name}.")


_TREES: dict[object, Tree] = {}


def _tree(field: serializers.Field | None) -> Tree:
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        return _tree(field.child)
    if isinstance(field, serializers.Serializer):
        return {name: _tree(inner) for name, inner in field.fields.items()}
    return {}


def _read(names: Sequence[str], known: Tree) -> Tree:
    if len(names) > MOST:
        raise UnknownField(names[MOST])
    found: Tree = {}
    for name in names:
        _add(found, known, name.split("."), name)
    return found


def _add(found: Tree, known: Tree, parts: list[str], whole: str) -> None:
    head, *rest = parts
    if head not in known:
        raise UnknownField(whole)
    if not rest:
        found[head] = {}  # the whole of it, whatever of it was named before
    elif found.get(head) != {}:
        _add(found.setdefault(head, {}), known[head], rest, whole)


def _keep(value: Any, tree: Tree) -> Any:  # noqa: ANN401 - any JSON value
    if not tree or value is None:
        return value
    if isinstance(value, list):
        return [_keep(one, tree) for one in value]
    return {name: _keep(inner, tree[name]) for name, inner in value.items() if name in tree}


def _omit(value: Any, tree: Tree) -> Any:  # noqa: ANN401 - any JSON value
    if not tree or value is None:
        return value
    if isinstance(value, list):
        return [_omit(one, tree) for one in value]
    return {
        name: _omit(inner, tree[name]) if name in tree else inner
        for name, inner in value.items()
        if tree.get(name, True) != {}
    }
