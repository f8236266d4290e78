"""Whether a text complains, so that no smile is put to it: a reading goes in, yes or no comes out.

Told by its marks, its capitals, its negations and the beginnings of its words. Wrongly taken for a
complaint, a text only gets fewer emoji; so the lists are wide.
"""

from __future__ import annotations

import re

from pytest_aiprops.detectors.vocabulary import ACRONYMS_OF_THINGS
from pytest_aiprops.strategies.changes.reading import Reading

_INSISTENT = re.compile(r"[!?！？¡¿؟]\s?[!?！？؟]|\.\.\.|…")
"""Marks doubled, and dots that leave the worst unsaid."""
_SHOUTED_LETTERS = 3
"""A shorter word in capitals is an acronym, or the pronoun I."""

_BEGINNINGS = {
    "en": r"not\b no\b cannot \w+n['’]t\b billed circles else exhaust expire losing overpriced "
    r"reject sad short somebody third too took unable without absurd abysmal again angr "
    r"annoy appall ashamed atrocious awful bad block broke bullshit cancel charged cheat "
    r"claim complain crack crap crash damag damn dead deceiv defect delay demand despera "
    r"dirty disappear disappoint disast disgrac disgust dishonest dismal dreadful enough "
    r"error fail false fault fool fraud frustrat furious garbage hate hell\b horr idiot "
    r"ignor incompeten insult kidding late laughable lawyer leak lie\b lied lies loose "
    r"lost lousy mad\b mess\b misled miss mistake neglect never nightmare nobody "
    r"nonsense nothing outrag overcharg pathetic poor problem promis rage refus ridicul "
    r"robbe rotten rubbish rude ruin scam scandal scratch shambles shame shock sick "
    r"sloppy smash spoil steal still stole stuck stupid suck sue suffer terrible thief "
    r"threat tired torn trash trouble ugly unacceptab unbeliev unfair unhappy unhelpful "
    r"unprofess unreal upset useless wait waste worse worst worthless wreck wrong",
    "de": r"nicht\b kein\w*\b ohne abgezockt absag absurd anwalt armselig ausfall behaupt "
    r"beleidig beschwer beschäd betrug betrüg blamab blöd defekt dreck dreist dumm "
    r"endlich entsetz enttäusch ewig falsch fehl frech frust furchtbar fürchterlich "
    r"gelogen genervt genug grauenhaft grässlich hass inakzeptab kaputt katastroph leid "
    r"lächerlich lüg mahn mangel mies mist müll nerv nichts nie\b niemand noch panne "
    r"peinlich problem reicht ruiniert sauer schad schande scheiß schlamp schlecht "
    r"schlimm schon schuld schäm skandal streit stör traurig unfass unfreund unfähig "
    r"unmöglich unsinn unverschämt verarsch vergess verlor versproch verspät verärger "
    r"wart wertlos wochen wut wütend zerbroch zerriss zumutung",
    "fr": r"pas\b sans\b absurde abus agac arnaque assez attend aucun avocat bloqu cass "
    r"catastroph colère défaillan défect dégoût déplorable désastr déçu encore enfin "
    r"erreur exaspér faux fichu foutu furieu grave gâch haine honte horrible idiot "
    r"impossible inaccept inadmiss incapable incompét indign insult inutil irrespect "
    r"jamais lamentable lent malhonn marre mauvais menson ment merde minable moqu nul "
    r"panne perd personne pire plaindre plainte problème promis ras refus rembours "
    r"retard ridicul rien ruin scandal semaine stupid toujours triste voleur énerv",
    "es": r"no\b sin\b abogad absurdo abus asco asque averiad basta basura bloque cansad caos "
    r"catástrof culpa dañ decepci defect demand desastr desgracia enfad enojad error "
    r"espera estaf estúpid fall fatal fraude frustr furios harta harto horrible idiota "
    r"ignor imposible inaceptable incompet indign injust insult inútil jamás ladron "
    r"lament mal\b mala malo mentir miente molest nada nadie nunca ofend peor perd "
    r"pesadilla porquería problema promet pésim queja queje rabia retras ridícul rob "
    r"rompi roto ruin semana sigo sigue tard terrible todavía tonter vergonz vergüenza",
    "it": r"non\b senza abbastanza ancora arrabbi aspett assurd attes avvocat basta blocc "
    r"brutt buffon cattiv colpa danneggi delus difett disastr disgust disonest errore "
    r"fall folle frustr furios grave guast idiot ignor impossibil inaccett incompet "
    r"incredibil indecen indegn ingius insult inutil ladr lament litig mai\b mal[ei]\b "
    r"marcio menti merda nervos nessun niente orribil pazienz peggi pers[oi]\b pessim "
    r"problem promess protest rabbia reclam ridicol ritard rott rovin rubat sbagli "
    r"scadent scandal schif settiman spazzatur stanc stup tard terribil truff vergogn",
    "pt": r"não\b sem\b absurd abus advogad ainda atras basta bloque burr canalh cansad caos "
    r"chate culpa danific decepc decepç defeit demor desast descas desrespeit droga "
    r"engan erro esper estrag estúpid falh fart fraude frustr furios golpe horr idiota "
    r"ignor impossível inaceit incompet indign injust insult inútil irrit lament lixo "
    r"mal\b mau\b mentir minto nada ninguém nojo nunca palhaç pedi perd pesadelo pior "
    r"porcaria prejuízo problema processo promet péssim quebr raiva rasg reclam ridícul "
    r"roub ruim ruin semana tard terríve trist vergonh",
    "nl": r"niet\b geen\b zonder advocaat afgelopen afschuw afzetter alweer bedond bedrieg "
    r"bedrog belachelijk beled beschad bescham boos defect dom\b eindelijk fout frustr "
    r"genoeg gestol hopeloos idioot irrit kapot klaag klacht klagen kwaad kwijt laat "
    r"leugen lieg mislukt nalat negeer nep niemand niets nooit onaanvaard onacceptabel "
    r"onbeschoft ongelof onmoge onzin oplicht probleem rot\b ruïn schaam schade schand "
    r"slecht stom storing teleur traag troep verdomme verkeerd verlor verpest verschrik "
    r"vertrag vreselijk waardeloos wacht walg weken woede woest zat",
}
_COMPLAINT = {
    tongue: re.compile(rf"(?<!\w)(?:{'|'.join(listed.split())})", re.IGNORECASE)
    for tongue, listed in _BEGINNINGS.items()
}


def complains(reading: Reading) -> bool:
    """Whether marks insist, a word shouts, or one complains; True of a language not listed."""
    complaint = _COMPLAINT.get(reading.tongue)
    return (
        complaint is None
        or complaint.search(reading.text) is not None
        or _INSISTENT.search(reading.text) is not None
        or any(_shouts(word.text) for word in reading.all_words)
    )


def _shouts(word: str) -> bool:
    return (
        len(word) >= _SHOUTED_LETTERS and word.isupper() and word.lower() not in ACRONYMS_OF_THINGS
    )
