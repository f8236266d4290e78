"""NLTK's ELIZA, a chatbot of 1966 that we did not write, behind one function.

Its replies are drawn with the global `random` module. Hypothesis seeds that before every example,
so ELIZA gets a generator of its own here: `nltk.chat.util` finds `random` by name.

Try it: python examples/eliza/program.py
"""

from __future__ import annotations

import random

import nltk.chat.util
from nltk.chat.eliza import eliza_chatbot
from nltk.chat.util import Chat

nltk.chat.util.random = random.Random()  # it only ever calls `random.choice`


def respond(message: str, chatbot: Chat = eliza_chatbot) -> str:
    """ELIZA's reply to a message."""
    return chatbot.respond(message.rstrip("!."))  # as its own loop on the terminal does


def main() -> None:
    """Chat on the terminal until an empty line."""
    print("Hello. How are you feeling today? (an empty line ends the conversation)")
    while message := input("> ").strip():
        print(respond(message))


if __name__ == "__main__":
    try:
        main()
    except EOFError:
        print()
