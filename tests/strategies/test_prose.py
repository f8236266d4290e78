"""Documents with their gold entities."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import find, given, seed, settings
from hypothesis import strategies as st

from pytest_aiprops import assert_entities_preserved, assert_length
from pytest_aiprops.detectors import ENTITY_KINDS, Entity, detect_language, extract_entities
from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies import Document, documents
from pytest_aiprops.strategies.reports.bank import (
    LANGUAGES,
    LONGEST_ENDING,
    SHORTEST_ENDING,
    stories,
)
from pytest_aiprops.strategies.reports.facts import facts, words_in

_UNSTORED = settings(database=None, deadline=None, derandomize=True, max_examples=300)


@cache
def drawn(count: int = 1_000, **options: Any) -> list[Document]:
    """Draws of one run with the default health checks, the same every time."""
    found: list[Document] = []

    @seed(20)
    @settings(max_examples=count, database=None, deadline=None)
    @given(documents(**options))
    def collect(document: Document) -> None:
        found.append(document)

    collect()
    return found


def minimal(condition: Any, **options: Any) -> Document:
    return find(documents(**options), condition, settings=_UNSTORED)


def words_of(document: Document) -> int:
    return words_in(document.text)


def kinds_of(document: Document) -> Counter[str]:
    return Counter(entity.kind for entity in document.entities)


def told(entities: Any, leave_out: str = "") -> set[tuple[str, str, int]]:
    """What a detector and the gold must agree on; where a span ends is looked at elsewhere."""
    return {
        (entity.kind, entity.normal, entity.start)
        for entity in entities
        if entity.kind != leave_out
    }


class TestGoldEntities:
    def test_a_document_unpacks_into_text_and_entities_whose_offsets_are_exact(self) -> None:
        for text, entities in drawn():
            assert entities
            assert all(isinstance(entity, Entity) for entity in entities)
            assert all(text[entity.start : entity.end] == entity.text for entity in entities)
            assert all(one.end <= other.start for one, other in pairwise(entities))

    def test_every_kind_is_drawn(self) -> None:
        assert {kind for document in drawn() for kind in kinds_of(document)} == set(ENTITY_KINDS)

    def test_the_detector_finds_the_gold_of_english_documents_and_nothing_else(self) -> None:
        gold = [told(document.entities) for document in drawn()]
        found = [told(one) for one in extract_entities([document.text for document in drawn()])]
        agreed = sum(len(one & other) for one, other in zip(gold, found, strict=True))
        assert agreed >= 0.99 * sum(map(len, gold))
        assert agreed >= 0.99 * sum(map(len, found))

    @pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
    def test_in_other_languages_it_finds_all_but_names(self, language: str) -> None:
        documents_drawn = drawn(50, language=language)
        gold = [told(document.entities, leave_out="name") for document in documents_drawn]
        found = extract_entities([document.text for document in documents_drawn])
        alike = [
            told(one, leave_out="name") == other for one, other in zip(found, gold, strict=True)
        ]
        assert sum(alike) >= 0.98 * len(alike)
        assert any("name" in kinds_of(document) for document in documents_drawn)

    @settings(max_examples=40, database=None, deadline=None, derandomize=True)
    @given(documents(max_words=90))
    def test_a_document_preserves_its_own_entities(self, document: Document) -> None:
        assert assert_entities_preserved(document.text, document.text) == 1.0

    def test_dates_amounts_and_shares_are_written_in_several_ways(self) -> None:
        texts = [entity.text for document in drawn() for entity in document.entities]
        for writing in (
            r"\d+ [A-Z][a-z]+ \d{4}",
            r"[A-Z][a-z]+ \d+, \d{4}",
            r"\d{4}-\d\d-\d\d",
            r"[A-Z][a-z]+day, \d+ [A-Z][a-z]+ \d{4}",
            r"\d\d:\d\d",
            r"\d+:\d\d am",
            r"the [a-z]+ quarter of \d{4}",
            r"[$€£][\d,.]+",
            r"[\d,.]+ dollars",
            r"[\d.]+%",
            r"[\d.]+ per cent",
            r"half an hour|two hours|ten days|forty",
        ):
            assert any(re.fullmatch(writing, text) for text in texts), writing

    def test_digits_are_written_as_the_language_writes_them(self) -> None:
        german = {(fact.text, fact.normal) for fact in facts("money", "de")}
        assert {("85,50 €", "EUR 85.5"), ("1.250 €", "EUR 1250")} <= german
        assert ("1 250 €", "EUR 1250") in {(one.text, one.normal) for one in facts("money", "fr")}

    def test_a_person_is_named_in_full_first_and_by_surname_then(self) -> None:
        again = 0
        for document in drawn():
            full = [one.text for one in document.entities if one.kind == "name"]
            for index, name in enumerate(full):
                firsts = [one for one in full[:index] if one.endswith(f" {name}")]
                again += bool(firsts)
        assert again >= 5

    def test_times_and_dates_of_one_paragraph_follow_each_other(self) -> None:
        for document in drawn(300, max_words=80):
            times = [
                entity.normal
                for entity in document.entities
                if entity.kind == "date" and ":" in entity.normal
            ]
            assert times == sorted(times)


class TestWithoutEntities:
    def test_there_is_no_fact_at_all(self) -> None:
        plain = drawn(with_entities=False)
        assert all(entities == () for _, entities in plain)
        assert not any(char.isdigit() for text, _ in plain for char in text)
        assert extract_entities([text for text, _ in plain]) == [[]] * len(plain)

    @pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
    def test_nor_in_another_language(self, language: str) -> None:
        plain = drawn(50, language=language, with_entities=False)
        assert not any(char.isdigit() for text, _ in plain for char in text)
        # A short Portuguese text ("a", "do", "as") is read as English now and then.
        found = extract_entities([text for text, _ in plain])
        assert not any(told(one, leave_out="name") for one in found)


class TestLength:
    @settings(max_examples=40, database=None, deadline=None, derandomize=True)
    @given(
        st.data(),
        st.integers(1, 300),
        st.integers(0, 300),
        st.sampled_from(LANGUAGES),
        st.booleans(),
    )
    def test_every_draw_keeps_its_bounds(
        self, data: st.DataObject, least: int, span: int, language: str, facts: bool
    ) -> None:
        most = max(least + span, 12)
        document = data.draw(
            documents(min_words=least, max_words=most, language=language, with_entities=facts)
        )
        assert_length(document.text, min_words=least, max_words=most)

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("count", [12, 60])
    def test_a_number_of_words_can_be_asked_for(self, language: str, count: int) -> None:
        for with_entities in (True, False):
            for document in drawn(
                8,
                min_words=count,
                max_words=count,
                language=language,
                with_entities=with_entities,
            ):
                assert words_of(document) == count

    def test_the_usual_most_words_make_way_for_more_that_are_asked_for(self) -> None:
        assert {words_of(document) for document in drawn(3, min_words=300)} == {300}

    def test_portuguese_is_that_of_brazil(self) -> None:
        said = " ".join(document.text for document in drawn(200, language="pt")).lower()
        assert all(word in said for word in ("caminhões", "ônibus", "arquivos", "prefeitura"))
        assert not re.search(
            r"cami(ão|ões)\b|autocarro|ficheiro|equipa\b|câmara|está a \w+r\b", said
        )

    def test_several_thousand_words_are_no_trouble(self) -> None:
        for document in drawn(10, min_words=3_000, max_words=3_500):
            assert 3_000 <= words_of(document) <= 3_500
            assert "\n\n" in document.text

    def test_lengths_are_spread_over_the_bounds(self) -> None:
        counts = sorted(map(words_of, drawn()))
        assert counts[0] == 40
        assert counts[len(counts) // 2] > 55
        assert counts[-1] > 140

    @pytest.mark.parametrize("with_entities", [True, False])
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_story_has_endings_of_every_length(
        self, language: str, with_entities: bool
    ) -> None:
        wanted = set(range(SHORTEST_ENDING, LONGEST_ENDING + 1))
        for story in stories(language, with_entities):
            assert wanted <= {ending.most for ending in story.endings}
            assert all(ending.fewest == ending.most for ending in story.endings)


class TestVariety:
    def test_nearly_all_draws_are_distinct(self) -> None:
        assert len({document.text for document in drawn()}) >= 0.97 * len(drawn())

    def test_so_are_those_without_facts(self) -> None:
        plain = drawn(with_entities=False)
        assert len({document.text for document in plain}) >= 0.9 * len(plain)

    @pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
    def test_and_those_of_other_languages(self, language: str) -> None:
        texts = [document.text for document in drawn(50, language=language)]
        assert len(set(texts)) >= 0.9 * len(texts)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_document_is_in_its_language(self, language: str) -> None:
        texts = [document.text for document in drawn(50, language=language)]
        assert detect_language(texts).count(language) >= 0.98 * len(texts)

    def test_no_sentence_stands_twice_in_a_document_about_one_matter(self) -> None:
        for document in drawn(with_entities=False):
            for paragraph in document.text.split("\n\n"):
                sentences = paragraph.split(". ")
                assert len(set(sentences)) == len(sentences)


class TestMinimalExamples:
    def test_the_simplest_has_one_fact_and_plain_sentences(self) -> None:
        assert minimal(lambda document: True, min_words=10) == Document(
            "Order 10000 is on its way. Thank you for ordering.",
            (Entity("code", "10000", "10000", 6, 11),),
        )

    @pytest.mark.parametrize("kind", ["money", "date", "name", "email"])
    def test_one_with_a_kind_of_fact_is_short_and_has_few_others(self, kind: str) -> None:
        found = minimal(lambda document: kind in kinds_of(document))
        assert words_of(found) <= 60
        assert len(found.entities) <= 5

    def test_one_with_many_facts_is_short(self) -> None:
        found = minimal(lambda document: len(document.entities) > 3)
        assert words_of(found) <= 60
        assert len(found.entities) <= 6

    def test_one_with_a_digit_has_one_fact(self) -> None:
        found = minimal(lambda document: any(char.isdigit() for char in document.text))
        assert words_of(found) <= 45
        assert len(found.entities) == 1

    def test_a_long_one_is_not_much_longer_than_it_must_be(self) -> None:
        found = minimal(lambda document: words_of(document) > 70)
        assert words_of(found) <= 90

    def test_one_without_facts_is_as_short(self) -> None:
        found = minimal(lambda document: True, with_entities=False)
        assert 40 <= words_of(found) <= 45


class TestOptions:
    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"language": "pl"}, r"language must be one of en, de, es, fr, it, nl, pt, got 'pl'"),
            ({"language": None}, "language must be one of"),
            ({"language": ["en"]}, "language must be one of"),
            ({"min_words": -1}, "min_words must be a whole number of 0 or more"),
            ({"min_words": 40.0}, "min_words must be a whole number"),
            ({"min_words": None}, "min_words must be a whole number"),
            ({"max_words": "200"}, "max_words must be a whole number"),
            ({"max_words": 3, "min_words": 0}, "max_words must be a whole number of 4 or more"),
            (
                {"min_words": 500, "max_words": 200},
                "min_words must be at most max_words, got min_words=500 and",
            ),
            ({"min_words": 5001}, "min_words must be at most 5000, got 5001"),
            ({"max_words": 10**9}, "max_words must be at most 5000, got 1000000000"),
            ({"with_entities": "yes"}, "with_entities must be True or False, got 'yes'"),
            (
                {"min_words": 4, "max_words": 4, "language": "es"},
                "leave room for a sentence in 'es', got 4 and 4; give max_words of 12 or more",
            ),
        ],
    )
    def test_what_cannot_be_honoured_is_refused_at_once(
        self, options: dict[str, Any], message: str
    ) -> None:
        with pytest.raises(UsageError, match=message):
            documents(**options)

    @settings(max_examples=20, database=None, deadline=None, derandomize=True)
    @given(
        st.lists(documents().map(lambda document: document.text), min_size=2, max_size=2),
        documents().filter(lambda document: "name" in kinds_of(document)),
    )
    def test_it_composes(self, texts: list[str], named: Document) -> None:
        assert all(isinstance(text, str) for text in texts)
        assert "name" in kinds_of(named)
