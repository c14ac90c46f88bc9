"""Deadlines, letters, queries and the credit line: what the desk and its translators tell each other."""

import json
import multiprocessing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from flows import correspondence, dossier, looking
from flows.cli import main
from flows.correspondence import Reminded
from flows.correspondence.wording import wrapped
from flows.days import days_left, deadline, reminder, time_left
from flows.desk import Desk
from flows.desk.drafts import SourceFile
from flows.desk.papers import STILL_OUT
from flows.document import Author, FrontMatter, Manuscript, Paragraph, Text
from flows.errors import (
    BadAddress,
    BadDate,
    MailNotSet,
    MailUnreachable,
    MoveNotAllowed,
    PackageTooLargeToMail,
    SeriesInvalid,
    UnknownQuery,
    UnknownSegment,
    UsageError,
)
from flows.handoff import Order, pack
from flows.handoff.catalogue import CATALOGUE
from flows.handoff.package import Package
from flows.issue import Edition, IssueKey, original_edition
from flows.letters import LARGEST_ENCLOSURE
from flows.post import URL
from flows.report import Report, finding
from flows.series import parse_series
from tests import mailserver
from tests.postgresql import wipe

KEY, OTHER = IssueKey("focus", "xi-visit"), IssueKey("focus", "harbour-tolls")
TO = "haneul@translator.example"
SECRET = "s3cret-word"
OUT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
"""Ten in the morning of Friday, 20 November, in Seoul."""
DUE = date(2026, 11, 30)
SERIES = """
title = { en = "Gaonnaru Focus", ko = "가온나루 포커스" }
institute = { en = "The Gaonnaru Institute", ko = "가온나루연구원" }
number = "No. {year}-{seq:02}"
"""
MAIL = '[handoff]\ncourier = "mail"\nfrom = "desk@gaonnaru.example"\nreply_to = "ed@gaonnaru.example"\n'
FOLDER_WITH_REMINDERS = '[handoff]\nfrom = "desk@gaonnaru.example"\n'


def draft() -> Manuscript:
    """A title, an author and two paragraphs."""
    blocks = (Paragraph("p1", (Text("두 나라는 이웃이다."),)), Paragraph("p2", (Text("끝."),)))
    front = FrontMatter("북중 관계의 앞날", authors=(Author("윤해담"),))
    return Manuscript("ko", front, blocks)


@dataclass
class House:
    """A workspace with one series, and the ledger it writes to."""

    root: Path
    ledger_url: str | None
    environ: dict[str, str]

    @property
    def desk(self) -> Desk:
        """A desk opened anew, as each command does."""
        return Desk.open(self.root, ledger_url=self.ledger_url)

    def settings(self, more: str) -> None:
        """Write series.toml."""
        (self.root / "templates" / "focus" / "series.toml").write_text(SERIES + more, "utf-8")

    def submit(self, key: IssueKey = KEY) -> None:
        """A draft comes in."""
        source = SourceFile("원고.docx", f"as received {key}".encode())
        self.desk.submit(key, source, draft(), Report(), at=OUT, by="editor")

    def package(
        self, key: IssueKey = KEY, due: date = DUE, to: str = TO, at: datetime = OUT
    ) -> Package:
        """The package, as the pipeline has it made."""
        desk, series = self.desk, self.desk.series(key.series)
        order = Order(key, desk.handoff_serial(key), "summary", deadline(series, due, at), at, to)
        return pack(order, desk.manuscript(key), series, "원고.docx", b"as received")

    def hand_off(
        self, key: IssueKey = KEY, to: str = TO, at: datetime = OUT, due: date = DUE
    ) -> Path:
        """Submit unless that was done, and hand off."""
        if not self.desk.exists(key):
            self.submit(key)
        desk = self.desk
        package = self.package(key, due, to, at)
        return correspondence.dispatch(
            desk, desk.series(key.series), package, to=to, at=at, by="editor"
        )

    def come_back(self, *remarks: tuple[str, str], file: bytes = b"english") -> None:
        """A translation comes back, with these remarks in its Notes column."""
        found = (
            finding(CATALOGUE, "translator-remark", anchor=anchor, lang="en", quote=text)
            for anchor, text in remarks
        )
        edition = original_edition(KEY, draft())
        source = SourceFile("back.docx", file)
        self.desk.keep_return(KEY, source, edition, Report(tuple(found)), at=OUT, by="editor")

    def remind(self, at: datetime = OUT, **how: bool) -> Reminded:
        """One round of post."""
        return correspondence.remind(self.desk, self.environ, at=at, **how)

    def fates(self, key: IssueKey = KEY) -> dict[str, str]:
        """The letters of an issue by their key."""
        return {one.letter.key: one.fate for one in self.desk.letters_of(key)}


@pytest.fixture
def mail() -> Iterator[mailserver.MailServer]:
    """A server that takes everything."""
    with mailserver.running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path, mail: mailserver.MailServer) -> House:
    """A house that mails its packages, on each kind of ledger."""
    url = None
    if request.param == "postgresql":
        url = request.getfixturevalue("cluster")
        wipe(url)
    folder = tmp_path / "desk" / "templates" / "focus"
    folder.mkdir(parents=True)
    for template in ("issue.html.j2", "print.css", "screen.css"):
        (folder / template).write_text("", "utf-8")
    made = House(tmp_path / "desk", url, {URL: mail.url})
    made.settings(MAIL)
    return made


def seoul(day: int, hour: int, month: int = 11) -> datetime:
    """An hour in Seoul, as the clock of the server says it."""
    return datetime(2026, month, day, hour, tzinfo=UTC) - timedelta(hours=9)


# The package and its letter


def test_a_hand_off_by_mail_is_a_letter_with_the_package(
    house: House, mail: mailserver.MailServer
) -> None:
    """The letter is queued with the event; a round of post sends it, once, with the file that was
    kept."""
    path = house.hand_off()
    assert house.fates() == {"hand-off:focus/xi-visit/1": "queued"}
    assert mail.arrived == []
    outcome = house.remind()
    assert (outcome.sent, outcome.failed, outcome.waiting) == (1, False, ())
    assert house.remind().letters == ()
    (letter,) = mail.letters
    (file,) = letter.iter_attachments()
    assert file.get_content() == path.read_bytes()
    body = letter.get_body()
    assert body is not None
    text = body.get_content()
    assert text.index("번역을 의뢰합니다") < text.index("We would like you to translate")
    assert "2026년 11월 30일(월) 18:00 (Asia/Seoul, UTC+09:00)" in text
    assert "Mon 2026-11-30 18:00 (Asia/Seoul, UTC+09:00)" in text
    assert "북중 관계의 앞날" in letter["Subject"] and "focus/xi-visit/1" in letter["Subject"]


def test_without_an_address_nothing_goes_out(house: House) -> None:
    """A name is no address for a house that mails: refused, and nothing is recorded."""
    for to in ("", "김하늘", "김하늘 <haneul@translator.example>", "a@b.example\nBcc: c@d.example"):
        with pytest.raises(BadAddress):
            house.hand_off(to=to)
    assert house.desk.standing(KEY).state == "drafted" and house.fates() == {}


def test_a_name_is_enough_for_the_folder(house: House) -> None:
    """The courier “folder” takes any name and writes no letter."""
    house.settings("")
    house.hand_off(to="김하늘 번역가")
    assert house.desk.job(KEY).to == "김하늘 번역가"
    assert house.remind(seoul(29, 12)) == Reminded() and house.fates() == {}


def test_the_next_package_goes_to_whoever_got_the_last(house: House) -> None:
    """Without another name the recipient is that of the last hand-off; the first needs one."""
    series = house.desk.series("focus")
    house.submit()
    with pytest.raises(BadAddress):
        correspondence.recipient(house.desk, series, KEY, " ")
    house.hand_off()
    assert correspondence.recipient(house.desk, series, KEY, "") == TO
    assert correspondence.recipient(house.desk, series, KEY, "b@b.example") == "b@b.example"


def test_a_round_tells_the_time_of_the_series(house: House) -> None:
    """A line of `balgan remind` has the hour that `balgan job` shows, not that of Greenwich."""
    house.hand_off()
    outcome = house.remind()
    (line,) = dossier.reminded_lines(outcome, "ko", dry_run=False)
    (posted,) = outcome.letters
    shown = posted.moment.astimezone(ZoneInfo("Asia/Seoul"))
    assert f"{shown:%Y-%m-%d %H:%M} UTC+09:00" in line


def test_a_letter_that_waits_is_not_called_none(house: House, mail: mailserver.MailServer) -> None:
    """Between two attempts there is nothing to send now, which is not to say that nothing waits."""
    mail.answers = ["451 later"]
    house.hand_off()
    house.remind()
    first, second = dossier.reminded_lines(house.remind(), "en", dry_run=False)
    assert first == "No letter is to be tried now." and "wait for the next attempt: 1" in second


def test_a_package_too_large_for_mail_is_told(house: House) -> None:
    """Above 15 MB nothing is recorded, and the error names the limit."""
    house.submit()
    desk, made = house.desk, house.package()
    large = Package(made.packet, made.name, bytes(LARGEST_ENCLOSURE + 1))
    with pytest.raises(PackageTooLargeToMail, match="15 MB"):
        correspondence.dispatch(desk, desk.series("focus"), large, to=TO, at=OUT, by="x")
    assert house.desk.standing(KEY).state == "drafted"


def test_a_package_that_was_altered_is_not_sent(house: House, mail: mailserver.MailServer) -> None:
    """The file must be the one that was recorded: kept back and told, not sent; restored, it goes."""
    path = house.hand_off()
    data = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(b"something else")
    outcome = house.remind()
    assert outcome.failed and outcome.refused[0].failure and mail.arrived == []
    path.write_bytes(data)
    assert house.remind(again=True).sent == 1


def test_event_and_letter_are_one(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the letter cannot be queued, the hand-off is not recorded either."""
    from flows import ledger

    def broken(*_: object) -> None:
        raise RuntimeError("no")

    house.submit()
    with monkeypatch.context() as patch:
        patch.setattr(ledger.letters, "queue", broken)
        with pytest.raises(RuntimeError):
            house.hand_off()
    assert house.desk.standing(KEY).state == "drafted"
    house.hand_off()
    assert list(house.fates().values()) == ["queued"]


# Reminders


def test_reminders_follow_the_calendar(house: House, mail: mailserver.MailServer) -> None:
    """Three days and one before, then one, three and seven after, at nine in the morning of Seoul,
    each once, however often a round is made."""
    house.hand_off()
    house.remind()
    hours = (seoul(20, hour) + timedelta(days=day) for day in range(21) for hour in (8, 9, 15))
    sent = [(one.letter.key, at) for at in hours for one in house.remind(at).letters]
    assert sent == [
        (f"reminder:focus/xi-visit/1:{offset}", seoul(day, 9, month))
        for offset, day, month in (
            ("-3", 27, 11),
            ("-1", 29, 11),
            ("+1", 1, 12),
            ("+3", 3, 12),
            ("+7", 7, 12),
        )
    ]
    hand_off, first, *_ = mail.letters
    assert first["In-Reply-To"] == hand_off["Message-ID"]
    ids = [one["Message-ID"] for one in mail.letters]
    assert len(set(ids)) == len(ids) == 6
    last = mail.letters[-1].get_content()
    assert "7일 지났으나" in last and "7 days ago" in last
    assert house.desk.job(KEY).reminded == 5
    assert house.desk.standing(KEY).facts["reminded"] == 5


BERLIN = parse_series("b", SERIES + 'zone = "Europe/Berlin"\n')
SEOUL = parse_series("s", SERIES)


@pytest.mark.parametrize(
    ("series", "due", "at", "offset"),
    [
        # The clocks of Berlin went back on 25 October 2026 and went forward on 29 March.
        (BERLIN, "2026-10-26T18:00+01:00", "2026-10-23T06:59Z", None),
        (BERLIN, "2026-10-26T18:00+01:00", "2026-10-23T07:00Z", -3),
        (BERLIN, "2026-10-26T18:00+01:00", "2026-10-25T07:59Z", -3),
        (BERLIN, "2026-10-26T18:00+01:00", "2026-10-25T08:00Z", -1),
        (BERLIN, "2026-03-28T18:00+01:00", "2026-03-29T06:59Z", -1),
        (BERLIN, "2026-03-28T18:00+01:00", "2026-03-29T07:00Z", 1),
        # Seoul has no summer time: nine is midnight UTC all year round.
        (SEOUL, "2026-03-30T18:00+09:00", "2026-03-26T23:59Z", None),
        (SEOUL, "2026-03-30T18:00+09:00", "2026-03-27T00:00Z", -3),
        (SEOUL, "2026-10-26T18:00+09:00", "2026-10-23T00:00Z", -3),
        # A round that comes late sends the newest alone; after three days none.
        (SEOUL, "2026-10-26T18:00+09:00", "2026-11-04T23:00Z", 7),
        (SEOUL, "2026-10-26T18:00+09:00", "2026-11-05T00:00Z", None),
    ],
)
def test_a_reminder_belongs_to_a_morning_of_the_series(
    series: object, due: str, at: str, offset: int | None
) -> None:
    """Nine o'clock by the wall, whatever the clocks were changed to between."""
    moment = datetime.fromisoformat(at)
    since = moment - timedelta(days=30)
    assert reminder(series, datetime.fromisoformat(due), since, moment) == offset  # type: ignore[arg-type]


def test_a_reminder_from_before_the_hand_off_is_left_out() -> None:
    """A job of two days is not reminded three days before its deadline."""
    due = datetime.fromisoformat("2026-11-22T18:00+09:00")
    assert reminder(SEOUL, due, OUT, OUT) is None
    assert reminder(SEOUL, due, OUT, seoul(21, 9)) == -1


@pytest.mark.parametrize(
    ("at", "days", "said"),
    [
        ("2026-11-27T00:00+09:00", 3, "3 days left"),
        ("2026-11-30T17:59+09:00", 0, "due today"),
        ("2026-11-30T18:01+09:00", 0, "overdue since today"),
        ("2026-11-30T15:30Z", -1, "1 day late"),
    ],
)
def test_days_are_those_of_the_calendar(at: str, days: int, said: str) -> None:
    """Half past midnight in Seoul is the next day, though it is the same in London."""
    due, moment = datetime.fromisoformat("2026-11-30T18:00+09:00"), datetime.fromisoformat(at)
    assert (days_left(due, moment), time_left(due, moment).say("en")) == (days, said)


def test_what_came_back_is_not_reminded_of(house: House, mail: mailserver.MailServer) -> None:
    """A reminder that waited while the server was down is dropped once the translation is here."""
    house.hand_off()
    house.remind()
    with pytest.raises(MailNotSet):
        correspondence.remind(house.desk, {}, at=seoul(27, 9))
    house.come_back()
    assert house.remind(seoul(27, 12)).letters == ()
    assert house.fates()["reminder:focus/xi-visit/1:-3"] == "dropped"
    assert len(mail.arrived) == 1


def test_a_newer_reminder_overtakes_one_that_waits(
    house: House, mail: mailserver.MailServer
) -> None:
    """After a weekend without post the translator gets one reminder, not two."""
    house.hand_off()
    house.remind()
    for day in (27, 29):
        with pytest.raises(MailNotSet):
            correspondence.remind(house.desk, {}, at=seoul(day, 9))
    assert [one.letter.key for one in house.remind(seoul(29, 15)).letters] == [
        "reminder:focus/xi-visit/1:-1"
    ]
    assert house.fates()["reminder:focus/xi-visit/1:-3"] == "dropped"


def test_a_package_that_was_overtaken_is_not_sent(house: House) -> None:
    """A second hand-off, or a new draft, makes the first letter pointless."""
    house.hand_off()
    house.hand_off()
    assert [one.letter.key for one in house.remind().letters] == ["hand-off:focus/xi-visit/2"]
    assert house.fates()["hand-off:focus/xi-visit/1"] == "dropped"


# The deadline and the acknowledgement


def test_a_moved_deadline_moves_everything(house: House, mail: mailserver.MailServer) -> None:
    """The translator gets a letter, reminders follow the new day, and everyone sees it with its
    zone."""
    house.hand_off()
    house.remind()
    job = correspondence.move_deadline(house.desk, KEY, date(2026, 12, 10), by="e", at=seoul(21, 9))
    assert (job.due.isoformat(), job.due.tzname(), job.moves) == (
        "2026-12-10T18:00:00+09:00",
        "KST",
        1,
    )
    standing = house.desk.standing(KEY)
    assert standing.due == job.due and standing.due.tzname() == "KST"
    house.remind(seoul(21, 10))
    assert "마감 변경" in mail.letters[-1]["Subject"]
    assert "2026-12-10 18:00 (Asia/Seoul, UTC+09:00)" in mail.letters[-1].get_content()
    assert house.remind(seoul(27, 9)).letters == ()
    tried = house.remind(seoul(7, 9, month=12)).letters
    assert [one.letter.key for one in tried] == ["reminder:focus/xi-visit/1.1:-3"]
    assert house.desk.job(KEY).reminded == 1


def test_the_same_deadline_again_is_no_news(house: House) -> None:
    """No event and no letter where nothing moves; a past day is refused."""
    house.hand_off()
    before = house.desk.events(KEY)
    correspondence.move_deadline(house.desk, KEY, DUE, by="e", at=OUT)
    with pytest.raises(BadDate):
        correspondence.move_deadline(house.desk, KEY, date(2026, 11, 1), by="e", at=OUT)
    assert house.desk.events(KEY) == before


def test_an_acknowledgement_is_recorded_once(house: House) -> None:
    """Who, when; a second one changes nothing; a new hand-off begins without."""
    house.hand_off()
    assert house.desk.standing(KEY).facts["acknowledged"] is False
    first = correspondence.acknowledge(house.desk, KEY, by="editor", at=OUT)
    again = correspondence.acknowledge(house.desk, KEY, by="editor", at=seoul(22, 9))
    assert first.acknowledged == again.acknowledged == OUT
    assert house.desk.standing(KEY).facts["acknowledged"] is True
    house.hand_off()
    assert house.desk.job(KEY).acknowledged is None


def test_nothing_is_acknowledged_that_is_not_out(house: House) -> None:
    """After a new draft the hand-off is over."""
    house.hand_off()
    source = SourceFile("new.docx", b"new")
    house.desk.submit(KEY, source, draft(), Report(), at=OUT, by="e")
    with pytest.raises(MoveNotAllowed):
        correspondence.acknowledge(house.desk, KEY, by="e", at=OUT)
    assert house.remind(seoul(29, 9)).letters == ()


# Failures of the post


def test_what_is_deferred_is_tried_again_later(house: House, mail: mailserver.MailServer) -> None:
    """451 first: it waits five minutes, then goes, the same letter with the same date."""
    mail.answers.append("451 4.7.1 Greylisted")
    house.hand_off()
    first = house.remind(OUT)
    assert first.failed and first.waiting[0].failure == "451 4.7.1 Greylisted"
    assert house.remind(OUT + timedelta(minutes=4)).letters == ()
    assert house.remind(OUT + timedelta(minutes=5)).sent == 1
    (letter,) = mail.letters
    assert parsedate_to_datetime(letter["Date"]) == OUT
    assert letter["Date"].endswith("+0900")


def test_the_pauses_grow_and_end(house: House, mail: mailserver.MailServer) -> None:
    """A server that never takes it is asked ten times in about five days, then it is told; the row
    stays, and --again asks once more."""
    mail.answers += ["450 not now"] * 10
    house.settings(MAIL + "remind_before = []\nremind_after = []\n")
    house.hand_off()
    tried = []
    for hour in (0, 1, 2, 3, 4, 7, 10, 16, *range(22, 24 * 8, 12)):
        tried += [hour for _ in house.remind(OUT + timedelta(hours=hour)).letters]
    assert len(tried) == 10 and 96 <= tried[-1] <= 168
    gaps = [later - earlier for earlier, later in pairwise(tried)]
    assert gaps == sorted(gaps)
    assert house.fates() == {"hand-off:focus/xi-visit/1": "refused"}
    assert house.remind(OUT + timedelta(days=30)).refused[0].attempts == 10
    assert house.remind(OUT + timedelta(days=30), again=True).sent == 1


def test_what_is_refused_is_kept_and_told(house: House, mail: mailserver.MailServer) -> None:
    """550: not tried again by itself, told at every round and on the board, and never deleted."""
    mail.answers.append("550 5.1.1 No such user")
    house.hand_off()
    assert house.remind().failed
    later = house.remind(OUT + timedelta(days=1))
    assert later.letters == () and later.refused[0].failure == "550 5.1.1 No such user"
    assert house.desk.standing(KEY).facts["letters"] == 1
    assert len(mail.arrived) == 0


def test_a_connection_lost_after_data_is_sent_again_and_known(
    house: House, mail: mailserver.MailServer
) -> None:
    """The server took it and hung up: it goes out a second time, byte for byte the same."""
    mail.answers.append(mailserver.HANG_UP)
    house.hand_off()
    house.remind()
    house.remind(OUT + timedelta(hours=1))
    first, second = mail.arrived
    assert first == second and house.fates() == {"hand-off:focus/xi-visit/1": "sent"}


def test_one_refused_letter_does_not_hold_up_the_others(
    house: House, mail: mailserver.MailServer
) -> None:
    """The next letter goes out all the same."""
    mail.answers.append("554 no")
    house.hand_off()
    house.hand_off(OTHER)
    outcome = house.remind()
    assert sorted(one.fate for one in outcome.letters) == ["refused", "sent"]


def test_a_server_that_is_down_costs_no_attempt(house: House) -> None:
    """Nothing is counted where nobody answered, so a week without a server loses no letter."""
    house.hand_off()
    down = {URL: f"smtp://127.0.0.1:{mailserver.free_port()}"}
    for _ in range(12):
        with pytest.raises(MailUnreachable):
            correspondence.remind(house.desk, down, at=OUT)
    assert house.remind().sent == 1


def test_an_attempt_that_was_cut_off_is_made_again(
    house: House, mail: mailserver.MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between sending and marking: the same letter goes out again at the next round."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    house.hand_off()
    with monkeypatch.context() as patch:
        patch.setattr(Desk, "settle", killed)
        with pytest.raises(KeyboardInterrupt):
            house.remind()
    assert house.fates() == {"hand-off:focus/xi-visit/1": "queued"}
    assert house.remind().sent == 1
    assert mail.arrived[0] == mail.arrived[1] and len(mail.arrived) == 2


def _round(root: Path, url: str | None, smtp: str) -> int:
    desk = Desk.open(root, ledger_url=url)
    return correspondence.remind(desk, {URL: smtp}, at=seoul(27, 9)).sent


def test_rounds_at_once_send_each_letter_once(house: House, mail: mailserver.MailServer) -> None:
    """Three processes relay at the same time: every letter goes out once."""
    keys = [IssueKey("focus", f"paper-{n}") for n in range(4)]
    for key in keys:
        house.hand_off(key)
    work = [(house.root, house.ledger_url, mail.url)] * 3
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        sent = pool.starmap(_round, work)
    ids = [letter["Message-ID"] for letter in mail.letters]
    assert sum(sent) == len(ids) == len(set(ids)) == 8


def test_the_ledger_keeps_letters(house: House) -> None:
    """No program deletes a letter, alters it, or makes one that was sent unsent."""
    house.hand_off()
    house.remind()
    for statement in (
        "DELETE FROM letters",
        "UPDATE letters SET body = 'other'",
        "UPDATE letters SET recipient = 'x@y.example'",
        "UPDATE letters SET fate = 'queued'",
        "UPDATE letters SET attempts = 0",
        "INSERT INTO letters SELECT * FROM letters",
    ):
        with pytest.raises(sa.exc.DBAPIError):
            house.desk._writing().write(lambda now, said=statement: now.exec_driver_sql(said))


# Queries, answers, the credit line


def test_a_remark_becomes_a_query_once(house: House) -> None:
    """What stands in Notes is a query of the translator's; the same in the next return is the same."""
    house.hand_off()
    house.come_back(("p1", "‘이웃’ is meant how?"), ("p2", "끝?"))
    house.come_back(("p1", "‘이웃’ is meant how?"), ("p1", "And here?"), file=b"second")
    queries = house.desk.job(KEY).queries
    assert [(one.n, one.segment, one.text) for one in queries] == [
        (1, "p1", "‘이웃’ is meant how?"),
        (2, "p2", "끝?"),
        (3, "p1", "And here?"),
    ]
    assert {one.by for one in queries} == {"the translator"}
    assert house.desk.standing(KEY).facts["queries"] == 3


def test_what_is_only_recorded_again_is_no_news(house: House) -> None:
    """A new draft that the hand-off and the return still fit changes no deadline, no acknowledgement,
    no query and no count of returns."""
    house.hand_off()
    correspondence.acknowledge(house.desk, KEY, by="e", at=OUT)
    correspondence.move_deadline(house.desk, KEY, date(2026, 12, 10), by="e", at=OUT)
    before = house.desk.job(KEY)
    new = SourceFile("new.docx", b"new")
    house.desk.submit(KEY, new, draft(), Report(), at=seoul(22, 9), by="e", still=STILL_OUT)
    assert house.desk.job(KEY) == before
    house.come_back(("p1", "How?"))
    kept, once = house.desk.translation(KEY), house.desk.job(KEY)
    newer = SourceFile("newer.docx", b"newer")
    house.desk.submit(KEY, newer, draft(), Report(), at=seoul(23, 9), by="e", still=kept)
    assert house.desk.job(KEY) == once and len(once.returns) == len(once.queries) == 1


def test_an_answer_goes_to_the_translator(house: House, mail: mailserver.MailServer) -> None:
    """The editor's answer is kept with the query and mailed; a better one later is mailed as well."""
    house.hand_off()
    correspondence.ask(house.desk, KEY, "Is ‘이웃’ literal?", "p1", by="e", at=OUT)
    correspondence.answer(house.desk, KEY, 1, "No.", by="채모란", at=OUT)
    correspondence.answer(house.desk, KEY, 1, "No.", by="채모란", at=OUT)
    job = correspondence.answer(house.desk, KEY, 1, "Not at all.", by="채모란", at=OUT)
    assert [one.text for one in job.queries[0].answers] == ["No.", "Not at all."]
    assert job.open_queries == ()
    assert set(house.fates()) == {
        "hand-off:focus/xi-visit/1",
        "answer:focus/xi-visit:1",
        "answer:focus/xi-visit:1.2",
    }
    assert house.remind().sent == 3
    assert any(
        "Is ‘이웃’ literal?" in _said(one) and "Not at all." in _said(one) for one in mail.letters
    )


def _said(letter: object) -> str:
    body = letter.get_body(("plain",))  # type: ignore[attr-defined]
    return str(body.get_content())


def test_a_query_names_a_place_that_exists(house: House) -> None:
    """An id of the table or its place; anything else is refused, and so is an answer to nothing."""
    house.hand_off()
    with pytest.raises(UnknownSegment):
        correspondence.ask(house.desk, KEY, "?", "p99", by="e", at=OUT)
    with pytest.raises(UnknownQuery):
        correspondence.answer(house.desk, KEY, 1, "Yes.", by="e", at=OUT)
    with pytest.raises(UsageError):
        correspondence.ask(house.desk, KEY, "  ", by="e", at=OUT)
    odd = correspondence.ask(house.desk, KEY, "\udcff in p1?", "p1", by="e", at=OUT)
    assert odd.queries[0].text == "? in p1?"
    job = correspondence.ask(house.desk, KEY, "Which?", "p2#abcd", by="e", at=OUT)
    assert correspondence.ask(house.desk, KEY, "Which?", "p2", by="e", at=OUT) == job
    assert [one.segment for one in job.queries] == ["p1", "p2"]


def test_queries_go_along_with_the_next_package(house: House) -> None:
    """QUERIES.txt: every query with its answers, in a file that Notepad shows; empty without any."""
    house.submit()
    assert correspondence.queries_text(house.desk, KEY) == b""
    house.hand_off()
    assert correspondence.queries_text(house.desk, KEY) == b""
    house.come_back(("p1", "A {b}brace{/b} and\x1b[2J a sign"))
    correspondence.answer(house.desk, KEY, 1, "Leave it.", by="채모란", at=OUT)
    correspondence.ask(house.desk, KEY, "One more?", by="e", at=OUT)
    text = correspondence.queries_text(house.desk, KEY)
    assert text.startswith(b"\xef\xbb\xbf") and text.count(b"\n") == text.count(b"\r\n")
    told = text.decode("utf-8-sig")
    assert "질문 1 (¶1), 2026-11-20 · Query 1 (¶1), 2026-11-20" in told
    assert "Leave it." in told and "A {b}brace{/b} and␛[2J a sign" in told
    assert told.index("Query 2") < told.index("Not answered yet.")


def test_no_name_without_consent(house: House) -> None:
    """The credit line has the name only while a consent is recorded."""
    house.hand_off()
    house.come_back()

    def translator() -> str:
        checked: Edition = next(iter(looking.check(house.desk, KEY).editions))
        return checked.translator

    assert translator() == ""
    with pytest.raises(UsageError):
        correspondence.credit(house.desk, KEY, "Kim Haneul", "  ", by="e", at=OUT)
    correspondence.credit(house.desk, KEY, "Kim\nHaneul", "by mail: yes, please", by="e", at=OUT)
    assert translator() == "Kim Haneul"
    assert house.desk.job(KEY).credit.consent == "by mail: yes, please"  # type: ignore[union-attr]
    correspondence.withdraw_credit(house.desk, KEY, by="e", at=OUT)
    assert translator() == ""


# Letters as text; the settings


def test_text_is_wrapped_by_columns() -> None:
    """A Hangul syllable takes two columns; line breaks of the text stay."""
    lines = list(wrapped("가나다라 " * 20 + "\n\nend"))
    assert max(len(line) + sum(one > "ᄀ" for one in line) for line in lines) <= 72
    assert lines[-2:] == ["", "end"]
    assert "".join("".join(lines[:-2]).split()) == "가나다라" * 20


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ('courier = "pigeon"', "courier"),
        ('courier = "mail"', "from"),
        ('from = "not an address"', "from"),
        ('from = "a@b.example\\nBcc: c@d.example"', "from"),
        ('reply_to = "Editor <e@b.example>"', "reply_to"),
        ("remind_before = [0]", "remind_before"),
        ("remind_before = [3, 3]", "remind_before"),
        ("remind_after = [90]", "remind_after"),
        ("remind_after = [1,2,3,4,5,6,7,8,9,10,11]", "remind_after"),
    ],
)
def test_a_wrong_setting_is_named(settings: str, named: str) -> None:
    """series.toml is checked before anything uses it."""
    with pytest.raises(SeriesInvalid, match=named):
        parse_series("focus", SERIES + "[handoff]\n" + settings)


def test_reminders_also_for_packages_that_the_editor_sends(house: House) -> None:
    """With an address of the house and of the translator, the folder courier is reminded, too."""
    house.settings(FOLDER_WITH_REMINDERS)
    house.hand_off()
    assert house.fates() == {}
    assert house.remind(seoul(27, 9)).sent == 1


def test_a_series_that_is_wrong_holds_up_no_other_post(house: House) -> None:
    """What cannot be reminded about is told; the rest goes."""
    house.hand_off()
    wrong = house.root / "templates" / "brief"
    (house.root / "templates" / "focus").rename(wrong)
    (house.root / "templates" / "focus").mkdir()
    for file in wrong.iterdir():
        (house.root / "templates" / "focus" / file.name).write_bytes(file.read_bytes())
    brief = IssueKey("brief", "one")
    house.hand_off(brief)
    (wrong / "series.toml").write_text("nonsense = 1\n", "utf-8")
    outcome = house.remind()
    assert outcome.sent == 2 and [one.code for one in outcome.troubles] == ["series-invalid"]
    assert outcome.failed


# The command


@pytest.fixture
def at_desk(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """The same house, for commands in English; on SQLite and on PostgreSQL."""
    monkeypatch.setenv("BALGAN_WORKSPACE", str(house.root))
    monkeypatch.setenv("BALGAN_LANG", "en")
    monkeypatch.setenv("BALGAN_BY", "채모란")
    monkeypatch.delenv(URL, raising=False)
    if house.ledger_url:
        monkeypatch.setenv("BALGAN_LEDGER_URL", house.ledger_url)
    return house


def ahead(days: int) -> date:
    """A day from today."""
    return (datetime.now(UTC) + timedelta(days=days)).date()


def test_the_command_tells_a_job(at_desk: House, capsys: pytest.CaptureFixture[str]) -> None:
    """`balgan job KEY`: to whom, how, until when, with what answer; the same as JSON."""
    at_desk.hand_off(at=datetime.now(UTC), due=ahead(5))
    steps = [
        ["--acknowledged"],
        ["--due", ahead(9).isoformat()],
        ["--ask", "Which Kim?", "--segment", "p2"],
        ["--answer", "1", "Kim Minseo."],
        ["--credit", "Kim Haneul", "--consent", "yes, by mail"],
    ]
    for step in steps:
        assert main(["job", str(KEY), *step]) == 0
    capsys.readouterr()
    assert main(["job", str(KEY)]) == 0
    told = capsys.readouterr().out
    for words in (
        "focus/xi-visit/1 (summary), with the translator",
        f"To: {TO}",
        f"{ahead(9)} 18:00 KST",
        "moved 1×",
        "package → haneul@translator.example: waiting to be sent",
        "new deadline → haneul@translator.example: waiting to be sent",
        "1. ¶2",
        "Which Kim?",
        "→ 채모란",
        "Kim Minseo.",
        "Kim Haneul, consent recorded",
    ):
        assert words in told, words
    assert "not yet" not in told.split("Returns")[0]
    assert main(["job", str(KEY), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["due"].endswith("T18:00:00+09:00") and facts["moves"] == 1
    assert facts["queries"][0]["answers"][0]["text"] == "Kim Minseo."
    assert [one["fate"] for one in facts["letters"]] == ["queued"] * 3
    assert main(["job", str(KEY), "--no-credit"]) == 0
    assert "no name without consent" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["--acknowledged", "--due", "2026-12-01"],
        ["--credit", "Kim Haneul"],
        ["--consent", "yes"],
        ["--segment", "p1"],
        ["--answer", "one", "Yes."],
        ["--answer", "1", "Yes."],
        ["--answer", "9" * 5000, "Yes."],
        ["--ask", ""],
        ["--due", "1.12.2026"],
    ],
)
def test_a_job_told_wrongly_is_usage(at_desk: House, words: list[str]) -> None:
    """Two things at once, a name without consent, a number that is none: exit 2, nothing recorded."""
    at_desk.hand_off()
    before = at_desk.desk.events(KEY)
    assert main(["job", str(KEY), *words]) == 2
    assert at_desk.desk.events(KEY) == before


def test_without_a_server_letters_wait(
    at_desk: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2 with the way to set one; nothing is lost; a dry run shows the letter in full and writes
    nothing; once a server is set, it goes."""
    at_desk.hand_off(at=datetime.now(UTC))
    assert main(["remind"]) == 2
    assert f"{URL}: smtp://user:password@" in capsys.readouterr().err
    assert main(["remind", "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert "hand-off:focus/xi-visit/1" in shown and "README.txt" in shown
    assert list(at_desk.fates().values()) == ["queued"]
    monkeypatch.setenv(URL, at_desk.environ[URL])
    assert main(["remind", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["letters"][0]["fate"] == "sent"
    assert main(["remind"]) == 0
    assert "No letter waits." in capsys.readouterr().out


def test_the_password_is_told_nowhere(
    at_desk: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in an error, with -v, nor as JSON, nor in any file of the workspace."""
    at_desk.hand_off()
    port = mailserver.free_port()
    for url in (f"smtp://desk:{SECRET}@127.0.0.1:{port}", f"smtp://desk:{SECRET}@127.0.0.1:x"):
        monkeypatch.setenv(URL, url)
        for words in (["remind", "-v"], ["remind", "--json", "-v"], ["job", str(KEY), "--json"]):
            main(words)
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err
    files = (one.read_bytes() for one in at_desk.root.rglob("*") if one.is_file())
    assert not any(SECRET.encode() in data for data in files)


def test_status_marks_what_is_late(
    house: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mark, the days late in the series' zone, how often reminded, and what is owed."""
    from flows import telling

    house.hand_off()
    house.remind(seoul(27, 9))
    house.remind(seoul(1, 9, month=12))
    correspondence.ask(house.desk, KEY, "Which?", by="e", at=OUT)
    (standing,) = house.desk.standings()
    row = telling.status_row(standing, seoul(3, 0, month=12), "en")
    assert row[1] == "with the translator, not accepted yet, open queries: 1"
    assert row[2] == "! 2026-11-30 18:00 KST, 3 days late, reminded 2×"
    korean = telling.status_row(standing, seoul(29, 9), "ko")
    assert korean[1:3] == (
        "번역 중, 수락 전, 답변할 질문 1건",
        "2026-11-30 18:00 KST, 1일 남음, 알림 2회",
    )


def test_a_ledger_of_version_2_gets_its_letters(house: House) -> None:
    """Read as it is, and brought up at the first writing; every row stays, and letters are kept."""
    from flows.ledger import schema

    house.settings("")
    house.hand_off()

    def back_to_2(now: sa.Connection) -> None:
        now.exec_driver_sql("DROP TABLE letters")
        now.execute(schema.versions.delete())
        now.execute(schema.versions.insert().values(version=2))

    house.desk._writing().write(back_to_2)
    events = house.desk.events(KEY)
    assert house.desk.standing(KEY).state == "handed-off" and house.desk.job(KEY).letters == ()
    house.settings(MAIL)
    house.hand_off(OTHER)
    assert house.remind().sent == 1
    assert house.desk.events(KEY) == events
    with pytest.raises(sa.exc.DBAPIError):
        house.desk._writing().write(lambda now: now.exec_driver_sql("DELETE FROM letters"))
