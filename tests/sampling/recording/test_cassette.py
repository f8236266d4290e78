"""What is recorded is replayed; what is not is recorded, or refused with all there is to know."""

import functools
import json
import re
import subprocess
import sys
import threading

import pytest

from pytest_aiprops.errors import CallTimeout, CassetteMiss, UsageError
from pytest_aiprops.sampling import Sample, Usage
from pytest_aiprops.sampling.recording import Cassette
from pytest_aiprops.sampling.recording.slots import in_slot


def ask(question, model="small"):
    raise AssertionError("the system is not called here")


def other(question):
    raise AssertionError("the system is not called here")


class Store:
    """The cassette of one test, opened as often as there are sessions."""

    def __init__(self, folder):
        self.folder = folder

    def open(self, mode, redact=None, **options):
        return Cassette(self.folder, "test_bot.py::test_reply", mode, redact, **options)

    def record(self, *texts, mode="new", system=ask, args=("Why?",), **fields):
        cassette = self.open(mode)
        for text in texts:
            cassette.record(cassette.reserve(system, args, {}), Sample(text, **fields))
        return cassette

    def replay(self, count=1, mode="none", system=ask, args=("Why?",)):
        cassette = self.open(mode)
        calls = [cassette.reserve(system, args, {}) for _ in range(count)]
        return [cassette.recorded(call) for call in calls]

    @property
    def names(self):
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "cassettes" / "test_bot" / "test_reply")


def test_samples_come_back_in_their_order_with_all_that_was_known(store):
    fields = {
        "latency": 0.123456,
        "usage": Usage(10, 20),
        "tool_calls": ("search", "refund"),
        "model": "small-1",
        "finish_reason": "stop",
        "output": {"answer": ["Because", 1]},
    }
    store.record("Because.", "Why not?", **fields)
    first, second = store.replay(2)
    assert [first.text, second.text] == ["Because.", "Why not?"]
    assert [first.index, second.index] == [0, 1]
    assert first.is_replayed
    for name, value in fields.items():
        assert getattr(first, name) == value


def test_the_output_of_a_text_is_the_text(store):
    store.record("Because.")
    assert store.replay()[0].output == "Because."


def test_a_call_that_took_too_long_is_recorded_and_no_other_error_is(store):
    cassette = store.open("new")
    late, broken = (cassette.reserve(ask, ("Why?",), {}) for _ in range(2))
    cassette.record(late, Sample("", latency=2.0, error=CallTimeout("no answer within 2 s")))
    cassette.record(broken, Sample("", error=ValueError("boom")))
    (again,) = store.replay()
    assert isinstance(again.error, CallTimeout)
    assert (str(again.error), again.latency, again.is_replayed) == (
        "no answer within 2 s",
        2.0,
        True,
    )
    with pytest.raises(CassetteMiss):
        store.replay(2)


def test_systems_and_inputs_are_told_apart(store):
    store.record("a", args=("A",))
    store.record("b", args=("B",))
    store.record("c", args=("A",), system=other)
    store.record("d", args=(), system=functools.partial(ask, "A", model="large"))
    assert [one.text for one in store.replay(args=("A",))] == ["a"]
    assert [one.text for one in store.replay(args=("B",))] == ["b"]
    assert [one.text for one in store.replay(args=("A",), system=other)] == ["c"]
    large = functools.partial(ask, model="large")
    assert [one.text for one in store.replay(args=("A",), system=large)] == ["d"]


def test_nothing_is_read_or_made_before_a_sample_is_asked_for(store, tmp_path):
    cassette = store.open("new")
    cassette.reserve(ask, ("Why?",), {})
    assert cassette.is_empty
    assert [*tmp_path.iterdir()] == []
    store.record("Because.")
    (name,) = store.names
    (store.folder / name).write_text("damaged")
    cassette = store.open("none")
    reserved = cassette.reserve(ask, ("Why?",), {})
    assert not cassette.is_empty
    with pytest.raises(UsageError, match="line 1"):
        cassette.recorded(reserved)


def test_many_samples_are_kept_in_several_files_and_only_those_asked_for_are_read(store):
    store.record(*map(str, range(120)))
    assert [name.split(".", 1)[1] for name in store.names] == ["2.json", "3.json", "json"]
    first, second, third = (store.folder / name for name in store.names)
    first.write_text("damaged")
    third.write_text("damaged")
    cassette = store.open("none")
    calls = [cassette.reserve(ask, ("Why?",), {}) for _ in range(120)]
    assert cassette.recorded(calls[119]).text == "119"
    with pytest.raises(UsageError):
        cassette.recorded(calls[0])
    assert second.exists()


# --- modes


def test_none_replays_and_never_records(store):
    store.record("a")
    cassette = store.open("none")
    assert cassette.is_replay
    call, missing = (cassette.reserve(ask, ("Why?",), {}) for _ in range(2))
    assert cassette.recorded(call).text == "a"
    with pytest.raises(CassetteMiss):
        cassette.recorded(missing)
    with pytest.raises(UsageError, match="must record nothing here"):
        cassette.record(missing, Sample("b"))


def test_once_records_all_of_a_session_where_there_is_nothing(store):
    cassette = store.open("once")
    assert not cassette.is_replay
    for text in ("a", "b"):
        call = cassette.reserve(ask, ("Why?",), {})
        assert cassette.recorded(call) is None
        cassette.record(call, Sample(text))
    assert [one.text for one in store.replay(2)] == ["a", "b"]


def test_once_only_replays_where_there_is_something(store):
    store.record("a")
    assert store.open("once").is_replay
    assert store.replay(mode="once")[0].text == "a"
    with pytest.raises(CassetteMiss, match="--aiprops-record=once"):
        store.replay(2, mode="once")
    with pytest.raises(CassetteMiss):
        store.replay(mode="once", args=("Another?",))


def test_new_replays_what_is_there_and_records_the_rest(store):
    store.record("a")
    cassette = store.open("new")
    calls = [cassette.reserve(ask, ("Why?",), {}) for _ in range(2)]
    assert cassette.recorded(calls[0]).text == "a"
    assert cassette.recorded(calls[1]) is None
    cassette.record(calls[1], Sample("b"))
    assert [one.text for one in store.replay(2)] == ["a", "b"]


def test_all_records_anew_and_keeps_nothing_of_before(store):
    store.record(*map(str, range(120)))
    cassette = store.open("all")
    for text in ("a", "b"):
        call = cassette.reserve(ask, ("Why?",), {})
        assert cassette.recorded(call) is None
        cassette.record(call, Sample(text))
    assert [one.text for one in store.replay(2)] == ["a", "b"]
    assert len(store.names) == 1
    with pytest.raises(CassetteMiss, match="2 samples of this input are recorded"):
        store.replay(3)


def test_all_replaces_a_damaged_file_and_no_other_mode_does(store):
    store.record("a")
    (name,) = store.names
    for mode in ("none", "once", "new"):
        (store.folder / name).write_text("damaged")
        cassette = store.open(mode)
        call = cassette.reserve(ask, ("Why?",), {})
        with pytest.raises(UsageError, match="restore it from version control"):
            cassette.recorded(call)
        with pytest.raises(UsageError):
            cassette.record(call, Sample("b"))
        assert (store.folder / name).read_text() == "damaged"
    store.record("b", mode="all")
    assert store.replay()[0].text == "b"


@pytest.mark.parametrize("mode", ["", "None", None, "rewrite", True])
def test_an_unknown_mode_is_refused(store, mode):
    with pytest.raises(UsageError, match=f"one of none, once, new, all, got {mode!r}"):
        store.open(mode)


# --- misses


def message(store, **options):
    with pytest.raises(CassetteMiss) as caught:
        store.replay(**options)
    return str(caught.value)


def test_a_miss_says_what_is_asked_what_is_there_and_what_to_do(store, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store.record("a", "b")
    assert message(store, count=3) == (
        "--aiprops-record=none replays only what is recorded, but sample 3 of "
        f'{__name__}.ask("Why?") is not: 2 samples of this input are recorded in '
        "cassettes/test_bot/test_reply; record it with --aiprops-record=new"
    )


def test_a_miss_tells_a_changed_input_from_a_renamed_system(store):
    assert "nothing of this system is recorded" in message(store)
    store.record("a")
    assert "of this system 1 other input is recorded" in message(store, args=("Who?",))
    assert f"this input is recorded for {__name__}.ask, not for this system" in message(
        store, system=other
    )


def test_a_miss_shows_no_personal_data_and_no_long_text(store):
    store.record("a")
    said = message(store, args=("ada@example.org " + "very " * 500,))
    assert "ada@" not in said
    assert len(said) < 600


def test_the_first_miss_is_kept_for_those_who_swallow_it(store):
    store.record("a")
    cassette = store.open("none")
    assert cassette.missed is None
    cassette.recorded(cassette.reserve(ask, ("Why?",), {}))
    assert cassette.missed is None
    for question in ("Who?", "Whom?"):
        with pytest.raises(CassetteMiss):
            cassette.recorded(cassette.reserve(ask, (question,), {}))
    assert "Who?" in str(cassette.missed)


# --- objects and conditions


class Bot:
    def __init__(self, name):
        self.name = name

    def answer(self, question):
        raise AssertionError("the system is not called here")


def asked(cassette, bot, count, question="Why?"):
    """The bot's samples, recorded if need be."""
    calls = [cassette.reserve(bot.answer, (question,), {}) for _ in range(count)]
    return [
        (cassette.recorded(one) or cassette.record(one, Sample(f"{bot.name}{place}"))).text
        for place, one in enumerate(calls)
    ]


def test_two_objects_of_a_class_share_no_samples_however_many_each_has(store):
    cassette = store.open("new")
    for name in "AB":
        asked(cassette, Bot(name), 5)
    cassette = store.open("none")
    assert asked(cassette, Bot(""), 3) == ["A0", "A1", "A2"]
    assert asked(cassette, Bot(""), 5) == ["B0", "B1", "B2", "B3", "B4"]
    systems = [json.loads((store.folder / name).read_text())["system"] for name in store.names]
    assert sorted(systems) == [f"{__name__}.Bot.answer", f"{__name__}.Bot.answer#2"]


def test_two_functions_of_one_name_share_no_samples(store):
    def made(text):
        return lambda question: text

    for mode in ("new", "none"):
        cassette = store.open(mode)
        for text, n in (("A", 1), ("B", 2)):
            system = functools.partial(made(text))
            for _ in range(n):
                call = cassette.reserve(system, ("Why?",), {})
                sample = cassette.recorded(call) or cassette.record(call, Sample(text))
                assert sample.text == text


def test_each_trial_counts_its_own_objects(store):
    def trials(cassette, act):
        cassette.begin_wave(1)
        for name in "AB":
            act(cassette, Bot(name))
        cassette.begin_wave(2)
        for name in "AB":
            for slot in (1, 0):
                with in_slot(slot, 2):
                    act(cassette, Bot(name))

    trials(store.open("new"), lambda cassette, bot: asked(cassette, bot, 1))
    assert len(store.names) == 2
    got = []
    trials(store.open("none"), lambda cassette, bot: got.extend(asked(cassette, bot, 1)))
    assert got == ["A0", "B0", "A0", "A0", "B0", "B0"]


def test_a_new_object_for_each_input_is_always_the_first(store):
    cassette = store.open("new")
    for question in ("Why?", "Who?"):
        asked(cassette, Bot("A"), 1, question)
    bot, cassette = Bot(""), store.open("none")
    assert [asked(cassette, bot, 1, question) for question in ("Why?", "Who?")] == [["A0"], ["A0"]]


def test_samples_under_other_conditions_are_not_replayed(store):
    cassette = store.open("new")
    cassette.record(cassette.reserve(ask, ("Why?",), {}), Sample("Because."))
    cassette.add_condition("timeouts at 2")
    cassette.add_condition("garbled always")
    cassette.record(cassette.reserve(ask, ("Why?",), {}), Sample("Sorry."))
    assert len(store.names) == 2
    cassette = store.open("none")
    cassette.add_condition("garbled always")
    with pytest.raises(CassetteMiss, match="recorded under other faults, or under none"):
        cassette.recorded(cassette.reserve(ask, ("Why?",), {}))
    cassette.add_condition("timeouts at 2")
    assert cassette.recorded(cassette.reserve(ask, ("Why?",), {})).text == "Sorry."
    assert store.replay()[0].text == "Because."
    told = [json.loads((store.folder / name).read_text()).get("under") for name in store.names]
    assert None in told
    assert ["garbled always", "timeouts at 2"] in told


def test_a_condition_holds_for_its_trial_and_one_of_a_fixture_for_all(store):
    cassette = store.open("new")
    cassette.begin_wave(2)
    cassette.add_condition("shared")
    with in_slot(0, 2):
        cassette.add_condition("own")
        assert cassette.reserve(ask, ("Why?",), {}).under == ("own", "shared")
    with in_slot(1, 2):
        assert cassette.reserve(ask, ("Why?",), {}).under == ("shared",)
    cassette.begin_wave(2)
    assert cassette.reserve(ask, ("Why?",), {}).under == ()


# --- what is written


def test_secrets_and_personal_data_are_written_nowhere(store):
    cassette = store.open("new")
    key = "sk-proj-abcDEF123456789ghi"
    call = cassette.reserve(
        ask, ({"mail": "ada@example.org", "items": ["ada@example.org"]},), {"key": key}
    )
    cassette.record(
        call,
        Sample(
            "I wrote to ada@example.org.",
            output={"to": "ada@example.org", "text": "I wrote to ada@example.org."},
            tool_calls=("mail ada@example.org",),
        ),
    )
    late = cassette.reserve(ask, ("x",), {})
    cassette.record(late, Sample("", error=CallTimeout(f"no answer for {key}")))
    written = "".join(path.read_text(encoding="utf-8") for path in store.folder.iterdir())
    assert "ada" not in written
    assert "abcDEF" not in written
    assert "⟦EMAIL_ADDRESS 1.00" in written


def test_a_hook_redacts_what_is_written_and_none_leaves_it(store):
    cassette = store.open("new", lambda text: text.replace("Vane", "V.") if "V" in text else None)
    cassette.record(cassette.reserve(ask, ("Who?",), {}), Sample("Ada Vane."))
    assert store.replay(args=("Who?",))[0].text == "Ada V.."


@pytest.mark.parametrize("hook", [lambda text: 7, lambda text: 1 / 0])
def test_where_the_hook_fails_nothing_is_written(store, hook):
    cassette = store.open("new", hook)
    with pytest.raises(UsageError, match="redaction hook"):
        cassette.record(cassette.reserve(ask, ("Who?",), {}), Sample("Ada Vane."))
    assert cassette.is_empty


def test_a_conversation_whose_answers_were_redacted_is_replayed(store):
    def turns(cassette, answer):
        history = []
        for message in ("Whom do I ask?", "Thanks. And else?"):
            history.append({"role": "user", "content": message})
            call = cassette.reserve(ask, ([*history],), {})
            sample = cassette.recorded(call) or answer(cassette, call)
            history.append({"role": "assistant", "content": sample.text})
        return history

    def live(cassette, call):
        sample = Sample(f"Ask ada@example.org ({call.stem}).")
        cassette.record(call, sample)
        return sample

    turns(store.open("new"), live)
    replayed = turns(store.open("none"), None)
    assert replayed[1]["content"].startswith("Ask ⟦EMAIL_ADDRESS")
    assert turns(store.open("new"), None) == replayed
    assert store.open("none").unused() == [store.folder / name for name in store.names]


def test_an_input_that_only_looks_like_an_answer_keeps_its_place(store):
    text = "Mail ada@example.org"
    store.record(text, text, text, args=(text,))  # an echo
    assert len(store.replay(3, args=(text,))) == 3
    assert len(store.names) == 1


def customers(text):
    return re.sub("Contoso|Fabrikam", "⟦CUSTOMER⟧", text)


def test_conversations_whose_answers_redaction_makes_equal_are_replayed(store):
    def greet(cassette, name):
        first = cassette.reserve(ask, ("Hello",), {})
        answer = cassette.recorded(first) or cassette.record(first, Sample(f"Dear {name}"))
        second = cassette.reserve(ask, (["Hello", answer.text, "Thanks"],), {})
        return cassette.recorded(second) or cassette.record(second, Sample(f"Bye {name[0]}"))

    recording, replaying = store.open("new", customers), store.open("none", customers)
    for name in ("Contoso", "Fabrikam", "Contoso"):
        greet(recording, name)
    assert [greet(replaying, "nobody").text for _ in range(3)] == ["Bye C", "Bye F", "Bye C"]


def test_an_input_that_an_answer_before_it_was_like_is_replayed(store):
    def forward(cassette):
        first = cassette.reserve(other, ("Mail from ada@example.org",), {})
        if cassette.recorded(first) is None:
            cassette.record(first, Sample("ada@example.org"))
        second = cassette.reserve(ask, ("Forward to ada@example.org",), {})
        return cassette.recorded(second) or cassette.record(second, Sample("Done."))

    for mode in ("new", "none"):
        assert forward(store.open(mode)).text == "Done."


def test_files_that_no_call_asked_for_are_told(store):
    store.record("a", args=("A",))
    store.record(*map(str, range(60)), args=("B",))
    (store.folder / "README.md").write_text("mine")
    cassette = store.open("none")
    assert len(cassette.unused()) == 3
    cassette.recorded(cassette.reserve(ask, ("A",), {}))
    unused = cassette.unused()
    assert len(unused) == 2
    assert all(json.loads(path.read_text())["input"]["args"] == ["B"] for path in unused)


def test_a_folder_that_cannot_be_written_is_told_before_a_call_is_paid_for(tmp_path):
    (tmp_path / "cassettes").write_text("a file")
    cassette = Store(tmp_path / "cassettes" / "test_reply").open("new")
    with pytest.raises(UsageError, match="must have a folder that can be written"):
        cassette.prepare()
    long = Store(tmp_path / ("x" * 300)).open("all")
    with pytest.raises(UsageError, match="must have a folder that can be written"):
        long.record(long.reserve(ask, ("A",), {}), Sample("a"))


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "test_reply").write_text("a file")
    with pytest.raises(UsageError, match="must be a folder that can be read"):
        Store(tmp_path / "test_reply").replay(mode="once")


def test_a_file_that_was_moved_to_another_system_is_refused(store):
    store.record("a")
    (name,) = store.names
    path = store.folder / name
    path.write_text(path.read_text().replace(f"{__name__}.ask", "bot.tell"))
    with pytest.raises(UsageError, match=r"must be of the system asked for, .*ask, got one of bot"):
        store.replay()


def test_an_input_that_was_edited_is_refused_unless_it_was_redacted(store):
    store.record("a", args=("Why?",))
    store.record("b", args=("Mail ada@example.org",))
    for name in store.names:
        path = store.folder / name
        path.write_text(path.read_text().replace("Why?", "Whom?").replace("Mail", "Post"))
    with pytest.raises(UsageError, match="must hold the input its file name tells"):
        store.replay()
    assert store.replay(args=("Mail ada@example.org",))[0].text == "b"


# --- at once


@pytest.mark.parametrize("mode", ["new", "once"])
def test_of_two_sessions_at_once_the_sample_recorded_first_counts_in_both(store, mode):
    first, second = store.open(mode), store.open(mode)
    calls = [cassette.reserve(ask, ("Why?",), {}) for cassette in (first, second)]
    assert [first.recorded(calls[0]), second.recorded(calls[1])] == [None, None]
    mine = Sample("first")
    assert first.record(calls[0], mine) is mine
    theirs = second.record(calls[1], Sample("second"))
    assert (theirs.text, theirs.is_replayed) == ("first", True)
    assert store.replay()[0].text == "first"


def test_recording_anew_overwrites_what_another_session_recorded(store):
    first, second = store.open("all"), store.open("all")
    for cassette in (first, second):
        call = cassette.reserve(ask, ("Why?",), {})
        sample = Sample("first" if cassette is first else "second")
        assert cassette.record(call, sample) is sample
    assert store.replay()[0].text == "second"


def test_what_is_to_be_done_first_is_done_once_before_anything_is_looked_at(store):
    done = []

    def wait():
        done.append(1)
        store.record("by another process")  # which held the lock

    cassette = store.open("once", before_first=wait)
    assert done == []
    calls = [cassette.reserve(ask, ("Why?",), {}) for _ in range(2)]
    assert cassette.is_replay
    assert cassette.recorded(calls[0]).text == "by another process"
    assert done == [1]


def test_what_cannot_be_done_first_is_an_error_of_the_call(store):
    def wait():
        raise UsageError("no lock")

    with pytest.raises(UsageError, match="no lock"):
        store.open("new", before_first=wait).reserve(ask, ("Why?",), {})


def test_trials_at_once_are_replayed_in_whatever_order_they_come(store):
    def wave(cassette, order, act):
        cassette.begin_wave(3)
        for slot in order:
            with in_slot(slot, 3):
                act(slot, cassette, cassette.reserve(ask, ("Why?",), {}))

    recording, replaying = store.open("new"), store.open("none")
    for order in ((0, 1, 2), (1, 0, 2)):
        wave(recording, order, lambda slot, to, call: to.record(call, Sample(f"by {slot}")))
    got = []
    for order in ((2, 1, 0), (0, 2, 1)):
        wave(
            replaying,
            order,
            lambda slot, of, call: got.append(of.recorded(call).text == f"by {slot}"),
        )
    assert got == [True] * 6


def test_threads_that_record_at_once_lose_nothing(store):
    cassette = store.open("new")

    def work(name):
        for number in range(10):
            cassette.record(cassette.reserve(ask, ("Why?",), {}), Sample(f"{name}-{number}"))

    threads = [threading.Thread(target=work, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    texts = [sample.text for sample in store.replay(80)]
    assert sorted(texts) == sorted(f"{name}-{number}" for name in range(8) for number in range(10))


PROCESS = """
import sys
from pathlib import Path
sys.modules["presidio_analyzer"] = None  # it takes seconds to import
from pytest_aiprops.sampling import Sample
from pytest_aiprops.sampling.recording import Cassette
folder, first = Path(sys.argv[1]), int(sys.argv[2])
cassette = Cassette(folder, "test", "new")
calls = [cassette.reserve(str.upper, ("hi",), {}) for _ in range(40)]
for call in calls[first::2]:
    cassette.record(call, Sample(f"sample {call.number}"))
"""


def test_processes_that_record_one_test_at_once_lose_nothing(store):
    processes = [
        subprocess.Popen([sys.executable, "-c", PROCESS, store.folder, str(first)])
        for first in (0, 1)
    ]
    assert [process.wait() for process in processes] == [0, 0]
    texts = [sample.text for sample in store.replay(40, system=str.upper, args=("hi",))]
    assert texts == [f"sample {number}" for number in range(40)]


def test_ten_thousand_samples_are_there_and_one_file_is_read_for_one(store):
    store.folder.mkdir(parents=True)
    store.record("first")
    (name,) = store.names
    stem = name.removesuffix(".json")
    head = json.loads((store.folder / name).read_text())
    for part in range(1, 201):
        numbers = range((part - 1) * 50, part * 50)
        samples = [{"index": number, "text": f"sample {number}"} for number in numbers]
        path = store.folder / (f"{stem}.json" if part == 1 else f"{stem}.{part}.json")
        path.write_text(json.dumps({**head, "samples": samples}) if part == 200 else "damaged")
    cassette = store.open("none")
    calls = [cassette.reserve(ask, ("Why?",), {}) for _ in range(10_000)]
    assert cassette.recorded(calls[-1]).text == "sample 9999"
