"""English text → the people it names, as far as their names or titles show that they are people.

A name counts where a family name of East Asia stands beside a given name of its language, where a
title stands before it (President, Dr.), or where it begins with a Western given name. What may be
a place, a company or the first words of a sentence does not count.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows import surnames
from flows.checks import names

_CHINESE_FAMILIES = frozenset(
    """xi li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song
    zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding
    wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui
    kang mao qiu qin gu hou shao meng long wan duan qian yin chang qiao lai gong wen tsai bo""".split()
)
_JAPANESE_FAMILIES = frozenset(
    """abe aso fukuda fukushima hamada hashimoto hatoyama hayashi hosokawa ikeda ishiba ishihara ishii ito
    iwaya kamikawa kaneko kawaguchi kishi kishida kitamura kobayashi koike koizumi komura kono maehara
    matsumoto miki miyazawa mori motegi murayama nagashima nakamura nakasone nakatani nakayama nishimura
    noda obuchi ohira okada onodera ota ozawa sato shigemitsu suga suzuki takahashi takaichi takeshita
    tanaka tanigaki watanabe yachi yamada yamaguchi yamamoto yoshida
    aoki ando endo fujii fujita goto hara harada hasegawa imai inoue ishikawa kawamura kimura kondo konoe
    kudo maeda matsuda miyamoto miyazaki mizuno morita murakami nakajima nishida oda ogawa okamoto okubo
    okumura saigo saito sakai sakamoto sasaki shibata shimada takagi takeda tamura taniguchi tojo
    tokugawa toyotomi uchida ueda yamashita yokoyama yoshikawa""".split()
)
_FAMILIES = surnames.SOUGHT | _CHINESE_FAMILIES | _JAPANESE_FAMILIES
_WORDS_TOO = frozenset(
    """an do no so in on to go you song son moon sun long may sin ha ma ban pan park young gang won back he
    she me ok gong kong gun want ham hung hang lay mean men man many fan tan lie die can bid sue chang bang
    made""".split()
)
"""Family names that are English words or places as well: the given name must have a hyphen."""
_WORDS_AND_NAMES = frozenset("park song moon yang chang".split())
"""Those that are names more often than not, where a word that is no English one follows."""
_NO_GIVEN = frozenset(
    """one none nine time mine line same some come home more here there case made make gone done tone asian
    human women men many union since once ancient china chinese busan incheon seoul jeju sino onion change
    korean taiwan hanoi canton wuhan nanjing beijing shanghai sichuan hunan henan yunnan hainan dalian the a
    an and in on to so no he we i us you me my ye do go nor sun moon son long man gang song hong kong min non
    sung gun young yang peninsula than then them been seen main mean again soon noon""".split()
)
"""English words and places that a reader of syllables could take for given names."""

_TITLES = (
    r"President|Vice President|Prime Minister|Premier|Chairman|Chairwoman|Chairperson|Chancellor"
    r"|General Secretary|Secretary-General|Secretary General|Foreign Minister|Defense Minister"
    r"|Unification Minister|Finance Minister|Minister|Vice Minister|Secretary of State|Secretary"
    r"|Secretary of Defense|Defense Secretary|Treasury Secretary|State Councilor|State Councillor"
    r"|Ambassador|Special Envoy|Envoy|Senator|Representative|Congressman|Speaker|Governor|Mayor"
    r"|Marshal|General|Admiral|Colonel|Professor|Prof\.|Dr\.|Mr\.|Mrs\.|Ms\.|King|Queen|Emperor|Pope"
)
_PLAIN = r"[A-ZÀ-Þ][^\W\d_]+(?:[-’'][^\W\d_]+)*"
_INITIAL = r"[A-Z]\.(?=\s)"
_PARTICLES = r"(?:(?:de|der|den|van|von|bin|al|da|di|la|le|ibn|ter|ten) ){0,2}"
_MORE = rf"(?:(?<![’']s) {_PARTICLES}(?:{_PLAIN}|{_INITIAL}))"
_TOKEN = re.compile(rf"{_PLAIN}|[A-Z]\.")
_RUN = re.compile(rf"(?:{_PLAIN}|{_INITIAL}){_MORE}*")
_TITLED = re.compile(rf"(?<![\w-])(?:{_TITLES}) (?=({_PLAIN}|{_INITIAL}))")
_OFFICE = re.compile(_TITLES)
_POSSESSIVE = re.compile("[’']s$")
_NOT_PEOPLE = frozenset(
    """University College Institute Foundation Center Centre Street Avenue Road Dynasty Kingdom River
    Mountain Mount Island Islands Sea Strait Bay Port Airport Station Bridge Bank Group Party Act Plan
    Doctrine Treaty Agreement Accord Accords Declaration Initiative Council Committee Commission
    Ministry Department Office Agency Corporation Company Times Post Journal Herald Daily News Review
    Quarterly Library Museum Temple Palace Church School Hospital Hotel Hall House Province County
    District City Village Peninsula Zone Line War Prize Award Fund Forum Summit Conference Project
    Policy Strategy Week Day Year Month Assembly Union League Association Society Army Navy Staff
    Force Forces Command Fleet Industries Motors Electronics Heavy Steel Energy Route Law Laws Case
    Government Administration Republic People National International State States World East West North
    South New Great Grand Old Electric Dynamics Mills Square Theater Theatre Garden Gardens""".split()
)
_GIVEN = frozenset(
    """Aaron Adam Adolf Alan Albert Alex Alexander Alexei Alfred Alice Allen Amy Andrei Andrew Angela Ann
    Anna Anne Annalena Anthony Antonio António Antony Arnold Arthur Barack Barbara Ben Benjamin Bernard Bill
    Bob Boris Brad Brian Bruce Carl Carlos Caroline Catherine Charles Chris Christian Christine Christopher
    Chuck Colin Condoleezza Daniel David Dean Dennis Dick Dmitry Donald Douglas Dwight Ed Edward Edwin Elbridge
    Elizabeth Ellen Elon Emmanuel Emma Eric Ernest Evan Francis Frank Franklin Fred Frederick Friedrich Fyodor
    Gary Gavin Gennady George Gerald Gerhard Giorgia Gordon Graham Gregory Guy Hans Harold Harry Helmut Henry
    Herbert Hillary Hubert Hugo Ian Igor Ivan Jack Jacob Jake James Jan Jane Janet Jean Jeff Jeffrey Jens Jennifer
    Jeremy Jerome Jim Jimmy Joe Joel John Johan Jonathan Joseph José Josep Joshua Juan Julia Julian Justin
    Kamala Karen Karl Kate Keir Keith Ken Kenneth Kevin Kurt Larry Laura Lawrence Leo Leonid Lisa Lloyd Louis
    Lucy Luis Luiz Lyndon Madeleine Margaret Maria Mario Mark Marco Martin Mary Matthew Maurice Max
    Melanie Mette Michael Michel Miguel Mike Mikhail Mitt Morton Nancy Narendra Neil Nicholas Nicolas Nikita
    Nikki Nikolai Noam Nora Olaf Oliver Olivier Oleg Oscar Otto Patrick Paul Pedro Pete Peter Philip Pierre
    Rafael Ralph Randall Ray Recep Rex Richard Rishi Robert Rodrigo Roger Ron Ronald Ross Ruth Sally Sam Samuel
    Sanna Sarah Scott Sebastian Sergei Sergey Simon Stanley Stephen Steve Steven Stuart Sue Susan Svetlana
    Ted Theodore Theresa Thomas Tim Timothy Tom Tony Ursula Valentin Vasily Victor Viktor Vincent Vladimir
    Volodymyr Walter Warren Wendy William Winston Yuri Xavier Zbigniew""".split()
)

_SYLLABLE = (
    r"(?:kk|tt|pp|ss|jj|ch|zh|sh|th|ph|kh|[gkndtrlmbpsjhwyzxqfc])?"
    r"(?:yeo|yae|wae|iao|eui|eo|eu|ae|oo|ee|ou|oe|oi|ui|ie|ia|iu|ai|ao|ei|uo|ua|ya|ye|yo|yu|wa|we|wi|wo|wu|[aeiou])"
    r"(?:ng|ck|ah|[nmkglptbhr])?"
)
_TWO = re.compile(rf"{_SYLLABLE}-?{_SYLLABLE}", re.IGNORECASE)
_ONE = re.compile(_SYLLABLE, re.IGNORECASE)
_JAPANESE = re.compile(
    r"(?:(?:[kgsztdnhbpmrfjyw]y?|sh|ch|ts|kk|tt|ss|pp)?[aeiou]{1,2}n?){2,5}", re.IGNORECASE
)
_LONGEST, _LEAST_GIVEN = 4, 5


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named in a text: the words of the name without titles, at their place.

    `order` is a name of East Asia as Hangul has it, the family name first; empty for others.
    `unsure` says that the given name (Park Dongha) might be an English word (Park Royal); `japanese`
    that the family name is one.
    """

    start: int
    end: int
    words: tuple[str, ...]
    order: tuple[str, ...] = ()
    unsure: bool = False

    @property
    def japanese(self) -> bool:
        """Whether the name has a Japanese family name."""
        return bool(self.order) and self.order[0].lower() in _JAPANESE_FAMILIES


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str


def find(text: str) -> Iterator[Mention]:
    """The people of a text, in order."""
    titled = {found.start(1) for found in _TITLED.finditer(text)}
    for run in _RUN.finditer(text):
        tokens = tuple(_tokens(run))
        at = 0
        while at < len(tokens):
            ahead = tokens[at : at + _LONGEST + 1]
            found = _mention(ahead, tokens[at].start in titled)
            if found:
                yield found
            at += sum(token.start < found.end for token in ahead) if found else 1


def is_east_asian(family: str, given: str) -> bool:
    """Whether two words are a family name of East Asia and a given name beside it."""
    return _family(family) and _given(family, given)


def _tokens(run: re.Match[str]) -> Iterator[_Token]:
    for one in _TOKEN.finditer(run[0]):
        word = _POSSESSIVE.sub("", one[0])
        start = run.start() + one.start()
        yield _Token(start, start + len(word), word)


def _mention(tokens: Sequence[_Token], titled: bool) -> Mention | None:
    """The person whose name begins with the first of these tokens."""
    words = [token.word for token in tokens]
    used, order = _eastern(words)
    if used:
        end, name = tokens[used - 1].end, tuple(words[:used])
        return Mention(tokens[0].start, end, name, order, unsure=_may_be_words(order))
    plainly = words[0] in _GIVEN and len(words) > 1
    if not (titled or plainly) or len(words) > _LONGEST or any(map(_no_person, words)):
        return None
    telling = tuple(word for word in words if len(word) > 2)
    return Mention(tokens[0].start, tokens[-1].end, telling) if telling else None


def _eastern(words: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """How many words are a name of East Asia, and the name with the family name first."""
    first, second, third = [*words, "", "", ""][:3]
    if third and _family(first) and _given(first, f"{second}-{third}"):
        return 3, (first, second, third)
    if second and _family(first) and _given(first, second):
        return 2, (first, second)
    if _may_be_words((first, second)) and _TWO.fullmatch(second) and not _no_person(second):
        return 2, (first, second)
    if second and _family(second) and _given(second, first):
        return 2, (second, first)
    return 0, ()


def _may_be_words(order: Sequence[str]) -> bool:
    """Whether a family name that is an English word as well stands before one without a hyphen."""
    family, given = [*order, "", ""][:2]
    given = given.lower()
    plain = len(given) >= _LEAST_GIVEN and "-" not in given and given not in _NO_GIVEN
    return family.lower() in _WORDS_AND_NAMES and plain


def _family(word: str) -> bool:
    return word.lower() in _FAMILIES


def _given(family: str, word: str) -> bool:
    """Whether a word is a given name: two syllables; for a Japanese family any number."""
    surname, lowered = family.lower(), word.lower()
    if lowered in _NO_GIVEN or not word.isascii() or _no_person(word):
        return False
    if surname in _JAPANESE_FAMILIES:
        return bool(_JAPANESE.fullmatch(word))
    if surname in _WORDS_TOO and "-" not in word:
        return False
    if _TWO.fullmatch(word):
        return True
    single = surname in _CHINESE_FAMILIES and lowered not in _WORDS_TOO
    return single and surname not in _WORDS_TOO and bool(_ONE.fullmatch(word))


def _no_person(word: str) -> bool:
    office = _OFFICE.fullmatch(word) is not None
    return word in _NOT_PEOPLE or office or names.known(word) or (word.isupper() and len(word) > 2)
