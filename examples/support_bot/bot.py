"""A support bot for a tea shop: it finds the topic, picks a wording, and knows when to step aside.

`SupportBot` needs no network. `OpenAIBot` has the same interface and asks a model instead;
`make_bot()` chooses it when OPENAI_BASE_URL and OPENAI_API_KEY are set.

Try it: python examples/support_bot/bot.py
"""

from __future__ import annotations

import math
import os
import random
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KNOWLEDGE: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("knowledge.toml").read_text(encoding="utf-8")
)["topic"]

OPENERS = ("Thanks for asking!", "Happy to help!", "Good question!", "Glad you asked!")
CLOSERS = ("", "Is there anything else I can do for you?", "Enjoy your tea!")
SYMPATHY = (
    "I am sorry about that.",
    "I understand, and I am sorry.",
    "I am sorry for the trouble.",
)
NOT_FOUND = (
    "I would love to help: is it about billing, delivery, a return or your account?",
    "Could you tell me a little more, please? I can help with billing, delivery and returns.",
)
HAND_OFF = (
    "I am connecting you with a human colleague now, who can see this whole conversation.",
    "I am transferring you to a human agent now. Thank you for your patience.",
    "Let me hand you over to a human agent right away; you will not have to repeat anything.",
)

ANGER = re.compile(
    r"ridiculous|unacceptable|useless|terrible|worst|awful|furious|angry|joke|fed up|sick of"
    r"|already told|third time|still (?:not|no|nothing|waiting)|nobody|never again|!!+",
    re.IGNORECASE,
)
WANTS_HUMAN = re.compile(
    r"\b(?:speak|talk|transfer|connect)\b.*\b(?:human|person|manager|someone|agent)\b",
    re.IGNORECASE,
)
PATIENCE = 3
"""Angry messages after which the bot stops trying and fetches a human."""

Message = str | Mapping[str, str]
"""One earlier message: what the customer said, or a role/content mapping."""


@dataclass(frozen=True)
class Reply:
    """What the bot answers, shaped like a LangChain message so that any tool can read it."""

    content: str
    tool_calls: list[dict[str, Any]] = field(default_factory=list)
    usage_metadata: dict[str, int] | None = None


@dataclass(frozen=True)
class State:
    """What the bot remembers of a conversation."""

    angry_messages: int = 0
    wants_human: bool = False
    topic: str | None = None

    def after(self, message: str) -> State:
        """The state once the customer has also said this."""
        return State(
            self.angry_messages + bool(ANGER.search(message)),
            self.wants_human or bool(WANTS_HUMAN.search(message)),
            find_topic(message) or self.topic,  # "How long does that take?" stays on the topic
        )


class SupportBot:
    """Answers from `knowledge.toml` in random wording, and fetches a human for angry customers.

    Args:
        rng: Source of the wording. The bot has a generator of its own, because Hypothesis seeds
            the global one before every example and would make it look deterministic.
    """

    def __init__(self, rng: random.Random | None = None) -> None:
        self.rng = rng or random.Random()

    def __call__(self, message: str, history: Sequence[Message] = ()) -> Reply:
        """Answer a message; `history` is what was said before it."""
        before = State()
        for earlier in customer_messages(history):
            before = before.after(earlier)
        now = before.after(message)
        if now.wants_human or now.angry_messages >= PATIENCE:
            return self.hand_off(now)
        upset = now.angry_messages > before.angry_messages
        return Reply(self.answer(now.topic, upset))

    def answer(self, topic: str | None, upset: bool = False) -> str:
        """One of the wordings for a topic, with a friendly frame around it."""
        if topic is None:
            sympathy = self.rng.choice(SYMPATHY) if upset else ""
            return f"{sympathy} {self.rng.choice(NOT_FOUND)}".strip()
        opener = self.rng.choice(SYMPATHY if upset else OPENERS)
        wording = self.rng.choice(wordings(topic))
        closer = "" if upset else self.rng.choice(CLOSERS)
        return f"{opener} {wording} {closer}".strip()

    def hand_off(self, state: State) -> Reply:
        """Announce a human and call the tool that fetches one."""
        call = {"name": "transfer_to_human", "args": {"topic": state.topic}, "id": "call_1"}
        return Reply(self.rng.choice(HAND_OFF), [call])


class OpenAIBot:
    """The same bot, with a model behind an OpenAI-compatible API in place of the templates."""

    TOOL = {  # noqa: RUF012  # read, never written
        "type": "function",
        "function": {
            "name": "transfer_to_human",
            "description": "Hand the conversation over to a human colleague.",
            "parameters": {"type": "object", "properties": {"topic": {"type": "string"}}},
        },
    }

    def __init__(self, client: Any = None, model: str | None = None) -> None:
        from openai import OpenAI  # only this bot needs the package

        self.client = client or OpenAI()  # reads OPENAI_BASE_URL and OPENAI_API_KEY
        self.model = model or os.environ.get("OPENAI_MODEL", "gpt-4o-mini")

    def __call__(self, message: str, history: Sequence[Message] = ()) -> Reply:
        """Answer a message; `history` is what was said before it."""
        earlier = [{"role": "user", "content": m} if isinstance(m, str) else m for m in history]
        completion = self.client.chat.completions.create(
            model=self.model,
            tools=[self.TOOL],
            messages=[
                {"role": "system", "content": system_prompt()},
                *earlier,
                {"role": "user", "content": message},
            ],
        )
        answer = completion.choices[0].message
        calls = [{"name": c.function.name, "id": c.id} for c in answer.tool_calls or ()]
        usage = completion.usage and {
            "input_tokens": completion.usage.prompt_tokens,
            "output_tokens": completion.usage.completion_tokens,
        }
        return Reply(answer.content or (HAND_OFF[0] if calls else ""), calls, usage or None)


def make_bot() -> SupportBot | OpenAIBot:
    """The bot under test: a model if the environment names one, the templates otherwise."""
    if os.environ.get("OPENAI_BASE_URL") and os.environ.get("OPENAI_API_KEY"):
        return OpenAIBot()
    return SupportBot()


def system_prompt() -> str:
    """The knowledge base and the house rules, for a model."""
    facts = "\n".join(f"- {topic['name']}: {topic['wordings'][0]}" for topic in KNOWLEDGE)
    return (
        "You are the friendly support bot of Larkspur Tea. Answer in English, in at most three "
        "sentences, and name the topic. Use only these facts:\n"
        f"{facts}\n"
        "Never repeat personal data. When a customer has been angry in three messages, or asks "
        "for a human, call transfer_to_human and say that a human is taking over. Not earlier."
    )


def customer_messages(history: Sequence[Message]) -> list[str]:
    """What the customer said, from either style of history."""
    said = [{"role": "user", "content": m} if isinstance(m, str) else m for m in history]
    return [m["content"] for m in said if m["role"] == "user"]


def wordings(topic: str) -> list[str]:
    """The wordings of a topic."""
    return next(t["wordings"] for t in KNOWLEDGE if t["name"] == topic)


def find_topic(message: str) -> str | None:
    """The topic whose keywords weigh most in the message; None where none occurs."""
    words = set(re.findall(r"[a-z]+", message.lower()))
    scores = {
        topic["name"]: sum(WEIGHT[word] for word in words & set(topic["keywords"].split()))
        for topic in KNOWLEDGE
    }
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] else None


def _keyword_weights() -> dict[str, float]:
    """Inverse document frequency: a keyword that many topics share tells them apart poorly."""
    counts = Counter(word for topic in KNOWLEDGE for word in set(topic["keywords"].split()))
    return {word: math.log(1 + len(KNOWLEDGE) / n) for word, n in counts.items()}


WEIGHT = _keyword_weights()


def main() -> None:
    """Chat on the terminal until an empty line."""
    bot = make_bot()
    said: list[dict[str, str]] = []
    print("Larkspur Tea: how can I help? (an empty line ends the conversation)")
    while message := input("> ").strip():
        reply = bot(message, history=said)
        tools = "".join(f"  [{call['name']}]" for call in reply.tool_calls)
        print(f"{reply.content}{tools}")
        said += [
            {"role": "user", "content": message},
            {"role": "assistant", "content": reply.content},
        ]


if __name__ == "__main__":
    try:
        main()
    except EOFError:
        print()
