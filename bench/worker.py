"""One reader, kept running: `python -m bench.worker NAME` reads a line of JSON and answers with one.

    {"path": "/…/draft.docx", "text": true}   → {"text": "…"} or {"characters": 812}
    a refusal or a failure                    → {"error": "TooLarge: …", "refused": true}

The reader is loaded before the first line, so that no start-up is counted.
"""

import contextlib
import io
import json
import logging
import sys
import warnings
from typing import Any

from bench.readers import READERS, Read


def main(name: str) -> None:
    """Serve until standard input ends."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    out = sys.stdout
    read = READERS[name].load()
    print(json.dumps({"ready": name}), file=out, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        # What a reader says aloud must not be taken for an answer.
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            answer = _answer(read, asked)
        print(json.dumps(answer), file=out, flush=True)


def _answer(read: Read, asked: dict[str, Any]) -> dict[str, object]:
    try:
        text = read(asked["path"])
    except Exception as error:  # what fails, and how, is what is measured
        return {"error": f"{type(error).__name__}: {str(error)[:200]}", "refused": _typed(error)}
    return {"text": text} if asked.get("text") else {"characters": len(text)}


def _typed(error: Exception) -> bool:
    """Whether it is one of Balgan's refusals, with a sentence for an editor."""
    return any(kind.__name__ == "RefusedFile" for kind in type(error).__mro__)


if __name__ == "__main__":
    main(sys.argv[1])
