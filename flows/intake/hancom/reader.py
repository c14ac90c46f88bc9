"""An .hwpx → everything it says: the gate, the walk, the account's other side; in that order."""

import hashlib
import re
from collections.abc import Mapping

from flows.errors import Damaged, HancomDamaged
from flows.intake.gate import measure, open_zip
from flows.intake.hancom.asides import Asides
from flows.intake.hancom.context import Context, Manner, Story
from flows.intake.hancom.leftovers import list_picture
from flows.intake.hancom.objects import chart_words
from flows.intake.hancom.package import open_package, refuse_encrypted, without_litter
from flows.intake.hancom.spots import take_stock
from flows.intake.hancom.strays import stray_pictures, stray_words
from flows.intake.hancom.walk import read_blocks
from flows.intake.hancom.wording import hangul_catalogue
from flows.intake.override import Override
from flows.intake.raw import Raw, RawDraft
from flows.intake.reading import arrange
from flows.intake.remarks import Remarks
from flows.intake.result import Reading

_CHART = re.compile(r"^chart/[^/]+\.xml$", re.IGNORECASE)
_SCRIPT = re.compile(r"^scripts/[^/]+$", re.IGNORECASE)
_HISTORY = re.compile(r"history", re.IGNORECASE)
_PICTURE = re.compile(r"^bindata/", re.IGNORECASE)
# What Hangul puts into every file: two variables and handlers that do nothing.
_IDLE = re.compile(
    r"var\s[^;]{1,200};|function\s+\w{1,80}\s*\([^)]{0,80}\)\s*\{\s*(?://[^\n]{0,80}\s*)?\}|\s+"
)
_SHOWN = 5


def read_hwpx(name: str, data: bytes, stated: Override, lang: str) -> Reading:
    """Read an .hwpx. Raises a RefusedFile; LedgerOfCharactersOpen when a character would be lost."""
    try:
        parts = without_litter(open_zip(name, data))
        refuse_encrypted(name, parts)
        measure(name, parts)
    except Damaged as problem:
        raise HancomDamaged(**problem.facts) from problem
    draft = walk(name, hashlib.sha256(data).hexdigest(), parts, Remarks())
    return arrange(draft, stated, lang)


def walk(name: str, sha256: str, parts: Mapping[str, bytes], remarks: Remarks) -> RawDraft:
    """Everything that the parts of a package say, before its structure is known.

    `name` and `sha256` are those of the file; `remarks` may hold what was noticed before, and
    speak Hangul's words from here on. Raises HancomDamaged, TableTooLarge.
    """
    remarks.catalogue = hangul_catalogue()
    package = open_package(name, parts)
    context = Context(package, remarks)
    asides = Asides(context)
    blocks = _body(context, asides)
    remarks.body_end = context.key()
    asides.read()
    for master in package.masters:
        asides.margin(master, package.root(master))
        context.told.add(master)
    asides.settle()
    _list_strays(context)
    if package.properties:
        remarks.set_aside("file-properties", "\n".join(package.properties))
    stock = take_stock(package)
    _list_other_parts(context, stock.parts)
    return RawDraft(
        name=name,
        sha256=sha256,
        blocks=blocks,
        notes=asides.notes,
        pictures=context.pictures.all,
        margins=asides.lines,
        spots=stock.spots,
        remarks=remarks,
        made=context.made,
        title=package.title,
        author=package.author,
        sights=stock.sights,
        drawn=context.drawn,
        parts=stock.parts,
        told=frozenset(context.told),
    )


def _body(context: Context, asides: Asides) -> list[Raw]:
    """The blocks of all sections, in the order of the spine."""
    blocks: list[Raw] = []
    spine = context.package.spine
    for part in context.package.sections:
        story = Story(context, part, context.package.root(part), read_blocks)
        found = read_blocks(story, story.root, Manner())
        if spine and part not in spine and found:
            context.remarks.add("section-unlisted", key=found[0].key, part=part)
        blocks += found
        asides.gather(story)
        context.told.add(part)
    return blocks


def _list_strays(context: Context) -> None:
    """Words and pictures that stand between the elements of a section or master page."""
    for part in (*context.package.sections, *context.package.masters):
        root = context.package.root(part)
        words = "\n".join(stray_words(root, context.listed))
        if words:
            context.remarks.set_aside("stray-text", words, part=part)
        for image in stray_pictures(root, context.listed):
            list_picture(context, image)


def _list_other_parts(context: Context, speaking: frozenset[str]) -> None:
    """Charts that stand nowhere, pictures that only decorate, old versions, macros, the unknown."""
    package, remarks, told = context.package, context.remarks, context.told
    _tell_objects(context)
    unused: list[str] = []
    unknown: list[str] = []
    for part in sorted(package.parts.keys() - told):
        if _CHART.match(part):
            remarks.set_aside("chart-text", "\n".join(chart_words(package.root(part))))
        elif _HISTORY.search(part):
            remarks.add("part-unused", part=part)
        elif _PICTURE.match(part):
            unused.append(part)
        elif _SCRIPT.match(part):
            if _IDLE.sub("", _decoded(package.parts[part])):
                remarks.add("macro")
        elif part in speaking:
            unknown.append(part)
        told.add(part)
    if unused:
        remarks.add("picture-unused", part=_some(unused))
    if unknown:
        kinds = sorted({part.rpartition(".")[2] for part in unknown})
        remarks.add("part-unknown", part=_some(unknown), kind=", ".join(kinds[:_SHOWN]))


def _some(parts: list[str]) -> str:
    """The first few of many names."""
    more = "" if len(parts) <= _SHOWN else f" +{len(parts) - _SHOWN}"
    return ", ".join(parts[:_SHOWN]) + more


def _tell_objects(context: Context) -> None:
    """The files of OLE objects: reported at their places, or the twins of charts for old Hangul."""
    for part in context.package.sections:
        for ole in context.package.root(part).iter("{*}ole"):
            item = context.package.items.get(ole.get("binaryItemIDRef") or "")
            context.told.update([] if item is None else [item.path])


def _decoded(script: bytes) -> str:
    """Hangul writes its scripts in UTF-16, with a mark or without."""
    if script.startswith((b"\xff\xfe", b"\xfe\xff")):
        return script.decode("utf-16", "ignore")
    return script.decode("utf-16-le" if b"\0" in script[:4] else "utf-8", "ignore")
