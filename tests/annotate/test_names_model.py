"""Names from a token classifier of the user's own: a tiny one, made here, that knows three words."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import BertPreTokenizer
from transformers import PreTrainedTokenizerFast

from extractor.annotate import names_model
from extractor.annotate.annotate import annotate
from extractor.annotate.encoder import Tagged
from extractor.article import Article
from extractor.models import ModelError
from extractor.settings import DEFAULT_PIPELINE, SettingsError
from extractor.settings import load as load_settings

WORDS = {"[UNK]": "O", "[PAD]": "O", "Orla": "B-PER", "Venn": "I-PER", "Kelpworks": "B-ORG", "Lisbon": "B-LOC"}
LABELS = ["O", "B-PER", "I-PER", "B-ORG", "B-LOC"]


def make(folder: Path) -> Path:
    """A classifier whose label for a word is looked up in a table: word number → logits."""
    table = np.zeros((len(WORDS), len(LABELS)), np.float32)
    for number, label in enumerate(WORDS.values()):
        table[number, LABELS.index(label)] = 9
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["logits"])],
        "names",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "length"])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, "length", len(LABELS)])],
        [numpy_helper.from_array(table, "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = BertPreTokenizer()
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", model_max_length=100
    ).save_pretrained(folder)
    config = {"model_type": "bert", "id2label": {str(i): label for i, label in enumerate(LABELS)}}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    onnx.checker.check_model(model)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path)


def test_its_names_are_found_with_their_places(folder: Path) -> None:
    text = "Orla Venn left Kelpworks, in Lisbon. Venn said no. Orla Orla Venn"
    found = names_model.load(folder).tag(text)
    assert [(one.label, text[one.start : one.end]) for one in found] == [
        ("PERSON", "Orla Venn"),
        ("ORG", "Kelpworks"),
        ("LOC", "Lisbon"),
        ("PERSON", "Venn"),  # a tag that goes on with nothing begins
        ("PERSON", "Orla"),
        ("PERSON", "Orla Venn"),
    ]
    assert all(0.99 < one.score <= 1 for one in found)


def test_a_text_longer_than_the_model_reads_at_once_is_read_to_its_end(folder: Path) -> None:
    text = "nothing here " * 130 + "Orla Venn " + "nor there " * 90 + "Kelpworks"
    found = names_model.load(folder).tag(text)
    assert [text[one.start : one.end] for one in found] == ["Orla Venn", "Kelpworks"]


@pytest.mark.parametrize("text", ["", " \n ", "\u0000"])
def test_a_text_without_words_has_no_names(folder: Path, text: str) -> None:
    assert names_model.load(folder).tag(text) == ()


def test_its_names_take_the_place_of_the_encoders(folder: Path) -> None:
    article = Article(id="1", text="The mill in Porto was sold to Kelpworks by Orla Venn, said Bo Lindqvist.")
    read = annotate(article, DEFAULT_PIPELINE, names=folder)
    assert "Orla Venn" in [p.name for p in read.people]
    assert "Kelpworks" in [o.name for o in read.organizations]


@pytest.mark.parametrize("missing", names_model.FILES)
def test_a_missing_file_is_named_with_the_mend(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(ModelError, match=f"{missing}: missing; export the model with"):
        names_model.load(folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.onnx", b"not a model"),
        ("config.json", b"{}"),
        ("config.json", b"\xff"),
        ("tokenizer.json", b"{"),
    ],
)
def test_what_cannot_be_read_is_one_clear_error(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(ModelError, match="not a token classifier that can be read"):
        names_model.load(folder)


def test_labels_and_model_must_fit(folder: Path) -> None:
    (folder / "config.json").write_text(json.dumps({"model_type": "bert", "id2label": {"0": "O", "1": "B-PER"}}))
    with pytest.raises(ModelError, match="not one of 2 labels"):
        names_model.load(folder)


def test_the_settings_name_the_folder(tmp_path: Path) -> None:
    settings = tmp_path / "presscheck.toml"
    settings.write_text('[models]\nnames = "mine"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"models\.names names .*mine, which is not a folder"):
        load_settings(settings)
    (tmp_path / "mine").mkdir()
    assert load_settings(settings).names == (tmp_path / "mine").resolve()


def test_a_stretch_keeps_the_mean_of_its_words(folder: Path) -> None:
    [found] = names_model.load(folder).tag("Orla Venn")
    assert found == Tagged("PERSON", 0, 9, found.score)
