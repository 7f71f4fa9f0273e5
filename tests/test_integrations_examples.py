"""The page of the adapters has one example for each extra; `make integrations` runs each in an empty environment."""

import tomllib
from pathlib import Path

import pytest

from tests.integrations.examples import Example, examples

ROOT = Path(__file__).resolve().parent.parent
INSTALL = "```sh\npip install '.[mcp]'\n```\n"
PROGRAM = "```python\nprint(1)\n```\n\n```text\n1\n```\n"


def test_a_section_has_an_extra_a_program_and_its_output() -> None:
    other = "```python\nnot_run()\n```\n\nIt prints nothing.\n\n```sh\nsummarize mcp\n```\n"
    page = f"# Page\n\n## Words\n\n{PROGRAM}\n## MCP\n\n{INSTALL}\n{other}\n{PROGRAM}"
    assert list(examples(page)) == [Example("mcp", "print(1)\n", "1\n")]


@pytest.mark.parametrize("programs", [0, 2])
def test_a_section_without_one_example_is_refused(programs: int) -> None:
    with pytest.raises(ValueError, match=f"mcp has {programs} programs"):
        list(examples(f"## MCP\n\n{INSTALL}\n{PROGRAM * programs}"))


def test_every_section_of_the_page_names_an_extra_that_there_is() -> None:
    found = [example.extra for example in examples((ROOT / "docs" / "integrations.md").read_text("utf-8"))]
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert "langchain" in found
    assert len(found) == len(set(found))
    assert set(found) <= declared.keys()
