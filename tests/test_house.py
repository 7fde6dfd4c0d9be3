"""The rooms of the house import one way: article → ingest → annotate → evidence → checks → report → batch."""

import ast
from pathlib import Path

import extractor

PACKAGE = Path(extractor.__file__).parent
FOUNDATION = {"article", "intervals", "annotations", "findings", "settings", "models", "__init__"}
ROOMS = ["ingest", "annotate", "evidence", "checks", "report", "pipeline", "evaluate", "batch", "desk", "cli"]


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def imports(path: Path) -> set[str]:
    """Modules of the package that a file imports when it runs (imports for the type checker alone do not count)."""
    found = set()
    stack: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names if alias.name.startswith("extractor"))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("extractor"):
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        stack.extend(ast.iter_child_nodes(node))
    return found


def test_every_module_imports_only_from_rooms_before_it() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(("extractor", *path.relative_to(PACKAGE).with_suffix("").parts))
        own = room_of(module)
        for imported in sorted(imports(path)):
            other = room_of(imported)
            if other == own or other in FOUNDATION or other == "__version__":
                continue
            if own in FOUNDATION or ROOMS.index(other) > ROOMS.index(own):
                wrong.append(f"{module} imports {imported}")
    assert wrong == []


def test_every_room_is_known() -> None:
    rooms = {
        p.stem if p.is_file() else p.name
        for p in PACKAGE.iterdir()
        if p.suffix == ".py" or (p / "__init__.py").exists()
    }
    assert rooms - FOUNDATION <= set(ROOMS)


def test_rules_touch_neither_network_nor_disk_nor_spacy() -> None:
    forbidden = {"spacy", "httpx", "sqlite3", "sqlite_utils", "os", "pathlib", "socket", "urllib", "requests"}
    wrong = []
    for path in sorted((PACKAGE / "checks").glob("[a-z][a-z][a-z][0-9]*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            wrong.extend(f"{path.name} imports {n}" for n in names if n.split(".")[0] in forbidden)
    assert wrong == []


def test_no_module_of_the_figures_imports_itself_in_a_circle() -> None:
    room = PACKAGE / "evidence" / "figures"
    modules = {".".join(("extractor", *p.relative_to(PACKAGE).with_suffix("").parts)): p for p in room.rglob("*.py")}
    needs = {
        name: {m for i in imports(path) for m in (i, i.rpartition(".")[0]) if m in modules and m != name}
        for name, path in modules.items()
    }
    while free := {name for name, needed in needs.items() if not needed & set(needs)}:
        for name in free:
            del needs[name]
    assert sorted(needs) == []
