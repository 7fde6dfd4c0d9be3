"""The stores of this installation: the packs that ship, the user's own packs beside them, and what was imported."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from extractor.evidence.figures.opening import open_store
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.registry import store as registry
from extractor.evidence.registry.packs import find_packs
from extractor.models import corpus_folder


def imported_figures() -> Path:
    """The file that ``presscheck figures import`` writes into."""
    return user_data_path("presscheck") / "figures.db"


def open_figures(folders: Iterable[Path] = (), imported: Path | None = None) -> FiguresStore:
    """The official figures. Raises PackError or StoreError with the file and the mend."""
    packs = find_packs((corpus_folder() / "figures", *folders))
    return open_store(packs, user_cache_path("presscheck"), (imported or imported_figures(),))


def open_registry(folders: Iterable[Path] = ()) -> registry.RegistryStore:
    """The source registries. Raises PackError with the file and the mend."""
    return registry.open_installed(folders)
