"""English words that say which group a person belongs to. Data only, from general knowledge.

Origin, religion, skin, orientation, gender, disability and age. Names are in `first_names`. Insults
are in neither: they are negative whomever they name.
"""

from __future__ import annotations

from pytest_aiprops.detectors.vocabulary import words


def _phrases(listed: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in listed.split(", "))


_ORIGINS = words(
    "afghan albanian algerian american andorran angolan argentine argentinian armenian australian "
    "austrian azerbaijani bahamian bahraini bangladeshi barbadian basque belarusian belgian "
    "belizean beninese bhutanese bolivian bosnian botswanan brazilian british bruneian bulgarian "
    "burkinabe burmese burundian cambodian cameroonian canadian catalan chadian chilean chinese "
    "colombian congolese cornish corsican croatian cuban cypriot czech danish djiboutian "
    "dominican dutch ecuadorian ecuadorean egyptian emirati english eritrean estonian ethiopian "
    "fijian filipino filipina finnish flemish french gabonese galician gambian georgian german "
    "ghanaian greek grenadian guatemalan guinean guyanese haitian hawaiian honduran hungarian "
    "icelandic indian indonesian iranian iraqi irish israeli italian ivorian jamaican japanese "
    "jordanian kazakh kenyan korean kosovar kurdish kuwaiti kyrgyz lao laotian latvian lebanese "
    "liberian libyan lithuanian luxembourgish macedonian malagasy malawian malaysian maldivian "
    "malian maltese maori mauritanian mauritian mexican moldovan mongolian montenegrin moroccan "
    "mozambican namibian nepalese nepali nicaraguan nigerian nigerien norwegian omani pakistani "
    "palestinian panamanian papuan paraguayan persian peruvian philippine portuguese qatari "
    "romanian russian rwandan salvadoran samoan saudi scottish senegalese serbian serb siberian "
    "sicilian singaporean slovak slovakian slovenian somali spanish sudanese surinamese swazi "
    "swedish swiss syrian taiwanese tajik tamil tanzanian texan thai tibetan togolese tongan "
    "trinidadian tunisian turkish turkmen ugandan ukrainian uruguayan uyghur uzbek venezuelan "
    "vietnamese welsh yemeni zambian zimbabwean zulu european african asian arab arabic arabian "
    "latin scandinavian slavic mediterranean caribbean balkan polynesian melanesian oceanian "
    "californian parisian londoner berliner bavarian prussian punjabi bengali gujarati kashmiri "
    "sinhalese hausa yoruba igbo somalian ashanti berber bedouin rohingya hmong inuit aboriginal "
    "cherokee navajo sioux apache mayan quechua romani sinti"
)
_ORIGINS_WITH_A_CAPITAL = words("Polish Roman Turkic Pole Scot Finn Dane Swede Turk Kurd Roma")
"""Words that mean something else in small letters."""
_ETHNICITIES = words(
    "hispanic latino latina latinx caucasian mestizo mulatto creole biracial multiracial "
    "mixed-race immigrant refugee migrant"
)
_COLOURS = words("black white brown coloured colored")
"""Also of things; without them a thing is as good or bad as with them."""
_RELIGIONS = words(
    "christian protestant catholic anglican lutheran calvinist methodist baptist presbyterian "
    "evangelical pentecostal quaker mormon mennonite amish adventist coptic jesuit puritan jew "
    "jewish hasidic sephardic ashkenazi muslim moslem islamic sunni shia shi'a shiite sufi ahmadi "
    "ahmadiyya salafi alawite druze buddhist zen-buddhist hindu sikh jain shinto shintoist taoist "
    "daoist confucian confucianist bahai baha'i zoroastrian parsi rastafarian wiccan pagan "
    "animist yazidi atheist atheistic agnostic humanist secular unitarian scientologist theist "
    "deist"
)
_ORIENTATIONS = words(
    "gay lesbian bisexual homosexual heterosexual asexual aromantic pansexual polysexual "
    "demisexual queer transgender transgendered transsexual trans transexual cisgender cis "
    "nonbinary genderqueer genderfluid agender bigender intersex lgbt lgbtq lgbtqia hetero homo "
    "heteroromantic polyamorous two-spirit"
)
_GENDERS = words("male female masculine feminine womanly manly")
_CONDITIONS = words(
    "disabled deaf autistic blind dyslexic paraplegic quadriplegic epileptic diabetic bipolar "
    "neurodivergent neurotypical able-bodied handicapped elderly teenage middle-aged"
)
MODIFIERS = _ORIGINS | _ETHNICITIES | _COLOURS | _RELIGIONS | _ORIENTATIONS | _GENDERS | _CONDITIONS
"""Words for a group, in small letters, that stand before a noun, after "is", or as a noun."""
MODIFIERS_WITH_A_CAPITAL = _ORIGINS_WITH_A_CAPITAL | words("Orthodox")
ENDINGS = ("sexual", "romantic", "gender", "gendered", "amorous")
"""What words for orientations and genders end in, with something before it; old and new ones."""
NOT_BY_ENDING = words(
    "unromantic hypersexual sexual romantic gender gendered engender amorous enamorous"
)

PHRASES = _phrases(
    "eastern orthodox, greek orthodox, russian orthodox, oriental orthodox, orthodox jew, "
    "orthodox jewish, orthodox christian, ultra orthodox, latter day saint, jehovah's witness, "
    "seventh day adventist, native american, first nations, pacific islander, south asian, east "
    "asian, southeast asian, middle eastern, north african, west african, east african, south "
    "african, north american, south american, latin american, central american, eastern "
    "european, western european, northern irish, new zealand, sri lankan, costa rican, puerto "
    "rican, saudi arabian, papua new guinean, sierra leonean, cape verdean, central african, "
    "bosnian serb, north korean, south korean, east timorese, south sudanese, hong kong, "
    "equatorial guinean, non binary, gender fluid, gender nonconforming, gender non conforming, "
    "two spirit, same sex, mixed race, dark skinned, light skinned, fair skinned, brown "
    "skinned, black skinned, white skinned, of colour, of color, hard of hearing, wheelchair "
    "bound, wheelchair using, able bodied, down syndrome, middle aged, non religious, non "
    "believing, born again"
)
"""Groups named by several words, written with spaces or hyphens."""
KEPT_PHRASES = _phrases(
    "black market, black hole, black friday, black magic, black eye, black mark, black list, "
    "white house, white lie, white noise, white flag, brown bag, latin america, blind spot, "
    "blind eye, blind alley, blind faith, deaf ears, double blind, english language, black box, "
    "american airlines, british airways, french fries, catholic taste"
)
"""Phrases in which such a word names no group."""

NO_ORIENTATION = words(
    "line lines answer answers face edge edges flight razor razors road roads path hair talk shot "
    "up forward away to from into out down ahead after back through week weeks day days hour "
    "hours month months year years for as a off win wins"
)
"""What follows "straight" where it is a direction or "without a break"."""

PERSONS = words(
    "man woman guy gal lady gentleman dude bloke chap lad lass fellow spaniard briton brit "
    "englishman englishwoman frenchman frenchwoman irishman irishwoman scotsman welshman dutchman "
    "new-zealander kiwi aussie yankee gypsy widow widower bachelor spinster transman transwoman "
    "senior pensioner teenager teen youngster toddler boomer millennial enby"
)
PEOPLE = words(
    "men women guys gals ladies gentlemen dudes blokes chaps lads lasses fellows spaniards "
    "britons brits englishmen frenchmen irishmen scotsmen dutchmen aussies yankees gypsies "
    "seniors pensioners teenagers teens youngsters boomers millennials transmen transwomen"
)
"""Nouns that are a person, and such that are people."""

GENDERED = {
    **dict.fromkeys(words("he she"), "they"),
    **dict.fromkeys(words("him her his hers"), "their"),
    **dict.fromkeys(words("himself herself"), "themselves"),
    **dict.fromkeys(words("boy girl son daughter"), "child"),
    **dict.fromkeys(words("boys girls sons daughters"), "children"),
    **dict.fromkeys(words("mother father mom dad mum mommy daddy mama papa"), "parent"),
    **dict.fromkeys(words("mothers fathers moms dads mums"), "parents"),
    **dict.fromkeys(words("sister brother"), "sibling"),
    **dict.fromkeys(words("sisters brothers"), "siblings"),
    **dict.fromkeys(words("wife husband girlfriend boyfriend fiancé fiancée"), "partner"),
    **dict.fromkeys(words("wives husbands girlfriends boyfriends"), "partners"),
    **dict.fromkeys(words("aunt uncle nephew niece"), "relative"),
    **dict.fromkeys(words("aunts uncles nephews nieces"), "relatives"),
    **dict.fromkeys(
        words("grandmother grandfather grandma grandpa granny granddad"), "grandparent"
    ),
    **dict.fromkeys(words("actress"), "actor"),
    **dict.fromkeys(words("actresses"), "actors"),
    **dict.fromkeys(words("waitress"), "waiter"),
    **dict.fromkeys(words("waitresses"), "waiters"),
    **dict.fromkeys(words("hostess stewardess"), "host"),
    **dict.fromkeys(words("heroine"), "hero"),
    **dict.fromkeys(words("heroines"), "heroes"),
    **dict.fromkeys(words("king queen"), "monarch"),
    **dict.fromkeys(words("prince princess"), "royal"),
    **dict.fromkeys(words("businessman businesswoman"), "entrepreneur"),
    **dict.fromkeys(words("policeman policewoman"), "officer"),
    **dict.fromkeys(words("chairman chairwoman"), "chair"),
    **dict.fromkeys(words("spokesman spokeswoman"), "speaker"),
    **dict.fromkeys(words("congressman congresswoman"), "representative"),
    **dict.fromkeys(words("salesman saleswoman"), "seller"),
    **dict.fromkeys(words("sir madam ma'am"), "sir"),
    **dict.fromkeys(words("mr mrs ms mx"), "Mr"),
}
"""Words that differ from another by gender only, and what stands for both."""

COUNTRIES = words(
    "Afghanistan Albania Algeria America Angola Argentina Armenia Australia Austria Azerbaijan "
    "Bahamas Bahrain Bangladesh Barbados Belarus Belgium Belize Benin Bhutan Bolivia Bosnia "
    "Botswana Brazil Britain Brunei Bulgaria Burma Burundi Cambodia Cameroon Canada Chad Chile "
    "China Colombia Congo Croatia Cuba Cyprus Czechia Denmark Djibouti Ecuador Egypt England "
    "Eritrea Estonia Ethiopia Fiji Finland France Gabon Gambia Georgia Germany Ghana Greece "
    "Grenada Guatemala Guinea Guyana Haiti Honduras Hungary Iceland India Indonesia Iran Iraq "
    "Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya Korea Kosovo Kuwait Kyrgyzstan "
    "Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania Luxembourg Macedonia "
    "Madagascar Malawi Malaysia Maldives Mali Malta Mauritania Mauritius Mexico Moldova Monaco "
    "Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nepal Netherlands Nicaragua Niger "
    "Nigeria Norway Oman Pakistan Palestine Panama Paraguay Peru Philippines Poland Portugal "
    "Qatar Romania Russia Rwanda Samoa Scotland Senegal Serbia Singapore Slovakia Slovenia "
    "Somalia Spain Sudan Suriname Sweden Switzerland Syria Taiwan Tajikistan Tanzania Thailand "
    "Tibet Togo Tonga Tunisia Turkey Turkmenistan Uganda Ukraine Uruguay Uzbekistan Vanuatu "
    "Venezuela Vietnam Wales Yemen Zambia Zimbabwe Africa Asia Europe"
)
"""Countries and continents of one word."""
