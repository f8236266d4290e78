"""English words that several detectors need to know. Data only."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """The words of a string, as a set.

    >>> sorted(words("a b"))
    ['a', 'b']
    """
    return frozenset(listed.split())


FUNCTION_WORDS = words(
    "a about above after again against all am an and any are aren't as at be because been before "
    "being below between both but by can cannot can't could couldn't did didn't do does doesn't "
    "doing don't down during each either else ever every few for from further had has hasn't have "
    "haven't having he her here hers herself him himself his how however i i'd i'll i'm i've if in "
    "into is isn't it it's its itself just let let's may me might mine more most much must my "
    "myself neither nor now of off on once one only onto or other our ours ourselves out over own "
    "per rather same shall she should so some such than that that's the their theirs them "
    "themselves then there there's these they they're this those through thus to too under until "
    "up upon us very was wasn't we we'd we'll we're we've were what when where whether which while "
    "who whom whose why will with within would yet you you'd you'll you're you've your yours "
    "yourself yourselves"
)
"""Words that carry grammar and not content. Negations are not among them; see `polarity`."""

MONTHS = words(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
WEEKDAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "sat sun"
)

NOT_NAMES = (
    FUNCTION_WORDS
    | MONTHS
    | WEEKDAYS
    | words(
        "no not never yes ok okay sure hi hello hey dear thanks thank please sorry welcome great "
        "good unfortunately certainly absolutely congratulations cheers regards sincerely best "
        "kind warm customer sir madam team today tomorrow yesterday am pm a.m p.m faq pdf url api "
        "id ids html json csv http https www asap fyi eta n/a tbd todo note tip warning step steps "
        "option q a ps p.s usd eur gbp mr mrs ms dr prof "
        # Verbs that open an instruction, right before a name.
        "ask call contact email meet visit see use try open click go send tell write choose select "
        "check press read take give find let thank join follow add remove enter type tap get"
    )
)
"""Capitalised words that name nobody and nothing."""

CAPITALS_ONLY = words("US U.S WHO")
"""Acronyms of what has a name that are function words in small letters."""

TITLES = words("mr mrs ms miss dr prof professor sir madam mx rev hon capt sgt lt col gen")
"""Words before a name that are not part of it."""

ACRONYMS_OF_THINGS = words(
    "pnr ref isbn imei vin iban swift bic ssn upc ean asin "
    "ad adhd ai aids am api asap atm ba bbq bc bce bmi bp bsc bst btw cdt ce ceo cest cet cfo coo "
    "cpi cpu crm css cst csv ct cto diy dna dns dob edt er erp est eta faq ftp fyi gdp gif gmt gp "
    "gps gpu hdd hdmi hiv hr hs html http https icu id imo ip ipo iso it iv jpeg jpg json kpi lcd "
    "led lmao lol ma mba mms mri msc mst na nb ngo no nr ok omg os pc pdf pdt phd pin pm png po "
    "pov pp pr ps pst qa qty ram rip rna roi rom rsvp sdk seo sku sla sms sql ssd ssh ssl suv tba "
    "tbd tls tv ui url usb utc ux vat vol vpn vs wtf xd xml"
)
"""Words in capitals that name a thing or a custom and nobody."""
