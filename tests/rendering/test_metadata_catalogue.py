"""The files that name many issues: RePEc's templates, the static repository, llms.txt."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from flows.rendering.metadata import llms, oai
from flows.rendering.metadata.oai import identifier, record
from flows.rendering.metadata.redif import archive, papers, redif, year_file
from flows.series import Redif, parse_series
from tests.rendering import catalogued, specimen
from tests.rendering.catalogued import ERRATUM, HOSTILE, RETRACTED, WITHDRAWN, release

HANDLE = Redif(archive="gnr", series="gbrief")
_OAI = "{http://www.openarchives.org/OAI/2.0/}"
_SR = "{http://www.openarchives.org/OAI/2.0/static-repository}"
_DC = "{http://purl.org/dc/elements/1.1/}"

Template = list[tuple[str, str]]


def read_redif(data: bytes) -> list[Template]:
    """ReDIF as its readers take it: a line that does not begin with a space begins a field, and a
    Template-Type a template. Raises ValueError for a line that is neither."""
    templates: list[Template] = []
    for line in filter(str.strip, data.decode().splitlines()):
        if line[0] == " ":
            name, value = templates[-1].pop()
            templates[-1].append((name, f"{value} {line.strip()}".strip()))
            continue
        field = re.fullmatch(r"([A-Za-z-]+):(.*)", line)
        if field is None:
            raise ValueError(line)
        if field[1] == "Template-Type":
            templates.append([])
        templates[-1].append((field[1], field[2].strip()))
    return templates


def test_a_paper_comes_back_as_it_was() -> None:
    """Every field, author by author, and the handle at the end."""
    for one in catalogued.records("brief"):
        (paper,) = read_redif(redif(one, HANDLE))
        said = dict(paper)
        assert paper[0] == ("Template-Type", "ReDIF-Paper 1.0")
        assert [value for name, value in paper if name == "Author-Name"] == [
            author.name for author in one.authors
        ]
        assert said["Title"] == one.whole_title
        assert said["Abstract"] == " ".join(one.abstract.split())
        assert said["Creation-Date"] == "2026-08-14"
        assert said["Number"] == "GB 26-03"
        assert said["Handle"] == f"RePEc:gnr:gbrief:26-03-{one.lang}"


def test_a_cluster_begins_with_its_name() -> None:
    """RePEc gives each Author- field to the name before it, each format to the address before."""
    (paper,) = read_redif(redif(catalogued.records("brief")[0], HANDLE))
    names = [name for name, _ in paper]
    assert names[names.index("Author-Name") + 1] == "Author-Name-First"
    assert names[names.index("File-URL") + 1] == "File-Format"


@pytest.mark.parametrize(
    "words",
    [
        *HOSTILE,
        "A title\nHandle: RePEc:xxx:yyyyyy:1\nTemplate-Type: ReDIF-Paper 1.0",
        "word " * 30 + "Handle: RePEc:xxx:yyyyyy:1 " + "word " * 30,
        "x" * 300,
    ],
)
def test_a_line_that_looks_like_a_field_is_none(words: str) -> None:
    """Words that go on stand in; long addresses and words are never broken."""
    one = replace(catalogued.records("brief")[0], title=words, subtitle="", abstract=words)
    (paper,) = read_redif(redif(one, HANDLE))
    said = dict(paper)
    assert said["Title"] == said["Abstract"] == " ".join(words.split())
    assert said["Handle"] == "RePEc:gnr:gbrief:26-03-ko"


def test_a_field_at_the_edge_would_be_seen() -> None:
    """The reader above takes an unindented line for a field of its own."""
    data = redif(catalogued.records("brief")[0], HANDLE).replace(b"\n Ha", b"\nHa")
    spoiled = data + b"Title: another\n"
    assert [name for name, _ in read_redif(spoiled)[0]].count("Title") == 2
    with pytest.raises(ValueError, match="no field"):
        read_redif(data + b"no field\n")


def test_a_year_holds_its_papers() -> None:
    """In the order of their numbers, each in all its languages, without what was withdrawn."""
    series = catalogued.series("brief")
    found = [release(2), release(1), release(3, WITHDRAWN), release(4, RETRACTED)]
    assert [*papers(series, found, 2026)] == [
        f"brief/26-{seq:02}/redif.{lang}.rdf" for seq in (1, 2, 4) for lang in ("ko", "en")
    ]
    assert [*papers(series, found, 2025)] == []
    korean, english = (redif(one, HANDLE) for one in catalogued.records("brief"))
    assert len(read_redif(year_file((korean, english)))) == 2


def test_an_archive_has_its_two_templates() -> None:
    """Whose it is, with an address to write to, and the series in it; others are left out."""
    brief, focus = catalogued.series("brief"), specimen.series("focus")
    told = {path: read_redif(data) for path, data in archive([focus, brief])}
    assert [*told] == ["redif/gnr/gnrarch.rdf", "redif/gnr/gnrseri.rdf"]
    said = dict(told["redif/gnr/gnrarch.rdf"][0])
    assert said["Handle"] == "RePEc:gnr"
    assert said["Maintainer-Email"] == "library@gaonnaru.example"
    assert said["URL"] == "https://www.gaonnaru.example/redif/gnr/"
    (series,) = told["redif/gnr/gnrseri.rdf"]
    assert dict(series)["Handle"] == f"RePEc:gnr:{brief.redif.series}"  # type: ignore[union-attr]
    assert dict(series)["Type"] == "ReDIF-Paper"
    assert [*archive([focus])] == []


def root_of(data: bytes) -> etree._Element:
    """The repository, read without entities or network."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def names(element: etree._Element) -> list[str]:
    """The names of its children."""
    return [str(one.tag).replace(_OAI, "oai:").replace(_SR, "") for one in element]


IDENTIFY = (
    "repositoryName baseURL protocolVersion adminEmail earliestDatestamp deletedRecord granularity"
)


def faults(data: bytes) -> list[str]:
    """Where a file breaks the order of the static repository's schema."""
    root = root_of(data)
    wrong = []
    if names(root) != ["Identify", "ListMetadataFormats", "ListRecords"]:
        wrong.append("Repository")
        return wrong
    if names(root[0]) != [f"oai:{one}" for one in IDENTIFY.split()]:
        wrong.append("Identify")
    formats = [f"oai:{one}" for one in ("metadataPrefix", "schema", "metadataNamespace")]
    if any(names(one) != formats for one in root[1]):
        wrong.append("ListMetadataFormats")
    if root[2].get("metadataPrefix") != "oai_dc":
        wrong.append("ListRecords")
    for one in root[2]:
        deleted = one[0].get("status") == "deleted"
        if names(one) != ["oai:header", *([] if deleted else ["oai:metadata"])]:
            wrong.append("record")
        if names(one[0]) != ["oai:identifier", "oai:datestamp"]:
            wrong.append("header")
    identifiers = [one.text for one in root.iter(f"{_OAI}identifier")]
    if len(identifiers) != len({*identifiers}):
        wrong.append("identifier")
    return wrong


def repository(*notices_of_second: object) -> bytes:
    """Two issues of the brief."""
    second = release(2, *notices_of_second)  # type: ignore[arg-type]
    return oai([catalogued.series("brief")], [release(1), second])


def test_the_repository_keeps_the_order_of_its_schema() -> None:
    """Identify, the formats, the records; each in order, each identifier once."""
    assert faults(repository()) == []
    root = root_of(repository())
    assert root.findtext(f"{_SR}Identify/{_OAI}earliestDatestamp") == "2026-08-01"
    assert root.findtext(f"{_SR}Identify/{_OAI}deletedRecord") == "persistent"
    assert root.findtext(f"{_SR}Identify/{_OAI}adminEmail") == "library@gaonnaru.example"
    address = root.findtext(f"{_SR}Identify/{_OAI}baseURL")
    assert address == "https://www.gaonnaru.example/oai.xml"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.replace(b"<oai:granularity>YYYY-MM-DD</oai:granularity>\n", b""),
        lambda data: data.replace(b"Identify>", b"Identity>"),
        lambda data: data.replace(b"oai:schema>", b"oai:scheme>"),
        lambda data: data.replace(b'metadataPrefix="oai_dc"', b""),
        lambda data: data.replace(b"26-02<", b"26-01<"),
        lambda data: data.replace(b"<oai:header>", b'<oai:header status="deleted">', 1),
        lambda data: data.replace(b"oai:datestamp>", b"oai:date>"),
    ],
    ids=range(7),
)
def test_a_spoiled_repository_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    """The rules above see what is missing, misnamed or doubled."""
    assert spoil(repository()) != repository()
    assert faults(spoil(repository())) != []


def test_a_record_is_the_issue_in_all_its_languages() -> None:
    """Two titles with their languages, creators, addresses, DOIs, series and number."""
    (first, _) = root_of(repository()).iter(f"{_OAI}record")
    said = [(str(one.tag).removeprefix(_DC), one.text) for one in first.iter(f"{_DC}*")]
    assert ("title", "긴 밀물") in said and ("title", "The Long Tide") in said
    assert [value for name, value in said if name == "creator"] == ["한물결", "서다림"]
    assert ("identifier", "https://doi.org/10.5555/brief.26-01.en") in said
    assert ("relation", "Gaonnaru Policy Brief GB 26-01") in said
    assert first.findtext(f"{_OAI}header/{_OAI}datestamp") == "2026-08-01"


def test_a_datestamp_is_in_universal_time() -> None:
    """An issue released early in Seoul is of the day before."""
    early = replace(
        release(5), at=dt.datetime(2026, 8, 5, 1, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    )
    data = oai([catalogued.series("brief")], [early])
    assert root_of(data).findtext(f".//{_OAI}datestamp") == "2026-08-04"


def test_a_withdrawn_issue_stays_as_deleted() -> None:
    """Its identifier remains, for good, and nothing else; a retracted one is marked."""
    assert faults(repository(WITHDRAWN)) == []
    header = root_of(repository(WITHDRAWN))[2][1][0]
    assert header.get("status") == "deleted"
    assert b">RETRACTED: The Long Tide<" in repository(ERRATUM, RETRACTED)


def test_a_release_replaces_its_own_record_alone() -> None:
    """The file made from the one before is the file made from all, but for the order of the new."""
    series = [catalogued.series("brief")]
    before = oai(series, [release(1), release(2), release(3)])
    changed = [release(1), release(2, RETRACTED), release(3)]
    keys = [changed[1].key]
    assert oai(series, changed, before=before, changed=keys) == oai(series, changed)
    more = [release(4), *changed]
    keys = [more[0].key]
    after = oai(series, more, before=oai(series, changed), changed=keys)
    assert after == oai(series, more)


@pytest.mark.parametrize("before", [b"", b"<x/>", repository()[:900], repository()])
def test_a_file_that_is_lost_or_cut_off_is_made_again(before: bytes) -> None:
    """Whatever stood there: the number of records tells."""
    series, three = [catalogued.series("brief")], [release(1), release(2), release(3)]
    made = oai(series, three, before=before, changed=[release(2).key])
    assert made == oai(series, three)


def test_without_an_address_to_write_to_there_is_no_repository() -> None:
    """OAI-PMH wants one, and whole addresses; and at least one record."""
    assert oai([specimen.series("brief")], [release(1)]) == b""
    assert oai([catalogued.series("brief")], []) == b""


@pytest.mark.hostile
@pytest.mark.parametrize("words", [*HOSTILE, "</dc:title></oai_dc:dc>", "a\x00b\ud800"])
def test_words_stay_words_in_the_repository(words: str) -> None:
    """Nor does a title that looks like a record disturb the next release."""
    series = catalogued.series("brief")
    trap = f"{words}<oai:identifier>{identifier(series, release(2))}</oai:identifier>"
    both = [release(1, title=trap), release(2)]
    data = oai([series], both)
    assert faults(data) == []
    again = oai([series], both, before=data, changed=[release(2).key])
    assert again == data
    assert record(series, both[0]).count(b"<oai:identifier>") == 1


def lines(data: bytes) -> list[str]:
    """llms.txt by line."""
    return data.decode().splitlines()


def test_llms_txt_names_the_newest_issues_and_where_all_are() -> None:
    """A heading, a sentence, and links: to the text where there is one."""
    told = lines(llms([catalogued.series("brief")], [release(1), release(2)]))
    assert told[0] == "# The Gaonnaru Institute"
    assert told[2].startswith("> ")
    assert "## Gaonnaru Policy Brief" in told
    base = "https://www.gaonnaru.example/brief"
    assert f"- [All issues]({base}/index.html): 2 so far, by year" in told
    newest = next(one for one in told if "GB 26-" in one)
    assert (
        newest == f"- [긴 밀물]({base}/26-02/index.html): GB 26-02, 2026-08-02, 한물결·서다림, ko"
    )
    assert any(f"({base}/26-02/brief-26-02-en.txt)" in one for one in told)


def test_llms_txt_stays_short() -> None:
    """Twenty issues of a series, however many there are; none that was withdrawn."""
    many = [replace(release(1 + n % 28), key=release(n % 28 + 1).key) for n in range(200)]
    told = lines(llms([catalogued.series("brief")], many))
    assert len(told) < 60
    told = lines(llms([catalogued.series("brief")], [release(1, WITHDRAWN), release(2, RETRACTED)]))
    assert not any("26-01" in one for one in told)
    assert any(r"\[게재 철회\]" in one for one in told)


@pytest.mark.hostile
@pytest.mark.parametrize("words", [*HOSTILE, "x](https://evil.example) [y", "# x\n## y"])
def test_words_are_not_markdown(words: str) -> None:
    """No title makes a link or a heading of its own."""
    told = lines(llms([catalogued.series("brief")], [release(1, title=words)]))
    assert len(told) == len(lines(llms([catalogued.series("brief")], [release(1)])))
    assert not any(re.search(r"(?<!\\)\]\(https://evil", one) for one in told)


def test_a_series_without_base_url_is_named_by_paths() -> None:
    """Links are then relative to the file."""
    text = specimen.stylebook().text("brief/series.toml")
    bare = parse_series("brief", re.sub(r"base_url.*\n", "", text))
    told = lines(llms([bare], [release(1)]))
    assert "- [All issues](brief/index.html): 1 so far, by year" in told
