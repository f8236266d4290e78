"""A ticket classifier that samples its label: scikit-learn, trained on `tickets.csv` in a second.

It answers in JSON, as a model behind an API would: {"category": "billing", "confidence": 0.93}.

Try it: python examples/ticket_classifier/classifier.py
"""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

TICKETS = Path(__file__).with_name("tickets.csv")


class TicketClassifier:
    """Draws a category from the model's probabilities.

    Args:
        temperature: 0 < t. Towards 0 it always answers with the likeliest category; at 1 it draws
            from the probabilities as they are; above 1 it guesses.
        rng: Source of the draws.
    """

    def __init__(self, temperature: float = 0.25, rng: random.Random | None = None) -> None:
        self.temperature = temperature
        self.rng = rng or random.Random()
        self.model = train()

    def __call__(self, ticket: str) -> str:
        """The category of a ticket and the model's confidence in it, as JSON."""
        probabilities = self.model.predict_proba([ticket])[0]
        weights = probabilities ** (1 / self.temperature)
        drawn = self.rng.choices(range(len(weights)), weights.tolist())[0]
        return json.dumps(
            {
                "category": str(self.model.classes_[drawn]),
                "confidence": round(float(probabilities[drawn]), 3),
            }
        )


def train(path: Path = TICKETS) -> Pipeline:
    """Fit on the words and on the letter sequences, which survive a typo."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    model = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
        LogisticRegression(C=20),
    )
    return model.fit([row["text"] for row in rows], np.array([row["category"] for row in rows]))


def misspell(ticket: str, rng: random.Random) -> str:
    """The ticket as somebody in a hurry types it: two letters swapped, in odd capitals."""
    at = rng.randrange(1, len(ticket) - 2)
    swapped = ticket[:at] + ticket[at + 1] + ticket[at] + ticket[at + 2 :]
    return rng.choice((str.upper, str.lower, str.title))(swapped)


def main() -> None:
    """Classify a few tickets three times each."""
    classify, rng = TicketClassifier(), random.Random()
    for ticket in (
        "I was charged twice this month",
        "My parcel has still not arrived",
        "The app crashes and my invoice is gone",
    ):
        for text in (ticket, ticket, misspell(ticket, rng)):
            print(f"{text:40} {classify(text)}")


if __name__ == "__main__":
    main()
