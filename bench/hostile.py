"""Files made to do harm → what each costs Balgan's child: seconds of the processor, bytes at most."""

from collections import Counter
from collections.abc import Iterator

from bench.timing import shown
from flows.intake.confined import trial
from tests.hostile.cases import READ
from tests.hostile.test_hostile import FILES, MOST_BYTES, MOST_SECONDS

_WORST = 5


def report() -> Iterator[str]:
    """The worst of them, and how all of them ended."""
    spent: list[tuple[float, float, str, str]] = []
    for name, case in FILES.items():
        done = trial(case.name, case.make())
        end = READ if done.refusal is None else done.refusal.code
        spent.append((done.usage.cpu, done.usage.peak / (1 << 20), name, end))
    ends = Counter("read, harmless" if end == READ else "refused" for *_, end in spent)
    yield ""
    yield f"**Hostile files** ({len(spent)}: {', '.join(f'{n} {how}' for how, n in ends.items())})"
    yield ""
    yield f"| | most | aim | the {_WORST} worst |"
    yield "| --- | ---: | ---: | --- |"
    for title, at, aim, tell in (
        ("processor", 0, shown(MOST_SECONDS), shown),
        ("memory of the child", 1, f"{MOST_BYTES >> 20} MiB", lambda mib: f"{mib:.0f} MiB"),
    ):
        worst = sorted(spent, key=lambda one: -float(one[at]))[:_WORST]
        names = ", ".join(f"{one[2]} ({tell(one[at])}, {one[3]})" for one in worst)
        yield f"| {title} | {tell(worst[0][at])} | {aim} | {names} |"
