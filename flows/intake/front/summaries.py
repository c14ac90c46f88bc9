"""Paragraphs after a label, or after the byline → those that are the summary."""

from collections.abc import Sequence

from flows.intake.front.lines import is_summary_label, keywords_in
from flows.intake.raw import Para
from flows.intake.structure.sorting import Sorted, Verdict

_MOST = 12
_MOST_LEAD = 2
_LENGTH = range(60, 900)


def summary_zone(paras: Sequence[Para], verdicts: Sorted) -> list[Para]:
    """The paragraphs under a label: to the next heading, label or keywords; else those that look
    like the first; else the first."""
    zone: list[Para] = []
    for para in paras[:_MOST]:
        text = para.text.strip()
        ends = verdicts[para.key].shape == "heading" or is_summary_label(text)
        leaves_box = bool(zone) and zone[0].boxed and not para.boxed
        if ends or leaves_box or text in ("목차", "차례") or keywords_in(text) is not None:
            return zone
        zone.append(para)
    alike = 0
    while alike < len(zone) and zone[alike].look == zone[0].look:
        alike += 1
    return zone[:alike] if alike < len(zone) else zone[:1]


def lead_zone(paras: Sequence[Para], verdicts: Sorted) -> tuple[list[Para], float]:
    """One or two paragraphs before the first heading, and how sure; none: ([], 0)."""
    zone: list[Para] = []
    for para in paras[: _MOST_LEAD + 1]:
        if is_heading(verdicts[para.key]):
            break
        zone.append(para)
    ended = len(zone) <= _MOST_LEAD and len(zone) < len(paras)
    if not zone or not ended or not all(len(para.text) in _LENGTH for para in zone):
        return [], 0.0
    confidence = _confidence(zone, paras[len(zone)], verdicts)
    return (zone, confidence) if confidence else ([], 0.0)


def _confidence(zone: list[Para], heading: Para, verdicts: Sorted) -> float:
    """A paper whose first heading is numbered (`Ⅰ.`) rarely begins before it."""
    look = zone[0].look
    quote = verdicts[zone[0].key].shape == "quote"
    if look.italic or look.bold or zone[0].boxed or quote:
        return 0.8
    numbered = bool(verdicts[heading.key].label)
    return (0.7 if numbered else 0.5) if len(zone) == 1 else 0.0


def is_heading(verdict: Verdict) -> bool:
    """A heading by its style or its marker; looks alone do not end the front matter."""
    return verdict.shape == "heading" and (verdict.why == "style" or bool(verdict.label))
