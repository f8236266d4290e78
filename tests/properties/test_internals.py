"""What is behind an answer is found in it, and words that people write are not."""

import pytest

from pytest_aiprops.properties.internals import internals

PYTHON = 'Traceback (most recent call last):\n  File "bot.py", line 3, in answer\n'
JAVASCRIPT = "TypeError: x is undefined\n    at answer (/app/bot.js:10:5)\n    at bot.ts:3:1"
JAVA = "java.io.IOException: timeout\n\tat com.shop.Bot.answer(Bot.java:42)"


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        (f"Sorry!\n{PYTHON}", ["a stack trace"]),
        ('See File "/app/bot.py", line 17', ["a stack trace"]),
        (JAVASCRIPT, ["a stack trace", "an exception class"]),
        (
            "at async Promise.all (index 0)\n at fetch (https://x.example/a.js:1:22)",
            ["a stack trac"],
        ),
        (JAVA, ["a stack trace", "an exception class"]),
        ('Exception in thread "main"', ["a stack trace"]),
        ("Caused by: timeout.", ["a stack trace"]),
        ("goroutine 1 [running]:", ["a stack trace"]),
        (r"at Shop.Bot.Answer(String q) in C:\app\Bot.cs:line 9", ["a stack trace"]),
        ("Error: openai.RateLimitError", ["an exception class (openai.RateLimitError)"]),
        ("TimeoutError()", ["an exception class"]),
        ("NullPointerException", ["an exception class"]),
        ("APIConnectionError", ["an exception class"]),
        ("OSError", ["an exception class"]),
        ("httpx.ReadTimeout", ["an exception class", "HTTP internals"]),
        ("It said HTTP 429.", ["HTTP internals (HTTP 429)"]),
        ("HTTP/1.1 503", ["HTTP internals"]),
        ("Error code: 500", ["HTTP internals"]),
        ("status_code=429", ["HTTP internals"]),
        ("429 Too Many Requests", ["HTTP internals"]),
        ("Retry-After: 20", ["HTTP internals"]),
        ("ECONNREFUSED", ["HTTP internals"]),
        ("[Errno 111] Connection refused", ["HTTP internals"]),
        ('{"error": {"message": "no"}}', ["HTTP internals"]),
        ("rate_limit_exceeded", ["HTTP internals"]),
        (
            "HTTPSConnectionPool(host='api.openai.com', port=443): Max retries exceeded with",
            ["HTTP internals (HTTPSConnectionPool)"],
        ),
        ("host='api.shop.example', port=80", ["HTTP internals"]),
        ("Sorry, we got error 503.", ["HTTP internals (error 503)"]),
        ("Error: 503", ["HTTP internals"]),
        ("a 500 error occurred", ["HTTP internals (500 error)"]),
        ("HTTP error 502", ["HTTP internals (HTTP error 502)"]),
        ("HTTP-Status: 404", ["HTTP internals"]),
        ("status=503", ["HTTP internals (status=503)"]),
        ("{'status': 503}", ["HTTP internals"]),
        ("<urlopen error timed out>", ["HTTP internals"]),
        ("<Connection object at 0x7f3a9c1d>", ["an object of the program"]),
        ("IOException", ["an exception class"]),
        ("TimeoutException occurred", ["an exception class (TimeoutException)"]),
        ("ValueException: no value", ["an exception class"]),
        ("shop.TaxException was thrown", ["an exception class (shop.TaxException)"]),
        ("Failed (injected by aiprops.faults, call 3)", ["the injected error"]),
        ("Use sk-proj-Ab3dEf6hIj9lMn2pQr5tUv8x", ["a key or another secret"]),
    ],
)
def test_what_is_behind_an_answer_is_found(text, sorts):
    found = internals(text)
    assert len(found) == len(sorts)
    for one, sort in zip(found, sorts, strict=True):
        assert one.startswith(sort)


@pytest.mark.parametrize(
    "text",
    [
        "Sorry, we cannot answer right now. Please try again in 5 minutes.",
        "There was an error on our side. It was an exception, and we regret it.",
        "Error: we could not reach our order system.",
        "Your order 4293 will arrive at 10:30 at the latest, at Main Street 500.",
        "We are at 12:30:15 UTC and open until 18:00.",
        "The line 3 tram stops there; in file 7 you find 404 pages.",
        "Delivery was delayed. The delay was caused by: snow.",
        "Call 0800 429 500, status: shipped.",
        "Trial and Error is a fine game, 500 pieces.",
        "We take errors seriously. ErrorS happen.",
        "Your refund of $429 is on its way (500 points).",
        "Please fill in the TaxException form.",
        "Error: 450 pieces are missing in box 4.",
        "Your status: 500 points are yours.",
        "There is a $500 error in your bill.",
        "An error 400,000 people know.",
    ],
)
def test_words_that_people_write_are_not(text):
    assert internals(text) == []


def test_a_secret_is_not_repeated():
    (found,) = internals("key: sk-proj-Ab3dEf6hIj9lMn2pQr5tUv8x")
    assert "Ab3d" not in found


@pytest.mark.parametrize("piece", ["a.", "Aa", "A", "HTTP a ", "error ", "at ", "host='", "<"])
def test_a_long_answer_is_looked_through_without_delay(piece):
    assert internals(piece * 50_000) == []  # a pattern that goes back and forth would not end
