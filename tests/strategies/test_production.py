import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies import Labelled, from_examples

MESSAGES = ["Where is my parcel?", "I can't log in to my account.", "Please cancel my order."]

# A loaded machine is no fault of a strategy's; and what varies freely need not be explained.
PATIENT = settings(
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        raw = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(raw)
        return path

    return to_file


def drawn(strategy: st.SearchStrategy[Labelled], count: int = 200) -> list[Labelled]:
    texts = []

    @seed(0)
    @settings(PATIENT, max_examples=count)
    @given(strategy)
    def draw(text: Labelled) -> None:
        texts.append(text)

    draw()
    return texts


def as_written(path: str | Path | list[str], **options: Any) -> set[str]:
    return set(drawn(from_examples(path, perturb=False, **options)))


# --- what is drawn


def test_examples_are_drawn_as_written_and_perturbed_a_good_share_of_each():
    examples = [f"Where is my parcel number {number}?" for number in range(400)]
    texts = drawn(from_examples(examples), 400)
    originals = [text for text in texts if text.label == "original"]
    assert 80 < len(originals) < 320  # Hypothesis varies what it likes more than it tosses coins
    assert len(set(texts)) > 360
    for text in texts:
        assert (text.label == "original") == (text in examples)
    assert len({text.label for text in texts}) > 5


def test_it_shrinks_to_the_first_example_as_written():
    found = find(from_examples(MESSAGES), lambda text: True, settings=PATIENT)
    assert (found, found.label) == (MESSAGES[0], "original")
    found = find(from_examples(MESSAGES), lambda text: "order" in text, settings=PATIENT)
    assert (found, found.label) == (MESSAGES[2], "original")


def test_kinds_choose_the_changes():
    texts = drawn(from_examples(MESSAGES, kinds=["casing", "filler"]))
    assert {text.label for text in texts} == {"original", "casing", "filler"}


def test_a_set_of_kinds_is_taken_in_the_documented_order():
    kinds = {"ocr", "homoglyph", "emoji", "typo", "filler"}
    ordered = ["typo", "filler", "emoji", "homoglyph", "ocr"]
    assert drawn(from_examples(MESSAGES, kinds=kinds)) == drawn(
        from_examples(MESSAGES, kinds=ordered)
    )


def test_without_perturbation_every_example_is_drawn_as_written():
    texts = drawn(from_examples(MESSAGES, perturb=False))
    assert set(texts) == set(MESSAGES)
    assert {text.label for text in texts} == {"original"}


def test_an_example_that_cannot_be_changed_is_drawn_as_written():
    texts = drawn(from_examples(["42", "Where is my parcel?"], kinds=["typo"]))
    assert {text.label for text in texts if text == "42"} == {"original"}
    assert "typo" in {text.label for text in texts}


def test_it_composes_with_other_strategies():
    found = find(
        st.lists(from_examples(tuple(MESSAGES)).map(str.upper), min_size=2),
        lambda texts: True,
        settings=PATIENT,
    )
    assert found == ["WHERE IS MY PARCEL?"] * 2


@pytest.mark.parametrize("perturb", [True, False])
def test_messages_about_the_strategy_hold_no_example(perturb: bool):
    assert "parcel" not in repr(from_examples(MESSAGES, perturb=perturb))


def test_duplicates_count_once_and_blank_examples_are_left_out():
    assert as_written(["a b", "", "a b", " \n", "c d"]) == {"a b", "c d"}
    first = find(from_examples(["", "a b"], perturb=False), lambda text: True, settings=PATIENT)
    assert first == "a b"


# --- files


def test_a_text_file_has_an_example_a_line(write: Write):
    content = "\ufeffWhere is it?\r\n\r\n  \nZürich, please — “now”.\u2028Yes.\r\n"
    path = write("examples.txt", content)
    assert as_written(path) == {"Where is it?", "Zürich, please — “now”.\u2028Yes."}
    assert as_written(str(path)) == as_written(path)


def test_jsonl_has_objects_or_strings(write: Write):
    lines = [{"id": 1, "text": "Where is it?"}, {"id": 2, "text": "Two\nlines"}]
    path = write("examples.jsonl", "\n".join(map(json.dumps, lines)) + "\n\n")
    assert as_written(path) == {"Where is it?", "Two\nlines"}
    path = write("strings.JSONL", '"Where is it?"\n"No."')
    assert as_written(path) == {"Where is it?", "No."}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_has_a_header_and_any_usual_separator(write: Write, delimiter: str):
    rows = [["id", "message"], ["1", '"Where, or; when?\nSoon"'], [], ["2", '"He said ""no""."']]
    path = write("examples.csv", "\ufeff" + "\r\n".join(map(delimiter.join, rows)))
    assert as_written(path) == {"Where, or; when?\nSoon", 'He said "no".'}


@pytest.mark.parametrize("header", ['"text","n;x;y;z"', '"a;b;c",text', 'text,"open;;'])
def test_separators_in_quotes_of_the_header_separate_nothing(write: Write, header: str):
    closed = header if header.count('"') % 2 == 0 else header + '"'
    path = write("examples.csv", closed + "\nWhere is it?,Where is it?\n")
    assert as_written(path) == {"Where is it?"}


def test_a_cell_may_be_long(write: Write):
    path = write("examples.csv", "text\n" + "word " * 40_000)
    (text,) = as_written(path)
    assert len(text) > 131_072


@pytest.mark.parametrize("name", ["text", "input", "message", "prompt", "question"])
def test_a_field_with_a_usual_name_holds_the_text(write: Write, name: str):
    path = write("examples.jsonl", json.dumps({"answer": "x", name: "Where is it?", "label": "y"}))
    assert as_written(path) == {"Where is it?"}


def test_the_only_field_that_is_text_holds_the_text(write: Write):
    path = write("examples.csv", "id,complaint,stars\n1,It is late,2.5\n2,,3\n")
    assert as_written(path) == {"It is late"}
    path = write("examples.jsonl", '{"id": 1, "complaint": "It is late", "tags": []}')
    assert as_written(path) == {"It is late"}


def test_the_caller_may_name_the_field(write: Write):
    path = write("examples.csv", "text,reply\nWhere is it?,On its way\n")
    assert as_written(path, field="reply") == {"On its way"}


def test_a_file_is_read_once(write: Write):
    path = write("examples.txt", "Where is it?\n")
    strategy = from_examples(path, perturb=False)
    path.unlink()
    assert set(drawn(strategy)) == {"Where is it?"}


# --- what is wrong, and where


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", '{"text": "x"}\n\n{"text": ', r"a\.jsonl line 3: is not JSON: column 10"),
        ("a.jsonl", '[\n{"text": "x"}\n]', "line 1: .*write one object a line, not one list"),
        ("a.jsonl", '{"text": "x"}\n3', "line 2: must be an object or a string, is a number"),
        ("a.jsonl", '{"text": "x"}\n"y"', "line 2: must be an object as the others, is a string"),
        ("a.jsonl", '{"text": "x"}\n{"text": null}', "line 2: field 'text' must be a string, is n"),
        ("a.jsonl", '{"text": "x"}\n{"text": 3}', "field 'text' must be a string, is a number"),
        ("a.jsonl", '{"text": "x"}\n{"txt": "y"}', "line 2: has no field 'text'; it has 'txt'"),
        ("a.jsonl", '{"a": "x", "b": "y"}', "a.jsonl: field must say which of 'a', 'b' holds"),
        ("a.jsonl", '{"a": 1}', "field must say which of 'a' holds"),
        ("a.jsonl", "{}", "field must say which of no fields holds"),
        ("a.jsonl", "[" * 100_000, "line 1: is not JSON"),
        ("a.jsonl", "\n\n", "a.jsonl must hold an example, but it is empty"),
        ("a.txt", "", "a.txt must hold an example, but it is empty"),
        ("a.csv", "", "a.csv must hold an example, but it is empty"),
        ("a.csv", "text\n", "a.csv must hold an example, but it is empty"),
        ("a.csv", "id,text\n1,\n2, \n", "must be an example that is not blank, got none"),
        ("a.csv", 'id,text\n1,"two\nlines"\n2,a,b\n', "line 4: must have 2 cells .* has 3"),
        ("a.csv", 'text\n"open\n', "is not CSV"),
        ("a.csv", "text,text\na,b\n", "line 1: must name each column once"),
        ("a.csv", "one,two\na,b\n", "field must say which of 'one', 'two' holds the text"),
        ("a.txt", b"fine\ncaf\xe9\n", r"a\.txt line 2: must be UTF-8, but holds byte 0xe9"),
        ("a.txt", "fine".encode("utf-16"), "must be UTF-8, but is UTF-16"),
        ("a.jsonl", '{"text": "x"}\n{"text": "\\ud83d hi"}',
         r"a\.jsonl line 2: .*\\ud83d is half a surrogate pair"),
        ("a.jsonl", '"\\ude00"', "line 1: must hold whole characters"),
        ("a.json", "[]", r"must end in \.jsonl, \.csv, \.txt, got 'a\.json'"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_told_with_its_place(
    write: Write, name: str, content: str | bytes, message: str
):
    with pytest.raises(UsageError, match=message):
        from_examples(write(name, content))


def test_what_a_line_says_is_not_told(write: Write):
    path = write("a.jsonl", '{"text": "x"}\n{"text": ["secret words"]}')
    with pytest.raises(UsageError) as caught:
        from_examples(path)
    assert "secret" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_a_usage_error(tmp_path: Path):
    with pytest.raises(UsageError, match="there is no file"):
        from_examples(tmp_path / "gone.txt")
    with pytest.raises(UsageError, match=r"must end in .*give texts themselves as a list"):
        from_examples("Where is my parcel?")
    with pytest.raises(UsageError, match="must hold no NUL character"):
        from_examples("x\0.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(UsageError, match="is a folder"):
        from_examples(tmp_path / "folder.txt")


def test_a_field_that_is_not_there_is_a_usage_error(write: Write):
    path = write("examples.csv", "text,reply\nWhere is it?,On its way\n")
    with pytest.raises(UsageError, match="line 2: has no field 'answer'; it has 'text', 'reply'"):
        from_examples(path, field="answer")
    with pytest.raises(UsageError, match="field must be the name of one, got int"):
        from_examples(path, field=3)  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(UsageError, match="holds texts without fields"):
        from_examples(write("examples.txt", "Where is it?"), field="text")
    with pytest.raises(UsageError, match="leave it out for a list"):
        from_examples(MESSAGES, field="text")


@pytest.mark.parametrize(
    ("examples", "message"),
    [
        ([], "there must be an example"),
        ([" "], "there must be an example that is not blank"),
        (["fine", 3], "examples must be str, got int at index 1"),
        (None, "must be a list or tuple of str, or the path .* got NoneType"),
        ({"a"}, "got set"),
        (iter(["a"]), "got list_iterator"),
    ],
)
def test_wrong_examples_are_a_usage_error(examples: Any, message: str):
    with pytest.raises(UsageError, match=message):
        from_examples(examples)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"perturb": "yes"}, "perturb must be True or False"),
        ({"perturb": False, "kinds": ["typo"]}, "perturb=False; leave one of them out"),
        ({"kinds": ["type"]}, "kinds must be of .*typo"),
        ({"kinds": "typo"}, "kinds must be a list"),
        ({"kinds": []}, "kinds must name one"),
    ],
)
def test_wrong_options_are_a_usage_error(options: dict[str, Any], message: str):
    with pytest.raises(UsageError, match=message):
        from_examples(MESSAGES, **options)


def test_examples_none_of_which_can_be_changed_are_a_usage_error():
    with pytest.raises(UsageError, match="none of 2 is; write perturb=False"):
        from_examples(["42", "43"], kinds=["typo"])
