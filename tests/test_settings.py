"""presscheck.toml: what it may say, and one clear line when it says something else."""

from pathlib import Path

import pytest

from extractor.settings import Settings, SettingsError, load


def test_defaults_without_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load() == Settings()


def test_everything_that_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "packs").mkdir()
    file = tmp_path / "presscheck.toml"
    file.write_text(
        '[models]\npipeline = "en_core_web_lg"\nencoder = false\n[evidence]\nfigures = ["packs"]\n'
        '[[silenced]]\nfinding = "ARI001"\nreason = "settled by the desk"\n'
    )
    assert load(file) == Settings(
        pipeline="en_core_web_lg",
        encoder=False,
        figures=((tmp_path / "packs").resolve(),),
        silenced=(("ARI001", "settled by the desk"),),
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[models]\npipelin = 1", "unknown key models.pipelin"),
        ("[model]", "unknown key model"),
        ("[models]\nencoder = 'yes'", "models.encoder must be a bool"),
        ("models = 3", "models must be a table"),
        ("[evidence]\nfigures = ['nowhere']", "which is not a folder"),
        ("[evidence]\nfigures = 'packs'", "must be a list of folders"),
        ("[[silenced]]\nfinding = 'ARI001'", "reason"),
        ("[models", "not valid TOML"),
    ],
)
def test_what_is_wrong_is_named_with_the_file(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "presscheck.toml"
    file.write_text(content)
    with pytest.raises(SettingsError, match=r"presscheck\.toml") as caught:
        load(file)
    assert says in str(caught.value)


def test_a_file_that_was_asked_for_must_exist(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path / "none.toml")
