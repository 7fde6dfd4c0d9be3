"""Model files: found in a checkout, named in the manifest, checked by hash, never a pickle."""

import hashlib
import pickle
from pathlib import Path

import pytest

from extractor import models

ENTRY = """
[[model]]
name = "tiny"
source = "made up for this test"
licence = "CC0-1.0"
card = "tiny/CARD.md"
files = [{{ path = "{path}", sha256 = "{digest}" }}]
"""


def folder_with(tmp_path: Path, path: str, content: bytes, digest: str | None = None) -> Path:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    digest = digest or hashlib.sha256(content).hexdigest()
    (tmp_path / "manifest.toml").write_text(ENTRY.format(path=path, digest=digest), encoding="utf-8")
    return tmp_path


def test_a_listed_file_is_handed_on_as_the_bytes_that_were_checked(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "tiny/weights.onnx", b"\x08\x09 weights")
    assert models.read_model("tiny", folder) == {"weights.onnx": b"\x08\x09 weights"}


def test_a_digest_in_capitals_is_the_same_digest(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"weights").hexdigest().upper()
    folder = folder_with(tmp_path, "tiny/weights.onnx", b"weights", digest)
    assert models.read_model("tiny", folder) == {"weights.onnx": b"weights"}


def test_a_changed_file_is_refused_with_both_digests(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "tiny/weights.onnx", b"weights")
    (folder / "tiny/weights.onnx").write_bytes(b"other weights")
    with pytest.raises(models.ModelError, match=hashlib.sha256(b"other weights").hexdigest()):
        models.read_model("tiny", folder)


def test_a_missing_file_names_itself(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "tiny/weights.onnx", b"weights")
    (folder / "tiny/weights.onnx").unlink()
    with pytest.raises(models.ModelError, match=r"weights\.onnx: cannot be read"):
        models.read_model("tiny", folder)


@pytest.mark.parametrize("name", ["weights.pkl", "weights.pt", "pytorch_model.bin", "weights.joblib", "WEIGHTS.PKL"])
def test_a_pickle_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    folder = folder_with(tmp_path, f"tiny/{name}", b"harmless")
    with pytest.raises(models.ModelError, match="pickle"):
        models.read_model("tiny", folder)


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
def test_a_pickle_is_refused_by_its_content_whatever_its_name(tmp_path: Path, protocol: int) -> None:
    folder = folder_with(tmp_path, "tiny/weights.onnx", pickle.dumps({"a": 1}, protocol))
    with pytest.raises(models.ModelError, match="pickle"):
        models.read_model("tiny", folder)


def test_an_archive_of_pickles_is_refused(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "tiny/weights.onnx", b"PK\x03\x04 archive")
    with pytest.raises(models.ModelError, match="archive"):
        models.read_model("tiny", folder)


def test_a_file_outside_the_models_folder_is_refused(tmp_path: Path) -> None:
    inner = tmp_path / "models"
    inner.mkdir()
    (tmp_path / "secret.onnx").write_bytes(b"x")
    digest = hashlib.sha256(b"x").hexdigest()
    (inner / "manifest.toml").write_text(ENTRY.format(path="../secret.onnx", digest=digest), encoding="utf-8")
    with pytest.raises(models.ModelError, match="inside"):
        models.read_model("tiny", inner)


def test_a_model_that_is_not_in_the_manifest_is_named_with_those_that_are(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "tiny/weights.onnx", b"weights")
    with pytest.raises(models.ModelError, match=r"'huge'.*known: tiny"):
        models.read_model("huge", folder)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[[model]\n", "not valid TOML"),
        ('[[model]]\nname = "tiny"\n', "needs name, source, licence, card and files"),
        ("model = 3\n", "needs name, source, licence, card and files"),
    ],
)
def test_a_broken_manifest_says_what_is_wrong(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "manifest.toml").write_text(content, encoding="utf-8")
    with pytest.raises(models.ModelError, match=says):
        models.manifest(tmp_path)


def test_a_missing_manifest_says_so(tmp_path: Path) -> None:
    with pytest.raises(models.ModelError, match=r"manifest\.toml: cannot be read"):
        models.manifest(tmp_path)


def test_a_checkout_reads_its_own_models_and_corpus() -> None:
    root = Path(models.__file__).parents[1]
    assert models.models_folder() == root / "models"
    assert models.corpus_folder() == root / "corpus"


def test_an_installed_wheel_reads_the_copy_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "extractor"
    (package / "_shipped" / "models").mkdir(parents=True)
    (tmp_path / "site-packages" / "models").mkdir()  # another distribution's folder of that name is not ours
    monkeypatch.setattr(models, "PACKAGE", package)
    assert models.models_folder() == package / "_shipped" / "models"


def test_every_shipped_model_is_what_the_manifest_says_and_has_its_card() -> None:
    for name, model in models.manifest().items():
        assert set(models.read_model(name)) == {Path(file.path).name for file in model.files}
        assert (models.models_folder() / model.card).read_text(encoding="utf-8").startswith("# ")
