"""Currencies: how each is written, and its ISO 4217 code. Data only."""

from __future__ import annotations

from pytest_aiprops.detectors.vocabulary import words

SYMBOLS = {
    "$": "USD",
    "us$": "USD",
    "c$": "CAD",
    "ca$": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "r$": "BRL",
    "mx$": "MXN",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "₫": "VND",
    "₴": "UAH",
    "₱": "PHP",
    "₦": "NGN",
    "฿": "THB",
}
WORDS = {
    "dollar": "USD",
    "buck": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "pound sterling": "GBP",
    "pounds sterling": "GBP",
    "quid": "GBP",
    "yen": "JPY",
    "rupee": "INR",
    "franc": "CHF",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rouble": "RUB",
    "ruble": "RUB",
    "peso": "MXN",
    "krona": "SEK",
    "kronor": "SEK",
    "krone": "NOK",
    "kroner": "NOK",
    "zloty": "PLN",
    "lira": "TRY",
    "rand": "ZAR",
    "shekel": "ILS",
    "dirham": "AED",
    "baht": "THB",
    "naira": "NGN",
}
"""In the singular, or in a plural without s."""
CENTS = {"cent": "USD", "¢": "USD", "penny": "GBP", "pence": "GBP", "p": "GBP"}
NATIONS = {
    "us": "USD",
    "u.s.": "USD",
    "american": "USD",
    "canadian": "CAD",
    "australian": "AUD",
    "new zealand": "NZD",
    "hong kong": "HKD",
    "singapore": "SGD",
    "swiss": "CHF",
    "british": "GBP",
    "indian": "INR",
    "mexican": "MXN",
    "swedish": "SEK",
    "danish": "DKK",
    "norwegian": "NOK",
    "turkish": "TRY",
}
"""What stands before a word that several countries use."""
CODES = words(
    "USD EUR GBP JPY INR CHF CAD AUD NZD CNY RMB HKD SGD SEK NOK DKK PLN CZK HUF RON TRY BRL MXN "
    "ZAR KRW RUB ILS AED SAR THB IDR MYR VND NGN KES EGP ARS CLP UAH"
)
"""Without those that are words of another kind in English text: PHP, COP, ALL."""
CODES_IN_SMALL_LETTERS = words("usd eur gbp inr chf cad aud jpy cny")
DOLLARS = words("USD CAD AUD NZD HKD SGD")
"""What a bare "$" or "dollars" may stand for."""
DOT_IS_DECIMAL = DOLLARS | {"GBP", "MXN", "JPY", "INR", "CNY"}
"""Where a full stop is only ever the decimal one: $3.459 a gallon, but 1.500 € is 1500 €."""
