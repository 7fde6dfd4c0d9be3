"""Opens the store of some packs, built on first use, together with the store files that a user imported into."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from extractor.evidence.figures.packs import digest, read_pack
from extractor.evidence.figures.schema import FORMAT
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.figures.tables import tables_digest
from extractor.evidence.figures.writer import write


def open_store(pack_dirs: Sequence[Path], cache_dir: Path, imported: Sequence[Path] = ()) -> FiguresStore:
    """The store of these packs and of the store files that the user imported into.

    Built on first use in ``cache_dir`` under a name that is a digest of the packs, written beside it and renamed into
    place; a folder that cannot be written to is replaced by a temporary one. Raises PackError when a pack is faulty.
    """
    identity = digest(pack_dirs)
    name = f"figures-{FORMAT}-{tables_digest()[:8]}-{identity[:16]}.db"
    present = tuple(path for path in imported if path.exists())
    target = cache_dir / name
    if target.exists():
        return FiguresStore((target, *present), identity)
    folder = _writable(cache_dir)
    target = folder / name
    if not target.exists():
        handle, made = tempfile.mkstemp(dir=folder, suffix=".making")
        os.close(handle)
        try:
            write(Path(made), (read_pack(p) for p in sorted(pack_dirs)))
            os.replace(made, target)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
    return FiguresStore((target, *present), identity)


def _writable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, probe = tempfile.mkstemp(dir=folder)
        os.close(handle)
        Path(probe).unlink()
    except OSError:
        return Path(tempfile.mkdtemp(prefix="presscheck-"))
    return folder
