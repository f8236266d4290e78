import dataclasses
import json
import re
from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import find, given, seed, settings
from hypothesis import strategies as st

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies.complaints.bank import CATEGORIES, MOODS, bank
from pytest_aiprops.strategies.languages import LANGUAGES
from pytest_aiprops.strategies.support import CHANNELS, PRIORITIES, Ticket, tickets

SOON = {
    "low": "not urgent|no hurry|you have time",
    "high": "important|priority|wait long",
    "urgent": "today|urgent|until tomorrow",
}
ABOUT = {
    "order": "order|item|on its way|slip says",
    "delivery": "parcel|deliver|tracking",
    "refund": "refund|fee|money|amount|receipt",
    "subscription": "subscription|plan|cancel|charge|trial",
    "login": "log in|login|password|account|code|user name",
    "invoice": "invoice|bill|charge|payment",
    "booking": "book|deposit|sleep|trip|room|travel",
    "product": "",
}


def drawn(strategy, count=300):
    found = []

    @seed(4)
    @settings(max_examples=count, database=None, deadline=None)
    @given(strategy)
    def collect(value):
        found.append(value)

    collect()
    return found


@pytest.fixture(scope="module")
def many():
    return drawn(tickets(), 1000)


def test_97_in_100_of_1000_tickets_have_another_text(many):
    assert len({(ticket.subject, ticket.body) for ticket in many}) >= 0.97 * len(many)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tickets_of_every_language_are_whole_and_differ(language):
    found = drawn(tickets(language=language), 120)
    assert len({(ticket.subject, ticket.body) for ticket in found}) >= 0.95 * len(found)
    for ticket in found:
        assert ticket.language == language
        text = " ".join(str(value) for value in dataclasses.asdict(ticket).values())
        assert not re.search(r"[{}|]", text), text


def test_every_category_channel_priority_and_mood_is_drawn(many):
    for field, names in [
        ("category", CATEGORIES),
        ("channel", CHANNELS),
        ("priority", PRIORITIES),
        ("mood", MOODS),
    ]:
        counts = Counter(getattr(ticket, field) for ticket in many)
        assert set(counts) == set(names)
        assert min(counts.values()) >= 20


def test_a_ticket_is_about_its_category(many):
    for ticket in many:
        assert re.search(ABOUT[ticket.category], f"{ticket.subject} {ticket.body}".lower()), ticket
    titles = {matter.title: matter.category for matter in bank("en").matters}
    for ticket in many:
        title = re.search(r": ([a-z ]+?)(?: \(\d+\))?$", ticket.subject)
        if title:
            assert titles[title[1]] == ticket.category


def test_a_ticket_names_no_product_but_its_own_and_no_second_number(many):
    for ticket in many:
        body = ticket.body.lower()
        named = [thing for thing in bank("en").slots["thing"] if re.search(rf"\b{thing}\b", body)]
        assert named in ([], ["phone"], [ticket.product]), (
            ticket
        )  # "my phone": a login, the courier
        has_product = ticket.category in ("order", "delivery", "refund", "product")
        assert (ticket.product is not None) == has_product
        assert len(set(re.findall(r"\b\d{5}\b", ticket.subject + ticket.body))) <= 1


def test_the_priority_fits_the_mood_and_is_said_in_the_body(many):
    for ticket in many:
        if ticket.mood == "pleased":
            assert ticket.priority == "low"
        elif ticket.mood == "furious":
            assert ticket.priority in ("high", "urgent")
        elif ticket.mood != "angry" and ticket.priority != "normal":
            assert re.search(SOON[ticket.priority], ticket.body.lower()), ticket
        if ticket.priority in ("high", "urgent"):
            assert not re.search("no rush|no hurry|not urgent", ticket.body.lower()), ticket


def test_an_email_has_a_greeting_and_the_customers_name_and_other_channels_have_not(many):
    words = bank("en")
    for ticket in many:
        if ticket.channel == "email":
            greeting, *_, end = ticket.body.split("\n")
            assert greeting in words.greeting
            assert end == ticket.customer
        else:
            assert ticket.customer not in ticket.body
            assert "\n" not in ticket.body


@given(st.sampled_from(LANGUAGES).flatmap(lambda code: tickets(language=code)))
def test_addresses_are_at_reserved_domains_and_belong_to_the_customer(ticket):
    local, domain = ticket.email.split("@")
    assert domain in ("example.com", "example.org", "example.net")
    assert re.fullmatch(r"[a-z]+\.[a-z]+", local)
    assert (ticket.customer, local) in bank(ticket.language).people


@given(tickets())
def test_tickets_are_numbered_as_they_come_in(ticket):
    assert ticket.created.tzinfo is UTC
    assert 2024 <= ticket.created.year <= 2025
    number = re.search(r"\((\d{5})\)$", ticket.subject)
    if number:
        minutes = (ticket.created - datetime(2024, 1, 1, 9, tzinfo=UTC)).total_seconds() / 60
        assert minutes == (int(number[1]) - 10_000) * 11


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("category", "refund"),
        ("priority", "urgent"),
        ("channel", "chat"),
        ("mood", "furious"),
        ("mood", "pleased"),
    ],
)
def test_what_is_fixed_stays_fixed(option, value):
    found = drawn(tickets(**{option: value}), 60)
    assert {getattr(ticket, option) for ticket in found} == {value}


def test_a_list_of_names_draws_from_those():
    found = drawn(tickets(category=["login", "refund"], mood={"angry", "neutral"}), 80)
    assert {ticket.category for ticket in found} == {"login", "refund"}
    assert {ticket.mood for ticket in found} == {"angry", "neutral"}


def test_it_shrinks_to_a_neutral_question():
    assert find(tickets(), lambda ticket: True) == Ticket(
        subject="Question: order",
        body="Where is my order?",
        customer="Ann Lee",
        email="ann.lee@example.com",
        product="lamp",
        channel="web",
        priority="normal",
        category="order",
        mood="neutral",
        created=datetime(2024, 1, 1, 9, tzinfo=UTC),
        language="en",
    )


def test_it_shrinks_to_the_names_given_first():
    minimal = find(tickets(category=["login", "order"], channel=["email"]), lambda ticket: True)
    assert minimal.category == "login"
    assert minimal.body == "Hello,\n\nHow do I reset my password?\n\nRegards,\nAnn Lee"


def test_the_shortest_angry_refund_is_found():
    minimal = find(tickets(mood="angry"), lambda ticket: "refund" in ticket.body)
    assert minimal.body == "I still have no refund!"


def test_a_ticket_is_a_plain_frozen_value():
    ticket = find(tickets(), lambda ticket: True)
    with pytest.raises(dataclasses.FrozenInstanceError):
        ticket.body = "Hello"
    fields = dataclasses.asdict(ticket) | {"created": ticket.created.isoformat()}
    assert json.loads(json.dumps(fields))["created"] == "2024-01-01T09:00:00+00:00"
    assert len({ticket, dataclasses.replace(ticket)}) == 1


def test_tickets_map_filter_and_build():
    bodies = tickets(channel="chat").map(lambda ticket: ticket.body).filter(str.strip)
    built = st.builds(lambda body, stars: (body, stars), bodies, st.integers(1, 5))
    assert all(isinstance(body, str) for body, stars in drawn(built, 20))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"category": "orders"}, "category must be one of order, delivery"),
        ({"category": "orders"}, "did you mean 'order'?"),
        ({"priority": "asap"}, "priority must be one of normal, low, high, urgent, got 'asap'"),
        ({"channel": []}, "channel must name at least one, got an empty list"),
        ({"channel": 3}, "channel must be a name, a list of names or None for all, got int"),
        ({"mood": "sad"}, "mood must be one of pleased, neutral"),
        ({"language": "sv"}, "language must be one of en, es, fr"),
        ({"language": None}, "language must be one of en, es, fr"),
        ({"mood": "pleased", "priority": "urgent"}, "what fits: pleased: low"),
        ({"mood": ["pleased", "furious"], "priority": ["normal"]}, "furious: high, urgent"),
    ],
)
def test_wrong_options_are_refused_at_once(options, message):
    with pytest.raises(UsageError, match=re.escape(message)):
        tickets(**options)


def test_options_are_given_by_name():
    with pytest.raises(TypeError):
        tickets("refund")
