"""What can differ → its sentence, and how it is restored: the findings of `balgan verify`."""

from collections.abc import Mapping
from dataclasses import dataclass

from flows.report import Catalogue, Kind
from flows.wording import Sentence

LEDGER = ""
"""The path of what differs in the ledger, until `verify` puts in which file or database that is."""

FINDINGS: Catalogue = {
    "ledger-lost": Kind(
        "block",
        Sentence(
            en="The ledger is gone or cannot be read, and {count} releases are known without it",
            ko="장부가 없거나 읽을 수 없습니다. 장부 없이 알 수 있는 발간은 {count}건입니다",
        ),
    ),
    "release-lost": Kind(
        "block",
        Sentence(
            en="{number} ({key}) is published and the ledger does not know it",
            ko="{number}({key}) 발간본이 있는데 장부에는 없습니다",
        ),
    ),
    "void-lost": Kind(
        "block",
        Sentence(
            en="Readers are told that {number} of {series} is void, and the ledger does not say so",
            ko="{series} 시리즈의 {number} 번호가 결번이라고 공개되어 있는데 장부에는 그렇게 되어 있지 않습니다",
        ),
    ),
    "release-differs": Kind(
        "block",
        Sentence(
            en="The row of {key}, revision {revision}, printing {printing}, says otherwise than the log ({what})",
            ko="{key} 제{revision}판 {printing}쇄의 장부 기록이 이력과 다릅니다({what})",
        ),
    ),
    "chain-broken": Kind(
        "block",
        Sentence(
            en="The log does not hold together at event {n}: it was altered, left out or slipped in ({count} places)",
            ko="이력의 {n}번째 기록이 앞뒤와 이어지지 않습니다. 고쳤거나 뺐거나 끼워 넣은 것입니다({count}곳)",
        ),
    ),
    "event-missing": Kind(
        "block",
        Sentence(
            en="The log lacks event {event}, which recorded {number} ({key}): its end was cut off",
            ko="{number}({key}) 발간을 기록한 {event} 이력이 없습니다. 이력의 끝이 잘렸습니다",
        ),
    ),
    "number-lost": Kind(
        "block",
        Sentence(
            en="Number {seq} of {series} (counter {year}) was given to {key} and is not among the numbers",
            ko="{series} 시리즈의 {seq}번(순번 {year})을 {key} 원고에 주었는데 번호표에 없습니다",
        ),
    ),
    "number-differs": Kind(
        "block",
        Sentence(
            en="Number {seq} of {series} (counter {year}) stands as {found}; it should be {wanted}",
            ko="{series} 시리즈의 {seq}번(순번 {year}) 기록은 {found}인데 {wanted} 기록이어야 합니다",
        ),
    ),
    "number-twice": Kind(
        "block",
        Sentence(
            en="{number} leads to {key} and to {other}",
            ko="{number} 번호가 {key} 원고와 {other} 원고에 함께 붙었습니다",
        ),
    ),
    "number-without-release": Kind(
        "block",
        Sentence(
            en="Number {seq} of {series} (counter {year}) counts as released for {key}, and there is no release",
            ko="{series} 시리즈의 {seq}번(순번 {year})은 {key} 원고로 발간했다고 되어 있으나 발간 기록이 없습니다",
        ),
    ),
    "counter-behind": Kind(
        "block",
        Sentence(
            en="The counter of {series} ({year}) stands at {last}, but number {seq} was given",
            ko="{series} 시리즈의 순번({year})이 {last}인데 {seq}번까지 주었습니다",
        ),
    ),
    "address-lost": Kind(
        "block",
        Sentence(
            en="The ledger does not say to whom the address {address} belongs; it is {key}",
            ko="{address} 주소의 주인이 장부에 없습니다. 주인은 {key} 원고입니다",
        ),
    ),
    "address-differs": Kind(
        "block",
        Sentence(
            en="The ledger gives the address {address} to {other}; it was released for {key}",
            ko="장부에는 {address} 주소의 주인이 {other} 원고로 되어 있으나 {key} 원고로 발간했습니다",
        ),
    ),
    "void-without-reason": Kind(
        "block",
        Sentence(
            en="Number {seq} of {series} (counter {year}) is void, and nobody said why",
            ko="{series} 시리즈의 {seq}번(순번 {year})이 결번인데 사유가 없습니다",
        ),
    ),
    "archive-missing": Kind(
        "block",
        Sentence(en="This file of the archive is missing", ko="보존 파일이 없습니다"),
    ),
    "archive-altered": Kind(
        "block",
        Sentence(
            en="This file of the archive is not as it was recorded (SHA-256)",
            ko="보존 파일이 기록과 다릅니다(SHA-256)",
        ),
    ),
    "archive-stranger": Kind(
        "block",
        Sentence(
            en="Nothing of this name was archived with the release",
            ko="발간할 때 보존하지 않은 파일입니다",
        ),
    ),
    "paper-missing": Kind(
        "block",
        Sentence(
            en="This draft, package or return is missing",
            ko="접수한 원고나 의뢰 묶음, 번역본 파일이 없습니다",
        ),
    ),
    "paper-altered": Kind(
        "block",
        Sentence(
            en="This draft, package or return is not as it was kept (SHA-256)",
            ko="접수한 원고나 의뢰 묶음, 번역본 파일이 보관할 때와 다릅니다(SHA-256)",
        ),
    ),
    "drafts-open": Kind(
        "block",
        Sentence(
            en="Others on this machine can look into this private folder (mode {mode})",
            ko="이 컴퓨터의 다른 사용자가 비공개 폴더를 볼 수 있습니다(권한 {mode})",
        ),
    ),
    "not-shown-yet": Kind(
        "warn",
        Sentence(
            en="{number} ({key}) is released and not shown yet: work goes on, or was interrupted",
            ko="{number}({key})이 발간되었으나 아직 공개되지 않았습니다. 작업 중이거나 중단된 것입니다",
        ),
    ),
    "published-missing": Kind(
        "block",
        Sentence(en="This published file is missing", ko="공개한 파일이 없습니다"),
    ),
    "published-altered": Kind(
        "block",
        Sentence(
            en="This published file is not the one that was released (SHA-256)",
            ko="공개한 파일이 발간한 것과 다릅니다(SHA-256)",
        ),
    ),
    "published-stranger": Kind(
        "block",
        Sentence(
            en="Nothing of this name was released in this folder",
            ko="이 폴더에 발간하지 않은 파일입니다",
        ),
    ),
    "stray": Kind(
        "block",
        Sentence(
            en="This belongs to no release and no list, and readers can see it",
            ko="어느 발간에도 목록에도 속하지 않는데 독자가 볼 수 있습니다",
        ),
    ),
    "address-wrong": Kind(
        "block",
        Sentence(
            en="This address does not lead to the newest printing, {wanted}",
            ko="이 주소가 가장 새로운 판({wanted})으로 이어지지 않습니다",
        ),
    ),
    "withdrawn-shown": Kind(
        "block",
        Sentence(
            en="The text of {key} was withdrawn, and readers can see it again",
            ko="철회한 {key} 원고의 글이 다시 공개되어 있습니다",
        ),
    ),
    "list-missing": Kind(
        "block",
        Sentence(en="This list is missing", ko="목록 파일이 없습니다"),
    ),
    "list-altered": Kind(
        "block",
        Sentence(
            en="This list does not say what is released",
            ko="목록이 발간한 내용과 다릅니다",
        ),
    ),
    "list-held": Kind(
        "warn",
        Sentence(
            en="The lists of this series could not be looked at: {what}",
            ko="이 시리즈의 목록을 살펴볼 수 없습니다: {what}",
        ),
    ),
}

RESTORE = Sentence(
    en="balgan verify --restore puts it right", ko="balgan verify --restore로 되살릴 수 있습니다"
)
FROM_ARCHIVE = Sentence(
    en="balgan verify --restore brings it back from the archive",
    ko="balgan verify --restore로 보존본에서 되살릴 수 있습니다",
)
FROM_PUBLISHED = Sentence(
    en="balgan verify --restore brings it back from published/ or the ledger",
    ko="balgan verify --restore로 published/나 장부에서 되살릴 수 있습니다",
)
FROM_RECEIPTS = Sentence(
    en="bring the ledger back from a backup; without one, balgan verify --restore rebuilds it from the receipts",
    ko="장부를 백업에서 되돌리십시오. 백업이 없으면 balgan verify --restore로 발간 기록에서 다시 만들 수 있습니다",
)
FROM_BACKUP = Sentence(
    en="only a backup of drafts/ has it: bring this file back from there",
    ko="drafts/ 백업에만 있습니다. 백업에서 이 파일을 되돌리십시오",
)
LEDGER_FROM_BACKUP = Sentence(
    en="log and archive do not prove what this row said, so it is not rewritten: bring the ledger back "
    "from a backup; without one, move its file away, or name an empty database, and balgan verify "
    "--restore rebuilds it from the receipts",
    ko="이 기록이 원래 무엇이었는지 이력과 보존본으로 증명되지 않아 고쳐 쓰지 않습니다. 장부를 백업에서 "
    "되돌리십시오. 백업이 없으면 장부 파일을 다른 곳으로 옮기거나 빈 데이터베이스를 지정한 뒤 balgan verify "
    "--restore로 발간 기록에서 다시 만드십시오",
)
ROWS_TO_MEND = Sentence(
    en="balgan verify --restore puts right the rows of the ledger of which log and archive prove what "
    "they said; what is left after that needs a backup",
    ko="원래 내용이 이력과 보존본으로 증명되는 장부 기록은 balgan verify --restore로 되돌립니다. 그 뒤에도 "
    "남는 것은 장부의 백업이 있어야 합니다",
)
SET_ASIDE = Sentence(
    en="balgan verify --restore sets it aside, out of readers' sight",
    ko="balgan verify --restore로 독자가 볼 수 없는 곳에 옮겨 둘 수 있습니다",
)
BY_HAND = Sentence(
    en="if it is yours, keep it elsewhere: published/ is for what is released. Nothing is moved by itself",
    ko="직접 둔 파일이면 다른 곳에 두십시오. published/에는 발간한 것만 둡니다. 저절로 옮기지는 않습니다",
)
MEND_SERIES = Sentence(
    en="mend the series first, then run it again", ko="시리즈를 먼저 고친 뒤 다시 실행하십시오"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was recorded: where, what, and how it is restored.

    `path` is below the workspace, or the address of the database that the ledger is in.
    """

    code: str
    path: str
    sentence: Sentence
    remedy: Sentence

    @property
    def severity(self) -> str:
        """How grave it is."""
        return FINDINGS[self.code].severity


def differs(code: str, path: str, remedy: Sentence, **facts: object) -> Difference:
    """Make one from its catalogue entry. Raises KeyError for a code that the catalogue lacks."""
    said: Mapping[str, object] = facts
    return Difference(code, path, FINDINGS[code].sentence.with_facts(said), remedy)
