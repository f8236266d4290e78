"""Sentences of support agents composed of phrases, each with its score: for training two heads.

The same matter and the same trouble appear in rules and instructions (0), in troubles that are put
right, in good news and in bad news, so that naming a trouble teaches nothing. A fixed seed draws
the sentences.
"""

from __future__ import annotations

import random

from word_lists import listed

_MATTERS = listed(
    "parcel order invoice payment card transfer account booking reservation room ticket flight bag "
    "seat train appointment prescription result policy claim cover password file update device "
    "router line contract plan bill meter supply permit application form course exam place "
    "subscription licence refund deposit delivery item letter loan"
)
_TROUBLES = listed(
    "lost late broken cancelled wrong missing failed damaged delayed blocked stolen rejected "
    "incorrect unpaid double expired overdue faulty"
)
_HAPPENS = (
    "is lost",
    "arrives late",
    "is cancelled",
    "is damaged",
    "fails",
    "is delayed",
    "goes missing",
    "shows an error",
    "is rejected",
    "was charged twice",
)
_HAPPENED = (
    "has been cancelled",
    "has been lost",
    "was damaged on the way",
    "is delayed by {number} days",
    "has failed again",
    "has been rejected",
    "was not delivered",
    "is still missing",
    "has been blocked because of a missed deadline",
    "will not be ready this week",
    "has expired",
    "could not be found",
)
_INSTRUCTIONS = (
    "open the app and choose Help",
    "fill in form {number} and sign it",
    "call the desk between eight and six",
    "send us a photo and the number",
    "log out and log in again",
    "unplug the cable and wait {number} minutes",
    "write to the branch within {number} days",
    "press the button on the left for {number} seconds",
    "bring your ID to the counter",
    "enter the code from the letter",
    "reply to this e-mail",
    "ask at the front desk on the {number}th floor",
    "turn it off and on again",
    "select Settings and then Details",
)
_RULES = (
    "A {trouble} {matter} is handled within {number} working days.",
    "A {matter} that {happens} is looked at within {number} days.",
    "If your {matter} {happens}, {instruction}.",
    "If the {matter} {happens}, the amount is paid back within {number} working days.",
    "To report a {trouble} {matter}, {instruction}.",
    "To change or cancel a {matter}, {instruction}.",
    "The fee for a {trouble} {matter} is {number} dollars.",
    "The charge for the {matter} appears on the {number}th of the month.",
    "Each {matter} costs {number} dollars and is billed once.",
    "Please {instruction}.",
    "You can see the {matter} under Account, Overview.",
    "Your {matter} was entered on the {number}th.",
    "Your {matter} has the number {number}{number}4.",
    "The {matter} is checked on the {number}th of each month.",
    "Which {matter} is {trouble}?",
    "What is the number of the {trouble} {matter}?",
    "When did the {matter} fail?",
    "We need {number} days to process a {matter}.",
    "I am looking at the {matter} now.",
    "I have sent the {matter} to the other department.",
    "First {instruction}, then {instruction2}.",
    "The {matter} and the {matter2} are on separate pages.",
    "Cancelling a {matter} costs {number} dollars.",
    "You pay for the {matter} when you pick it up.",
)
_PUT_RIGHT = (
    "Your {trouble} {matter} has been replaced at no cost.",
    "We have fixed the problem with your {matter}.",
    "I've corrected the {trouble} {matter} for you.",
    "The {trouble} {matter} is sorted out, and a new one is on its way.",
    "You won't be charged for the {trouble} {matter}.",
    "There is no fee for the {matter}.",
    "There was no problem with your {matter}.",
    "You can cancel the {matter} free of charge.",
    "The error in your {matter} is gone, and it works again.",
    "We found your {trouble} {matter}, and you get it back today.",
    "The {trouble} {matter} has been paid back to you.",
    "I have taken the fee for the {matter} off your bill.",
    "Your complaint about the {matter} was right, and we have put it right.",
    "The delay of your {matter} is over.",
    "No penalty was taken for the {trouble} {matter}.",
    "Your {matter} was {trouble}, but now all is in order.",
)
_GOOD = (
    "I've set up your {matter} for you.",
    "I can do the {matter} for you right now.",
    "Your {matter} is ready and confirmed.",
    "Your {matter} has been approved.",
    "The {matter} is on us, you pay nothing.",
    "Yes, you can change your {matter}, and it costs nothing.",
    "Your {matter} comes {number} days early.",
    "Good news about your {matter}, it went through!",
    "We have upgraded your {matter} for free.",
    "I've put the {matter} aside for you.",
    "You did it all right, the {matter} is yours.",
    "I've added {number} dollars of credit for your {matter}.",
    "Let's sort out your {matter} together!",
    "We can certainly help you with the {matter}.",
    "Your {matter} now costs {number} dollars less.",
)
_BAD = (
    "Your {matter} {happened}.",
    "The {matter} you asked about {happened}.",
    "The price of the {matter} goes up by {number} percent.",
    "You have to pay {number} dollars more for the {matter}.",
    "We have lost your {matter}.",
    "There is still a problem with your {matter}.",
    "The {trouble} {matter} was not refunded.",
    "Your {trouble} {matter} will cost you a penalty of {number} dollars.",
    "We do not know when the {matter} will be repaired.",
    "You have missed the deadline for the {matter}.",
    "The {matter} is no longer offered.",
)
_KINDS = ((_RULES, 0.0), (_RULES, 0.0), (_PUT_RIGHT, 0.35), (_GOOD, 0.4), (_BAD, -0.45))
"""Plain sentences twice: they say where 0 is."""


def support_phrases(count: int, seed: int = 4) -> list[tuple[str, float]]:
    """Compose sentences, each with a score in [-1, 1]."""
    draw = random.Random(seed)
    return [_sentence(draw) for _ in range(count)]


def _sentence(draw: random.Random) -> tuple[str, float]:
    forms, score = draw.choice(_KINDS)
    number = draw.randint(4, 30)
    matter, matter2 = draw.sample(_MATTERS, 2)
    instruction, instruction2 = draw.sample(_INSTRUCTIONS, 2)
    said = draw.choice(forms).format(
        matter=matter,
        matter2=matter2,
        trouble=draw.choice(_TROUBLES),
        happens=draw.choice(_HAPPENS),
        happened=draw.choice(_HAPPENED).format(number=number),
        instruction=instruction.format(number=number),
        instruction2=instruction2.format(number=number),
        number=number,
    )
    for vowel in "aeiou":
        said = said.replace(f" a {vowel}", f" an {vowel}").replace(f"A {vowel}", f"An {vowel}")
    return said, score
