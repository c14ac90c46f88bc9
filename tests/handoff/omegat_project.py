"""The shipped OmegaT project in the hands of a translator: unpacked, filled, run, zipped."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from lxml import etree

from flows.handoff.packet import Packet
from flows.handoff.segments import Segment
from flows.handoff.shorthand import Shorthand

JAR = Path("/usr/share/omegat/OmegaT.jar")
SAVED = "omegat/omegat/project_save.tmx"


def require_omegat() -> None:
    """Skip, and say why, where OmegaT is not installed."""
    if not JAR.exists() or not shutil.which("java"):
        pytest.skip("OmegaT is not installed (Debian: omegat)")


def schemas_of_omegat(folder: Path) -> Path:
    """The schemas that OmegaT's jar holds (TMX, TBX, SRX), unpacked; their folder."""
    if not JAR.exists():
        pytest.skip("OmegaT is not installed (Debian: omegat); its jar holds the schemas")
    with zipfile.ZipFile(JAR) as jar:
        jar.extractall(folder, [name for name in jar.namelist() if name.startswith("schemas/")])
    return folder / "schemas"


def project_in(package: bytes, folder: Path) -> Path:
    """The project of a package, unpacked; its folder."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extractall(folder)
    return folder / "omegat"


def said_in(packet: Packet, english: Mapping[str, str]) -> list[tuple[Segment, str]]:
    """Each segment with its English, which is keyed by anchor or by id."""
    keyed = ((piece, english.get(piece.id) or english.get(piece.anchor)) for piece in packet.pieces)
    return [(piece, said) for piece, said in keyed if said is not None]


def saved(said: Iterable[tuple[Segment, str]], further: str = "") -> bytes:
    """A TMX as OmegaT keeps it of what was typed; `further` is written at its end as it is."""
    root = etree.fromstring(
        '<tmx version="1.1"><header creationtool="OmegaT" creationtoolversion="3.6.0" '
        'segtype="paragraph" o-tmf="OmegaT TMX" adminlang="EN-US" srclang="KO" '
        'datatype="plaintext"/><body/></tmx>'
    )
    for piece, english in said:
        names = Shorthand.of(piece.source)
        unit = etree.SubElement(root[1], "tu")
        for lang, text in (("KO", names.write(piece.source)), ("EN-US", names.write(english))):
            etree.SubElement(etree.SubElement(unit, "tuv", lang=lang), "seg").text = text
    for one in etree.fromstring(f"<more>{further}</more>"):
        root[1].append(one)
    return etree.tostring(
        root, encoding="UTF-8", xml_declaration=True, doctype='<!DOCTYPE tmx SYSTEM "tmx11.dtd">'
    )


def translate(project: Path, validation: str = "abort") -> int:
    """Run OmegaT on a project without a window; its exit code."""
    home = project.parent / "home"
    home.mkdir(exist_ok=True)
    command = [
        "java",
        "-Djava.awt.headless=true",
        f"-Duser.home={home}",
        "-jar",
        str(JAR),
        "--mode=console-translate",
        f"--tag-validation={validation}",
        f"--config-dir={home / 'config'}",
        "--no-team",
        str(project),
    ]
    return subprocess.run(command, capture_output=True, timeout=120, check=False).returncode


def glossary(file: Path) -> list[str]:
    """The entries of a glossary as OmegaT's own reader finds them: `source|target|comment`."""
    script = (
        "org.omegat.gui.glossary.GlossaryReaderTSV.read(new File(args[0]), false).each "
        "{ println it.srcText + '|' + it.locText + '|' + it.commentText }"
    )
    command = ["java", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", str(JAR)]
    command += ["groovy.ui.GroovyMain", "-e", script, str(file)]
    told = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return told.stdout.decode().splitlines()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files, as a person would make it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def members(package: bytes) -> dict[str, bytes]:
    """Every file of a zip by its name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist() if not one.is_dir()}
