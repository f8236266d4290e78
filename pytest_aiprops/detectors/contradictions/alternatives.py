"""English words of one kind of which a thing is only one. Data only: sets, synonyms joined by `=`.

"The car is red" and "the car is blue" exclude each other as opposites do.
"""

from __future__ import annotations

ALTERNATIVES = {
    "person": "he=him=his=himself she=her=hers=herself",
    "colour": "red=scarlet=crimson blue=navy green yellow black white grey=gray brown pink "
    "purple=violet orange beige turquoise",
    "month": "january february march april june july august september october november december",
    "season": "spring summer autumn=fall winter",
    "day": "today tomorrow yesterday tonight",
    "weekday": "monday tuesday wednesday thursday friday saturday sunday",
    "time of day": "morning afternoon evening night midnight noon=midday",
    "period": "minute hour day week month year decade century",
    "rhythm": "hourly daily weekly monthly quarterly yearly=annually=annual",
    "direction": "north south east west northeast northwest southeast southwest",
    "region": "northern southern eastern western central",
    "meal": "breakfast lunch dinner=supper",
    "animal": "dog=puppy cat=kitten horse=pony cow pig sheep=lamb goat chicken=hen=rooster duck "
    "goose rabbit mouse rat lion tiger elephant monkey bear wolf fox deer giraffe zebra panda "
    "camel snake frog turtle=tortoise fish shark whale dolphin eagle owl parrot penguin bee ant "
    "spider butterfly squirrel kangaroo hamster donkey",
    "instrument": "guitar piano violin flute drum trumpet cello saxophone harp clarinet trombone "
    "accordion harmonica banjo",
    "sport": "football=soccer basketball tennis golf hockey baseball cricket volleyball rugby "
    "badminton boxing wrestling",
    "fruit or vegetable": "apple banana pear cherry grape lemon lime peach plum strawberry mango "
    "pineapple tomato potato onion carrot cucumber garlic pepper cabbage lettuce broccoli spinach "
    "mushroom pumpkin",
    "vehicle": "car=automobile bus truck=lorry train tram plane=airplane=aeroplane=aircraft boat "
    "ship bicycle=bike=cycle motorcycle=motorbike helicopter scooter taxi=cab van subway",
    "material": "wood=wooden metal plastic stone leather cotton wool silk gold=golden "
    "silver copper iron steel bronze",
    "drink": "water milk tea coffee wine beer juice",
    "ordinal": "first second third fourth fifth sixth seventh eighth ninth tenth",
    "fraction": "half=halves third quarter fifth tenth",
    "frequency": "once twice thrice",
    "planet": "mercury venus earth mars jupiter saturn uranus neptune pluto",
    "size": "small medium large",
    "shape": "round=circular square triangular rectangular oval",
    "currency": "dollar euro pound yen rupee franc",
    "degree": "bachelor master doctorate=phd",
    "posture": "sit stand lie kneel=crouch",
    "gait": "walk run=jog=sprint swim fly crawl",
}
"""The name of the kind, and its words."""
