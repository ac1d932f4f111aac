"""The schema of definition files gives the verdict of Fixtures/definitions, which the reader's tests share."""
import json

import jsonschema
import pytest
import yaml
from conftest import FIXTURES, ROOT

FILES = sorted(path for path in (FIXTURES / "definitions").iterdir())
SCHEMA = json.loads((ROOT / "Schemas" / "network.schema.json").read_text())


def faults(text):
    validator = jsonschema.Draft202012Validator(SCHEMA)
    return [error.message for error in validator.iter_errors(yaml.safe_load(text))]


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_verdict(path):
    # What is unresolved crosses the file: only the reader can know it.
    if path.name.startswith("refused"):
        assert faults(path.read_text())
    else:
        assert not faults(path.read_text())


def test_built_in_networks_fit(mindconv):
    names = [network["name"] for network in json.loads(mindconv("networks", "--json"))["networks"]]
    assert len(names) > 10
    for name in names:
        assert not faults(mindconv("networks", "show", name)), name
