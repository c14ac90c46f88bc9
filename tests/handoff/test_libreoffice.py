"""The bilingual table through LibreOffice and back: the same edition."""

import shutil
import subprocess
from pathlib import Path

import pytest

from flows import intake
from flows.handoff import Order, collect, pack
from flows.handoff.machine import MachineDraft
from flows.handoff.segments import segments
from tests.handoff.filling import fill_bilingual, member
from tests.handoff.material import AT, DUE, ENGLISH, KEY, MANUSCRIPT, SERIES, SOURCE
from tests.handoff.reading import codes_of

_IDS = {piece.anchor: piece.id for piece in segments(MANUSCRIPT)}
_DRAFT = MachineDraft("deepl", "classic", "cleared", "Kim Minseo", {_IDS["p2"]: ENGLISH["p2"]})
SENT = pack(Order(KEY, 1, "full", DUE, AT, machine=_DRAFT), MANUSCRIPT, SERIES, "r.docx", SOURCE)
FILLED = fill_bilingual(
    member(SENT.data, "bilingual.docx"),
    {anchor: said for anchor, said in ENGLISH.items() if anchor != "p2"},
)


def _converted(folder: Path, suffix: str, *files: Path) -> list[bytes]:
    """Documents saved by LibreOffice in another format, in one run."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", suffix, "--outdir", str(folder / suffix), *map(str, files)]
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    return [(folder / suffix / f"{file.stem}.{suffix}").read_bytes() for file in files]


def test_the_table_survives_libreoffice(tmp_path: Path) -> None:
    """Saved as .docx by LibreOffice, and as .odt and then as .docx, the table gives the edition that
    it gave before; a machine's words, left as they are, bring no formatting along."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer)")
    file, open_document = tmp_path / "table.docx", tmp_path / "around.odt"
    file.write_bytes(FILLED)
    (converted,) = _converted(tmp_path, "odt", file)
    open_document.write_bytes(converted)
    tables = (FILLED, *_converted(tmp_path, "docx", file, open_document))
    before, *after = (
        collect(
            "r.docx",
            table,
            SENT.packet,
            MANUSCRIPT,
            admit=intake.admit,
            read=intake.read,
        )
        for table in tables
    )
    assert codes_of(before) == ["code-added"]
    assert [codes_of(one) for one in after] == [["code-added"]] * 2
    assert [one.edition == before.edition for one in after] == [True, True]
