"""The module order, the import table and the wheel, held against the source files themselves."""

import ast
import re
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

import summarizer

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "summarizer"
ARCHITECTURE = ROOT / "docs" / "architecture.md"

# What each package imports beside itself; `base` are those modules of the root that hold records, options and errors,
# and `public` what stands in `summarizer.__all__`, as any program imports it.
BASE = {"errors", "options", "published", "datatypes", "signature", "version", "lazy_regex", "lazy_sparse"}
LAYERS = {
    "base": set(),
    "text": {"base"},
    "documents": {"base", "text"},
    "reading": {"base", "text"},
    "grouping": {"base", "text", "documents"},
    "graph": {"base", "text"},
    "selection": {"base", "graph"},
    "statements": {"base", "text"},
    "corpus": {"base", "text", "documents", "graph", "selection", "statements"},
    "seams": {"base", "text", "graph", "selection"},
    "evidence": {"base", "text", "documents", "grouping", "graph", "selection", "statements", "corpus", "seams"},
    "pipeline": {"base", "text", "graph", "selection", "corpus", "seams", "evidence"},
    "comparison": {"base", "graph", "selection", "evidence", "corpus", "seams", "output"},
    "matching": {"base", "statements", "evidence", "corpus"},
    "output": {"base", "text"},
    "checking": {"base", "text", "documents", "graph", "statements", "corpus", "evidence", "output"},
    "stories": {
        "base",
        "text",
        "documents",
        "reading",
        "grouping",
        "corpus",
        "evidence",
        "pipeline",
        "output",
        "batch",
    },
    "verification": {"base", "output"},
    "batch": {"base", "reading", "pipeline", "output", "checking"},
    "interface": {
        "base",
        "text",
        "graph",
        "selection",
        "corpus",
        "pipeline",
        "matching",
        "comparison",
        "verification",
        "evidence",
        "reading",
        "stories",
        "checking",
    },
    "integrations": {"public"},
    "cli": {
        "base",
        "corpus",
        "reading",
        "graph",
        "pipeline",
        "comparison",
        "output",
        "verification",
        "batch",
        "stories",
        "checking",
        "mcp",
    },
    "mcp": {"base", "reading", "interface", "output", "stories", "checking"},
}
# A summary and a comparison know how to show themselves: their methods import what writes them when they are called.
UPWARD = {("datatypes", "output")}
# What the library must not import: it belongs to the service, to the evaluation, or is one of them.
FOREIGN = {"fastapi", "pydantic", "sumy", "nltk", "rouge_score", "api", "eval", "summarizer_api"}
# What fits the judge of statements, and the score of checks, reads features that nobody else needs.
FITTING = (
    {
        ("judgement.py", f"summarizer.{module}")
        for module in (
            "evidence.background",
            "published",
            "statements",
            "statements.judgement",
            "statements.support",
        )
    }
    | {
        ("repeats.py", f"summarizer.{module}")
        for module in (
            "corpus",
            "evidence.restatement",
            "evidence.statement_matching",
            "statements.judgement",
        )
    }
    | {("quotations.py", "summarizer.checking.quotations")}
    | {
        ("attribution.py", f"summarizer.{module}")
        for module in (
            "checking",
            "checking.passages",
            "checking.scoring",
            "checking.verdicts",
            "corpus",
            "text.tokens",
        )
    }
)
# Each framework is imported by its adapter alone.
FRAMEWORKS = {"langchain_core": "langchain", "llama_index": "llamaindex", "haystack": "haystack"}
HEAVY = ("numpy", "scipy", "networkx")


def modules_of(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@cache
def imports_of(path: Path) -> list[tuple[str, str]]:
    """(module, name) of every import in a file, wherever it stands; name is "" for `import module`."""
    found: list[tuple[str, str]] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            found += [(module, alias.name) for alias in node.names]
    return found


def module_of(path: Path) -> str:
    """Where a module stands below `summarizer`, as in "text.tokens"."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def layer_of(module: str) -> str:
    """The layer of a module given by its path below `summarizer`, as in "text.tokens"."""
    first = module.split(".", maxsplit=1)[0]
    return "base" if first in BASE else first


@cache
def own_imports(path: Path) -> set[str]:
    """The layers of `summarizer` that a module of it imports, leaving out the documented exception."""
    package = ".".join(path.relative_to(ROOT).parts[:-1])
    found = set()
    for module, name in imports_of(path):
        level = len(module) - len(module.lstrip("."))
        whole = f"{package.rsplit('.', level - 1)[0]}.{module[level:]}".rstrip(".") if level else module
        if whole == "summarizer":
            found.add("public" if name in summarizer.__all__ else layer_of(name))
        elif whole.startswith("summarizer."):
            found.add(layer_of(whole.removeprefix("summarizer.")))
    return {layer for layer in found if (path.stem, layer) not in UPWARD}


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_every_module_belongs_to_a_layer() -> None:
    found = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in PACKAGE.rglob("*.py")}
    assert {layer_of(name) for name in found - {"__init__", "__main__"}} == set(LAYERS)


def test_no_layer_imports_one_that_imports_it() -> None:
    above = dict(LAYERS)
    while above:
        lowest = [name for name, below in above.items() if not below & above.keys()]
        assert lowest, f"these go in a circle: {', '.join(above)}"
        above = {name: below for name, below in above.items() if name not in lowest}


@pytest.mark.parametrize("path", modules_of("summarizer"), ids=module_of)
def test_a_module_imports_only_from_its_layer_and_those_below(path: Path) -> None:
    layer = layer_of(module_of(path))
    if layer not in ("__init__", "__main__"):
        assert own_imports(path) - {layer} <= LAYERS[layer]


@pytest.mark.parametrize(("layer", "below"), LAYERS.items())
def test_no_layer_may_import_what_none_of_its_modules_does(layer: str, below: set[str]) -> None:
    own = [path for path in modules_of("summarizer") if layer_of(module_of(path)) == layer]
    assert set().union(*map(own_imports, own)) - {layer} == below


def test_records_import_what_writes_them_only_inside_their_methods() -> None:
    tree = ast.parse((PACKAGE / "datatypes.py").read_text("utf-8"))
    at_the_top = [node.module or "" for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert not [module for module in at_the_top if module.startswith("output")]
    assert [module for module, _ in imports_of(PACKAGE / "datatypes.py") if module.startswith(".output")]


def test_running_the_package_runs_the_command_and_nothing_else() -> None:
    assert own_imports(PACKAGE / "__main__.py") == {"cli"}


def test_no_package_bears_a_public_name() -> None:
    # Importing it would put the package in the place of the function.
    assert {path.stem for path in PACKAGE.glob("*")} & set(summarizer.__all__) == set()


def test_the_table_of_packages_in_the_documentation_names_their_imports() -> None:
    row = re.compile(r"^\| `([\w/]+)/` \|[^|]*\|([^|]*)\|", re.MULTILINE)
    imports = {name: set(re.findall(r"\w+", cell)) for name, cell in row.findall(ARCHITECTURE.read_text("utf-8"))}
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert {name: imports.get(name) for name in packages} == {name: LAYERS[name] for name in packages}


def test_the_table_of_packages_in_the_documentation_names_every_file() -> None:
    rows = re.findall(r"^\| `([\w/.]+)` \|([^|]*)\|", ARCHITECTURE.read_text("utf-8"), re.MULTILINE)
    named = {
        f"{package}{name}"
        for package, holds in rows
        if package == "summarizer/" or (PACKAGE / package).is_dir()
        for name in re.findall(r"`([\w/]+)`", holds)
    }
    there = {module_of(path).replace(".", "/") for path in modules_of("summarizer") if path.stem[0] != "_"}
    assert {name.removeprefix("summarizer/") for name in named} == there


@pytest.mark.parametrize("path", modules_of("summarizer"), ids=module_of)
def test_a_framework_is_imported_by_its_adapter_alone(path: Path) -> None:
    roots = {module.split(".")[0] for module, _ in imports_of(path)}
    adapters = {f"integrations.{FRAMEWORKS[root]}" for root in roots & FRAMEWORKS.keys()}
    assert adapters <= {module_of(path)}


@pytest.mark.parametrize("path", modules_of("summarizer"), ids=module_of)
def test_the_library_needs_neither_service_nor_evaluation(path: Path) -> None:
    roots = {module.split(".")[0] for module, _ in imports_of(path) if not module.startswith(".")}
    assert roots & FOREIGN == set()


@pytest.mark.parametrize(
    "path", [*modules_of("api"), *modules_of("eval")], ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_service_and_evaluation_use_only_public_names(path: Path) -> None:
    for module, name in imports_of(path):
        if (path.name, module) in FITTING:
            continue
        if module.split(".")[0] == "summarizer":
            assert module == "summarizer", f"{path.name} reaches into {module}"
            assert not name or name in summarizer.__all__, f"{name} is not public"


@pytest.mark.parametrize("path", modules_of("eval"), ids=lambda path: path.name)
def test_the_evaluation_does_not_need_the_service(path: Path) -> None:
    roots = {module.split(".")[0] for module, _ in imports_of(path)}
    assert roots & {"api", "fastapi", "pydantic"} == set()


@pytest.mark.parametrize("path", modules_of("api"), ids=lambda path: path.name)
def test_the_service_does_not_need_the_evaluation(path: Path) -> None:
    roots = {module.split(".")[0] for module, _ in imports_of(path)}
    assert roots & {"eval", "sumy", "nltk", "rouge_score"} == set()


def test_nothing_fetches_corpora_of_nltk() -> None:
    for folder in ("summarizer", "api", "eval"):
        for path in modules_of(folder):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                fetches = isinstance(node, ast.Attribute) and node.attr == "download"
                assert not (fetches and "nltk" in ast.unparse(node)), path
            assert ("nltk", "download") not in imports_of(path), path


def test_every_public_name_can_be_had_and_is_listed_once() -> None:
    assert len(summarizer.__all__) == len(set(summarizer.__all__))
    assert [name for name in summarizer.__all__ if not hasattr(summarizer, name)] == []


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        summarizer.no_such_name  # noqa: B018


def test_importing_the_package_loads_no_numeric_library() -> None:
    done = run_python(f"import sys, summarizer; print([name for name in {HEAVY} if name in sys.modules])")
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_the_help_of_the_command_loads_no_numeric_library() -> None:
    done = run_python(
        "import sys\n"
        "from summarizer.cli.main import main\n"
        "try:\n    main(['--help'])\n"
        "except SystemExit as left:\n    print('exit', left.code)\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    assert done.stdout.endswith("exit 0\n[]\n")
    assert done.stderr == ""


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(built) as wheel:
        return wheel.namelist()


def test_the_wheel_puts_only_our_packages_into_site_packages(wheel_names: list[str]) -> None:
    (information,) = {name.split("/")[0] for name in wheel_names if ".dist-info/" in name}
    assert {name.split("/")[0] for name in wheel_names} == {"summarizer", "summarizer_api", information}


def test_the_service_is_carried_whole_and_under_a_name_of_its_own(wheel_names: list[str]) -> None:
    files = {path.relative_to(ROOT / "api").as_posix() for path in (ROOT / "api").rglob("*") if path.suffix != ".pyc"}
    carried = {name.removeprefix("summarizer_api/") for name in wheel_names if name.startswith("summarizer_api/")}
    examples = {path.relative_to(ROOT).as_posix() for path in (ROOT / "seeds").rglob("*") if path.is_file()}
    assert (
        carried == {name for name in files if "." in name} | {"summary.schema.json", "check.schema.json"} | examples
    )


@pytest.mark.parametrize("path", modules_of("api"), ids=lambda path: path.name)
def test_the_service_knows_itself_by_no_name(path: Path) -> None:
    roots = {module.split(".")[0] for module, _ in imports_of(path)}
    assert roots & {"api", "summarizer_api"} == set()


def test_every_module_of_the_service_is_in_the_documentation() -> None:
    named = set(re.findall(r"`(\w+)\.py`", ARCHITECTURE.read_text("utf-8").split("\n`api/`, in", 1)[1]))
    assert {path.stem for path in modules_of("api")} - {"__init__"} <= named


@pytest.mark.parametrize(
    "carried",
    [
        "summarizer/py.typed",
        "summarizer/data/stopwords/en.txt",
        "summarizer/data/report.css",
        "summarizer/data/comparison.css",
        "summarizer/data/front_page.css",
    ],
)
def test_the_wheel_carries_types_word_lists_and_style(wheel_names: list[str], carried: str) -> None:
    assert carried in wheel_names


def test_the_wheel_carries_every_module_and_every_file_of_words(wheel_names: list[str]) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in PACKAGE.rglob("*.py")}
    words = {path.relative_to(ROOT).as_posix() for path in (PACKAGE / "data").rglob("*.txt")}
    assert words
    assert (modules | words) - set(wheel_names) == set()


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE"])
def test_the_wheel_carries_licence_and_notice(wheel_names: list[str], name: str) -> None:
    assert [path for path in wheel_names if ".dist-info/" in path and path.endswith(f"/{name}")]
