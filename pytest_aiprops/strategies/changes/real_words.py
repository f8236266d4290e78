"""Whether a slip made another word: "form" for "from" is no typo a reader can see."""

from __future__ import annotations

import re
from functools import lru_cache

from pytest_aiprops.detectors.languages.listed_words import is_frequent
from pytest_aiprops.detectors.vocabulary import FUNCTION_WORDS, words
from pytest_aiprops.detectors.word_list import ADJECTIVES, NOUNS, OTHERS, TRADES, VERBS

_NEIGHBOURS = words(
    # Short words one slip away from a common one, that lists of common words leave out.
    "aide ally amble ample angel angle ant arid arm bade bail bait bald bale balm bane bang bard "
    "bare bark barn bask bate bath bead beak beam bean beard beast beat beck bend bent berth best "
    "bide bile bird bloat blot blur boar boast bold bolt bond bone boom boot bore botch bough "
    "bound bout bowl brad brand brat brave brawl bread breath breech brew bride brides broad "
    "brood brook broth buck budge bulk bull bump bunk bunt burly bust butt cane cant cape card "
    "care carp cart cask cast casual cater causal cede char chard charm chart chase chasm chat "
    "chess chide chip chop chord chore clad clam clamp clan clap clash clasp claw cleat cleft "
    "clip cloak clod clog clot clout clove coal coarse coast coat cod coil coin cold colt comb "
    "comet cone conform cope copse cord core cork corn cost costumer cot couch cough coupe court "
    "cove cower crab crate crave creed creep crew crib crop crow crude cruel crush crust cub cult "
    "curb curd cure curl curse curt cute dairy dale dame damp dare darn dart dash dawn daze dean "
    "dear deed deem deep deer deft dell den dent desert dessert diary dice dime dine dire dirt "
    "disc disk ditch dive doc dock docs doe dole doll dome doom dose dote dove down doze draft "
    "drain drape "
    "draw dread dreary drift drip drone droop drown drug drum duel duet dull dumb dump dune dusk "
    "dust duty dwell dye earl easel ebb edge eel elf elk fad fade faint fair fake fame fang fare "
    "farm fast fate fawn faze feat feed feint fern feud fiend file filed fine fir fist flair "
    "flake flap flare flash flat flaw flea fleece fleet flesh flew fling flint flock flood flour "
    "flow flue fluke flush foal foam foe fog foil folk fond font fool ford fore fork form fort "
    "forth foul fount fowl fray freed fret frog from fume fund fuse gait gale game gang gape gash "
    "gasp gate gaze gear germ gill gist glad gland glare gleam glee glen glide gloat globe gloom "
    "glow gnat goal goat gong gore gown grain grape grasp grate grave graze greed greet grid "
    "grief grim grin grip grit groan groom grope grove growl grub guild guilt gulf gull gulp gum "
    "gust hail hale halt halve ham hare harm harp harsh haste hatch haul haunt hawk haze heal "
    "heap heed heel hem herb herd heron hike hind hinge hint hip hive hoard hoarse hoist hole "
    "hood hoof hook hoop hoot horn hose hound hover howl hub huddle hue hull hum hunt hurl hush "
    "husk hut hymn idle idol imply inch ink isle jade jail jar jaw jay jest jolt kale keel keen "
    "keg kelp kiln kilt kin kite knack knee kneel knit knob knot lace lad lade lag lair lake lamb "
    "lame lamp lane lap lard lark lash lass latch lathe laud lawn leaf leak lean leap lease leash "
    "leek lens lest liar lice lid lied lien limb lime limp line link lint lion lisp load loaf "
    "loan lobe lodge loft log loom loop loose lord lore lot loth loud lout lull lump lung lunge "
    "lure lurk lush lust lute mace maid mail main mane mare marsh mart mash mask mast mate maze "
    "mead meal mean meek meld mend mesh mice midst mild mile mill mime mine mint mire mist mite "
    "moan moat mock mode mole moor mope moral mortal moss moth mound mourn mouth mow muck mud "
    "mule mull mum muse mush must mute myth nail nape nest newt nod node noose noun numb nun oar "
    "oat oath omen ore oven pace pact pad pail pain pal pale pane pang pant pare past paste pat "
    "patch path pawn peach peak pear peas peck peel peep peer pelt perk pest pew pier pile pill "
    "pine pint pipe pit pith plain planed plank plate plea plead pleat plod plot plow ploy pluck "
    "plug plum plump ply pod poem poise poke pole poll pond pony pool poor pope pore pork port "
    "pose posse posts pot pouch pound pout prance prawn prey prick pride prime prince prior prize "
    "probe prone prong prop prose proud prow prowl prune puff pulp pump punt pup purge purse "
    "quail quaint quake quay quell quest quiet quill quilt quite quits rack raft rage raid rail "
    "rake ram ramp rang rant rap rare rash rasp rat rave ray real realm ream reap rear reed reef "
    "reek reel reign rein relay rely resort rib rice rid rift rim rind riot rip ripe rite roam "
    "roar robe rock rod rope rot rouge rough rout route row rude rug rum rung ruse rust rut sack "
    "sag sage sake salve sand sane sap scald scale scalp scam scar scare scarf scent scold scorn "
    "scour scout scowl scrap scum sear sect seed seep sew shack shade shaft sham shame shard "
    "shave shed sheer shelf shell shin shirk shoal shock shore shorn shove shred shrub shrug sigh "
    "silk sill silt sin sine singe sink sire skate skid skill skim skin skirt slab slack slag "
    "slain slam slant slap slat slate slave sled sleek sleet slept slew slim slime sling slip "
    "slit slob slope slot slug slum slump slur smack smash smear smog smug snag snail snake snare "
    "snarl sneak sneer snip snob snore snort snout snow snub soak soar sob sock sod soil sole "
    "soot soothe sore soul sour sow spade span spare spark spat spawn spear speck speed sphere "
    "spice spike spin spine spire spite splint spoke spoon spot spout spree spun spur squad squat "
    "squid stab stack staff stag stain stair stake stale stalk stall stamp stance starch stare "
    "stark starve stater states stave stead steak steam steed steel steep steer stem stern stew "
    "stiff stile sting stink stint stoke stool stoop store stork storm stout stove strain strand "
    "strap straw stray streak stream strewn strict strife string strip stripe stroke strut stub "
    "stud stump stun stunt sulk sum surf surge swab swam swan swarm sway swell swerve swift swine "
    "swirl swoop sword tack tact tail talc tale talon tamed tan tang tank tap tape tar tare tart "
    "teak teal team tease teem tenor tense tent term tern thaw theft their there thigh thorn "
    "thread threat three throne throng thud thumb thump tic tick tide tier tile tiles till tilt "
    "timid tin tine tint tire titles toad toil toll tomb tome tone tong tool torch tore torn tort "
    "toss tot tout tow tower trace tract trail tramp trance trap tray tread treason trek trench "
    "trial tribe trick trip trite troll troop trot trout truce trunk truss tuba tuck tuft tug "
    "tumble tune turf tusk tutor twig twin twine twirl unite united untie untied urge urn vain "
    "vale valve van vane vast vat vault veal veer veil vein vent verge verse vest veto vial vice "
    "vile vine void volt wad wade waft wage wager wail waist waive wane war ward ware warp wart "
    "wary wasp wave wax weak wean web wed weed weep weir weld welt wharf wheat wheel whim whine "
    "whirl whisk wick wilt wine wing wink wipe wit woe wolf womb wool worm worn worse worth wound "
    "wove wrath wreak wreath wreck wren wring wrist yarn yawn yearn yell yelp yoke zeal "
    "tue toe thee hay hoe fan fun cam cab car ban bit bat bet bot ire ore aye ant "
    # and some that nobody wants to read by accident
    "bitch boob butt cock crap cunt damn dick fart fuck hell perv piss poop porn prick pubic rape "
    "shit shite shits sluts slut tits whore"
)
_KNOWN = VERBS | NOUNS | TRADES | ADJECTIVES | OTHERS | FUNCTION_WORDS | _NEIGHBOURS
_NO_NOUNS = (VERBS | ADJECTIVES) - NOUNS - TRADES
_ENDINGS = (
    "s",
    "es",
    "d",
    "ed",
    "r",
    "er",
    "ers",
    "st",
    "est",
    "ing",
    "ings",
    "ly",
    "y",
    "n",
    "en",
)
_DOUBLED = re.compile(r"([bdgklmnprtvz])\1$")
_MIN_STEM = 3


@lru_cache(maxsize=32_768)
def is_word(word: str, tongue: str) -> bool:
    """Whether letters are a known word, English or of one other language, in any case.

    The lists are short: a word they do not hold may be one all the same.

    >>> is_word("trail", "en"), is_word("Refunds", "en"), is_word("rfeund", "en")
    (True, True, False)
    """
    small = word.lower()
    if is_frequent(small, "en") or (tongue and is_frequent(small, tongue)):
        return True
    return _is_form(small, _KNOWN)


def names_no_thing(word: str) -> bool:
    """Whether an English word is a verb or an adjective and not a noun.

    >>> names_no_thing("arrived"), names_no_thing("parcel")
    (True, False)
    """
    small = word.lower()
    return _is_form(small, _NO_NOUNS) and small not in NOUNS


def _is_form(small: str, known: frozenset[str]) -> bool:
    if small in known:
        return True
    for ending in _ENDINGS:
        stem = small.removesuffix(ending)
        if stem == small or len(stem) < _MIN_STEM:
            continue
        if stem in known or stem + "e" in known or _DOUBLED.sub(r"\1", stem) in known:
            return True
    return small.endswith(("ies", "ied")) and small[:-3] + "y" in known
