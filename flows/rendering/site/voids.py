"""Void numbers → voids.json of a series: what readers can check, and the ledger can be rebuilt from."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from flows.issue import Void

FILE = "voids.json"


def voids(every: Iterable[Void]) -> bytes:
    """Each with its number, its date, its reason and the hash of the event that declared it void, in
    the order in which that was done."""
    told = [{**asdict(one), "date": one.date.isoformat()} for one in every]
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
