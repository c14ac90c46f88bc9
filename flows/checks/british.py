"""A word → the spelling it is in: British or American, where English has two.

Only words that are wrong, or at least odd, in the other country's spelling. A verb in -ize is
both: Oxford writes so too.
"""

import re
from typing import Literal

Style = Literal["british", "american", "ise", "ize"]

_OUR = re.compile(
    r"(?:(?:dis|un|re|well|multi)?(?:col|fav|harb|lab|neighb|hon|behavi|endeav|rum|vig|rig|val|hum"
    r"|flav|arm|ard|cand|clam|demean|ferv|od|parl|ranc|savi|sav|splend|succ|tum|vap))o(u?)r"
    r"(?:s|ed|ing|er|ers|able|ably|ful|less|ite|ites|itism|al|ally|hood|hoods|ly|y|ism)?"
)
_RE = re.compile(
    r"(?:cent|theat|fib|calib|spect|somb|lust|sab|meag|(?:kilo|centi|milli)met)"
    r"(?:(re(?:s|d)?|ring)|er(?:s|ed|ing)?)"
)
_LL = re.compile(
    r"(?:un|re|mis)?(?:travel|cancel|label|model|signal|fuel|level|counsel|marshal|channel|total|dial|rival"
    r"|initial|tunnel|panel|quarrel|unravel|pencil|funnel|bevel)(l?)(?:ed|ing|er|ers)"
)
_YSE = re.compile(r"(?:anal|paral|catal)y(?:(s)|z)(?:e|ed|ing|er|ers)")
_ISE_STEMS = """
actual agon american antagon apolog author brutal bureaucrat capital categor central character
civil collectiv colon commercial conceptual contextual criminal critic crystall custom decentral
decolon dehuman demilitar democrat demoral denuclear depolitic deradical destabil digit digital
dramat econom emphas energ equal essential external factional familiar federal fertil final formal
fratern galvan general global harmon homogen hospital human hypothes ideal immobil immun incentiv
industrial initial institutional instrumental internal international jeopard legal legitim liberal
local magnet marginal market material maxim mechan memor militar minim mobil modern monet monopol
moral national natural neutral normal nuclear operational optim organ ostrac oxid penal personal
philosoph plural polar politic popular pressur priorit privat professional proselyt public radical
random rational real recogn regional regular reorgan revital revolution ritual roman romantic routin sanit
scrutin secular securit sensational sensit social special stabil standard steril stigmat subsid
summar symbol sympath synchron synthes systemat terror theor tranquil trivial union urban util
vandal victim visual vocal weapon western
""".split()
_ISE = re.compile(
    rf"(?:re|un|de|dis|over|under|non|pre|co)?(?:{'|'.join(_ISE_STEMS)})i(?:(s)|z)"
    r"(?:e|ed|es|ing|er|ers|ation|ations|able|ational)"
)
_PAIRS = dict(
    pair.split(":")
    for pair in """
    defence:defense defences:defenses defenceless:defenseless offence:offense offences:offenses
    pretence:pretense pretences:pretenses licence: licences: practise: practised: practising:
    programme: programmes: grey:gray greyer:grayer plough:plow ploughed:plowed ploughing:plowing
    sceptic:skeptic sceptics:skeptics sceptical:skeptical sceptically:skeptically
    scepticism:skepticism aluminium:aluminum cheque: cheques: manoeuvre:maneuver
    manoeuvres:maneuvers manoeuvred:maneuvered manoeuvring:maneuvering manoeuvrable:maneuverable
    mould:mold moulded:molded moulding:molding skilful:skillful skilfully:skillfully
    wilful:willful wilfully:willfully fulfil:fulfill fulfils:fulfills fulfilment:fulfillment
    enrol:enroll enrols:enrolls enrolment:enrollment instalment:installment
    instalments:installments jewellery:jewelry kerb: tyre: tyres: storey: storeys: ageing:
    paediatric:pediatric anaemia:anemia encyclopaedia:encyclopedia foetus:fetus
    haemorrhage:hemorrhage leukaemia:leukemia orthopaedic:orthopedic oestrogen:estrogen
    metre: metres: litre: litres: artefact:artifact artefacts:artifacts sulphur:sulfur cosy:cozy
    pyjamas:pajamas draught: draughts: speciality: counsellor:counselor counsellors:counselors
    marvellous:marvelous woollen:woolen analogue: learnt: spelt: whilst:
    """.split()
)
_AMERICAN = frozenset(filter(None, _PAIRS.values()))


def style_of(word: str) -> Style | None:
    """In which spelling a word in small letters is; None for most words."""
    if word in _PAIRS:
        return "british"
    if word in _AMERICAN:
        return "american"
    for pattern in (_OUR, _RE, _LL, _YSE):
        if found := pattern.fullmatch(word):
            return "british" if found[1] else "american"
    if found := _ISE.fullmatch(word):
        return "ise" if found[1] else "ize"
    return None


def in_ize(word: str) -> str:
    """The word with -ize and its kin for -ise; the same word where there is no such ending."""
    return re.sub(r"is(e|ed|es|ing|er|ers|ation|ations|able)$", r"iz\1", word)
