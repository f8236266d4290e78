"""The words that strings and names of payloads are made of, the plainest first."""

from __future__ import annotations

_WORDS = (
    "text order box note late new blue red open small paper shelf card desk lamp glass door "
    "train green garden window kitchen summer winter morning evening monday friday river "
    "bridge market station coffee tea bread apple lemon sugar butter salt spoon cup plate "
    "bottle bag coat shoe boot glove scarf jacket button zip cotton wool silk leather metal "
    "wood plastic round square large light dark heavy soft warm cold dry wet clean full "
    "empty ready broken missing spare second third left right upper lower front back north "
    "south east west early today weekly monthly regular express standard gift sample refund "
    "return invoice payment delivery parcel voucher discount price total credit balance "
    "account customer supplier driver manager office branch depot counter floor room table "
    "chair sofa mirror carpet curtain pillow blanket towel brush bucket ladder hammer nail "
    "screw drill paint tape rope key lock hinge handle switch cable plug socket battery "
    "charger screen printer phone tablet camera speaker headset keyboard mouse folder "
    "letter stamp pencil notebook calendar ticket map guide manual receipt label barcode "
    "colour size weight length height width depth grey white black brown orange purple pink "
    "silver gold café crème jalapeño señor Zürich Málaga naïve déjà"
)

_NAMES = (
    "note source region status reason channel priority owner team category language "
    "currency amount quantity size colour reference code label stage group product batch "
    "origin branch method"
)

WORDS = tuple(_WORDS.split())
"""Words of strings."""

NAMES = tuple(_NAMES.split())
"""Names of members."""
