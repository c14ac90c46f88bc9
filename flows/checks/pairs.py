"""English text → pairs of countries and capitals that are not written with an en dash.

The house writes `Seoul–Beijing relations`. A hyphen (`DPRK-PRC`), nothing (`Seoul Beijing
relations`), and the same pair written two ways are pointed out.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from flows.checks.material import Material, Passage, at
from flows.checks.names import Mention
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "hyphen-in-pair": Kind(
        "warn",
        Sentence(
            en="Two countries or capitals take an en dash: write “{proposal}” for “{found}”.",
            ko="두 나라나 수도 사이에는 반각 줄표를 씁니다. “{found}” 대신 “{proposal}”로 "
            "쓰십시오.",
        ),
    ),
    "dash-missing": Kind(
        "warn",
        Sentence(
            en="The dash between two countries or capitals is missing: write “{proposal}” for "
            "“{found}”.",
            ko="두 나라나 수도 사이의 줄표가 빠졌습니다. “{found}” 대신 “{proposal}”로 쓰십시오.",
        ),
    ),
    "pair-two-ways": Kind(
        "warn",
        Sentence(
            en="The same pair is written “{found}” here and “{usual}” elsewhere. Keep to one "
            "form, “{usual}” if there is no reason for the other.",
            ko="같은 짝을 여기에서는 “{found}”, 다른 곳에서는 “{usual}”로 썼습니다. 이유가 "
            "없으면 “{usual}”로 통일하십시오.",
        ),
    ),
}

_HYPHENS = ("-", "‐", "‑")
_JOINERS = (*_HYPHENS, "–", "—", "/")
_BETWEEN = (
    "relations|relationship|ties|summits?|cooperation|trade|talks|alliance|dialogues?|partnership"
    "|treaty|friendship|rivalry|competition|war|hotline|communiqu[eé]|FTA|agreement|conflict"
    "|tensions?|diplomacy|axis|consultations?|negotiations?|border|exchanges?|détente|confrontation"
    "|strategic competition|rapprochement|normali[sz]ation|meeting|accord|pact"
)
_QUALIFIED = "bilateral|trilateral|strategic|economic|military|security|diplomatic|political"
_RELATION = re.compile(rf" (?:(?:{_QUALIFIED}) )?(?:{_BETWEEN})\b")


@dataclass(frozen=True, slots=True, eq=False)
class _Chain:
    """Two or more names of places with the same sign between each two of them."""

    passage: Passage
    mentions: tuple[Mention, ...]
    joiner: str

    @property
    def span(self) -> tuple[int, int]:
        """Its place in the passage."""
        return self.mentions[0].start, self.mentions[-1].end

    @property
    def forms(self) -> tuple[str, ...]:
        """The names as written."""
        return tuple(mention.name.form for mention in self.mentions)

    @property
    def sign(self) -> str:
        """The sign between the names; a hyphen counts as the dash it should be."""
        return "–" if self.joiner in _HYPHENS else self.joiner

    @property
    def printed(self) -> str:
        """As it should stand, with its sign."""
        return self.sign.join(self.forms)

    @property
    def related(self) -> bool:
        """Whether `relations`, `summit`, `trade` or the like follows."""
        return bool(_RELATION.match(self.passage.prose, self.span[1]))

    @property
    def proposal(self) -> str:
        """The names with en dashes."""
        return "–".join(self.forms)


def hyphens_in_pairs(material: Material) -> Iterator[Finding]:
    """`DPRK-PRC`, `Korea-China-Japan`."""
    for chain in _chains(material, _HYPHENS):
        yield at(CATALOGUE, "hyphen-in-pair", chain.passage, *chain.span, proposal=chain.proposal)


def dashes_missing(material: Material) -> Iterator[Finding]:
    """`Seoul Beijing relations`: two names of different countries before a word for what is
    between them.
    """
    for chain in _chains(material, (" ", "\u00a0")):
        countries = {mention.name.country for mention in chain.mentions}
        relation = _RELATION.match(chain.passage.prose, chain.span[1])
        if relation and len(countries) == len(chain.mentions):
            start, end = chain.span[0], relation.end()
            proposal = chain.proposal + relation[0]
            yield at(CATALOGUE, "dash-missing", chain.passage, start, end, proposal=proposal)


def pairs_two_ways(material: Material) -> Iterator[Finding]:
    """The same names with another sign between them, or before `relations` in another order.

    Hyphens count as dashes here: they have a finding of their own.
    """
    ways: dict[frozenset[str], list[_Chain]] = {}
    for chain in _chains(material, _JOINERS):
        ways.setdefault(frozenset(chain.forms), []).append(chain)
    for chains in ways.values():
        usual, others = _by_usage(chains, lambda chain: chain.sign)
        yield from _deviating(others, usual)
        related = [chain for chain in usual if chain.related]
        usual, others = _by_usage(related, lambda chain: chain.forms)
        yield from _deviating(others, usual)


def _by_usage(
    chains: Sequence[_Chain], way: Callable[[_Chain], Hashable]
) -> tuple[list[_Chain], list[_Chain]]:
    """The chains written in the most frequent way (of equals, the first), and the others."""
    count = Counter(way(chain) for chain in chains)
    best = max(count, key=count.__getitem__, default=None)
    usual = [chain for chain in chains if way(chain) == best]
    return usual, [chain for chain in chains if way(chain) != best]


def _deviating(others: Sequence[_Chain], usual: Sequence[_Chain]) -> Iterator[Finding]:
    for chain in others:
        facts = {"usual": usual[0].printed}
        start, end = chain.span
        yield at(CATALOGUE, "pair-two-ways", chain.passage, start, end, **facts)


def _chains(material: Material, joiners: tuple[str, ...]) -> Iterator[_Chain]:
    for passage in material.passages:
        run: list[Mention] = []
        joiner = ""
        for mention in passage.mentions:
            between = passage.prose[run[-1].end : mention.start] if run else ""
            places = mention.name.kind == "place"
            if run and places and between in joiners and joiner in ("", between):
                joiner = between
                run.append(mention)
                continue
            if len(run) > 1:
                yield _Chain(passage, tuple(run), joiner)
            run, joiner = [mention] if places else [], ""
        if len(run) > 1:
            yield _Chain(passage, tuple(run), joiner)
