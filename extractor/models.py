"""Where the shipped models and the corpus lie, and the only way a model file is read: by its hash, never a pickle.

``models/manifest.toml`` names every file of every model with its SHA-256. A file is read once, checked, and handed on as
bytes, so what was checked is what is loaded.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
PICKLE_SUFFIXES = frozenset({".pkl", ".pickle", ".pt", ".pth", ".ckpt", ".joblib", ".bin", ".npy", ".npz"})
PICKLE_STARTS = (b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05", b"PK\x03\x04")  # protocols 2 to 5, zip


class ModelError(RuntimeError):
    """A model cannot be used; the message names the model, the file and the mend."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """path: relative to the models folder, with forward slashes. sha256: lower-case hexadecimal digest of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Model:
    """One entry of the manifest. card: path of the card that says what it was trained on; files: all it is loaded from."""

    name: str
    source: str
    licence: str
    card: str
    files: tuple[ModelFile, ...]


def shipped_folder(name: str) -> Path:
    """The folder called ``name`` (``models``, ``corpus``): the checkout's own where there is one, else the wheel's copy."""
    checkout = PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    return PACKAGE / "_shipped" / name


def models_folder() -> Path:
    """Where the weights, cards and ``manifest.toml`` lie."""
    return shipped_folder("models")


def corpus_folder() -> Path:
    """Where the figures, registries, example articles and gold sets lie."""
    return shipped_folder("corpus")


def manifest(folder: Path | None = None) -> dict[str, Model]:
    """Every model the manifest names, by name. ``folder``: a models folder other than the shipped one.

    Raises ModelError when the manifest is missing, is not TOML or lacks a key.
    """
    return _models((folder or models_folder()) / "manifest.toml", "model")


def _models(path: Path, kind: str) -> dict[str, Model]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}); install presscheck again") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: not valid TOML: {error}") from error
    try:
        models = [
            Model(
                name=str(row["name"]),
                source=str(row["source"]),
                licence=str(row["licence"]),
                card=str(row["card"]),
                files=tuple(ModelFile(str(file["path"]), str(file["sha256"]).lower()) for file in row["files"]),
            )
            for row in table.get(kind, [])
        ]
    except (KeyError, TypeError) as error:
        raise ModelError(f"{path}: every [[{kind}]] needs name, source, licence, card and files ({error})") from error
    return {model.name: model for model in models}


def digest(name: str, folder: Path | None = None) -> str:
    """One SHA-256 for a model of the manifest: of the digests of its files, in their order."""
    return _joint(manifest(folder)[name].files)


def _joint(files: tuple[ModelFile, ...]) -> str:
    return hashlib.sha256("".join(file.sha256 for file in files).encode()).hexdigest()


def verify_package(name: str, installed: Path, folder: Path | None = None) -> str | None:
    """The digest of an installed package's model files, after each was checked against the manifest.

    installed: the folder the package was imported from. None when the manifest does not know the package: it was the
    user's choice. Raises ModelError when a file is missing or differs.
    """
    package = _models((folder or models_folder()) / "manifest.toml", "package").get(name)
    if package is None:
        return None
    for file in package.files:
        _unaltered(installed / file.path, file.sha256)
    return _joint(package.files)


def read_model(name: str, folder: Path | None = None) -> dict[str, bytes]:
    """The bytes of every file of a model, by file name, each checked against the manifest.

    Raises ModelError when the model is not in the manifest, when a file is missing, differs from its digest, lies
    outside the models folder, or is a pickle (which could run code) by name or by content.
    """
    folder = folder or models_folder()
    known = manifest(folder)
    if name not in known:
        raise ModelError(
            f"no model called {name!r} in {folder / 'manifest.toml'}; known: {', '.join(sorted(known)) or 'none'}"
        )
    return {Path(file.path).name: _checked(file, folder) for file in known[name].files}


def _checked(file: ModelFile, folder: Path) -> bytes:
    path = folder / file.path
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ModelError(f"{file.path}: a model file must lie inside {folder}")
    if path.suffix.lower() in PICKLE_SUFFIXES:
        raise ModelError(f"{path}: {path.suffix} files may hold a pickle, which can run code; use ONNX or safetensors")
    content = _unaltered(path, file.sha256)
    if content.startswith(PICKLE_STARTS):
        raise ModelError(f"{path}: this is a pickle or an archive, which can run code; use ONNX or safetensors")
    return content


def _unaltered(path: Path, sha256: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}); install presscheck again") from error
    digest = hashlib.sha256(content).hexdigest()
    if digest != sha256:
        raise ModelError(f"{path}: SHA-256 is {digest}, the manifest says {sha256}; install presscheck again")
    return content
