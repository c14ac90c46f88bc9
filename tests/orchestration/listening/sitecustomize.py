"""Every Python that starts with this folder on PYTHONPATH notes whom it looks up and speaks to."""

import os
import sys

_NOTES = os.environ.get("SPOKEN_TO", "")


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        address = arguments[1]
        whom = address[0] if isinstance(address, tuple) else "a local socket"
    elif event == "socket.getaddrinfo":
        whom = arguments[0]
    else:
        return
    notes = os.open(_NOTES, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(notes, f"{whom}\n".encode())
    os.close(notes)


if _NOTES:
    sys.addaudithook(_note)
