"""The OpenAPI description is a contract; a change shows in its snapshot. Renew it with UPDATE_SNAPSHOT=1."""

import os
from pathlib import Path

import pytest
import yaml

from events.api.asking import EVERYWHERE, OWN, PAGED
from events.timeline.parameters import PARAMETERS

SNAPSHOT = Path(__file__).with_name("openapi.yaml")


@pytest.fixture
def schema(client):
    return yaml.safe_load(client.get("/api/v1/schema/").content)


def test_it_is_the_snapshot(schema):
    text = yaml.safe_dump(schema, sort_keys=True, allow_unicode=True)
    if os.environ.get("UPDATE_SNAPSHOT"):
        SNAPSHOT.write_text(text, encoding="utf-8")
    assert text == SNAPSHOT.read_text(encoding="utf-8")


def test_every_parameter_is_described(schema):
    described = {one["name"] for one in schema["paths"]["/api/v1/events/"]["get"]["parameters"]}
    assert described == {parameter.name for parameter in PARAMETERS} | {*PAGED, *EVERYWHERE}


def test_every_operation_says_what_it_answers(schema):
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            assert operation["description"], path
            good = operation["responses"].get("200") or operation["responses"]["202"]
            assert good["content"], path


def test_docs_name_every_parameter_and_address(schema):
    guide = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    for name in [parameter.name for parameter in (*PARAMETERS, *OWN.values())]:
        assert f"`{name}`" in guide, name
    for path in schema["paths"]:
        assert path.split("{")[0] in guide, path


@pytest.mark.parametrize(
    ("path", "known"), [("/api/v1/schema/?frmat=json", []), ("/api/v1/docs/?theme=dark&script=", ["script"])]
)
def test_the_descriptions_refuse_what_they_do_not_know(client, path, known):
    answer = client.get(path)
    told = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert [one["parameter"] for one in told["errors"]] in (["frmat"], ["theme"])
    assert told["parameters"] == known
