"""Released issues → the same pages as plain files, for WeasyPrint without Balgan.

Each edition becomes a folder with the HTML that Balgan gives to WeasyPrint, its CSS and pictures.
"""

from pathlib import Path

from bench.samples import KEYS
from flows.desk import Desk
from flows.issue import Edition
from flows.rendering.html import page, sheet
from flows.rendering.job import Job
from flows.rendering.pressroom import Order
from flows.rendering.view import picture_name, view

PAGE, STYLE, PRINTED = "page.html", "print.css", "printed.pdf"


def orders(root: Path) -> tuple[Order, ...]:
    """Both samples as the pressroom takes them, from the editions kept with the releases."""
    desk = Desk.open(root)
    return tuple(
        Order(desk.released_editions(key), desk.series(key.series), desk.stylebook(key.series))
        for key in KEYS
    )


def spread(issues: tuple[Order, ...], folder: Path) -> tuple[Path, ...]:
    """Write all editions as files; their folders."""
    jobs = (Job(order.editions, order.series, order.stylebook) for order in issues)
    return tuple(_written(each, job, folder) for job in jobs for each in job.editions)


def _written(edition: Edition, job: Job, folder: Path) -> Path:
    place = folder / f"{job.series.name}-{edition.lang}"
    place.mkdir(parents=True)
    one = view(edition, job)
    html = page(one, job.stylebook, "print")
    for picture in one.pictures.values():
        (place / picture_name(picture)).write_bytes(picture.data)
        html = html.replace(f"asset:{picture.id}", picture_name(picture))
    for at, (address, svg) in enumerate(one.drawings.items()):
        (place / f"drawing{at}.svg").write_bytes(svg)
        html = html.replace(address, f"drawing{at}.svg")
    (place / PAGE).write_text(html, "utf-8")
    (place / STYLE).write_bytes(sheet(job, "print"))
    return place
