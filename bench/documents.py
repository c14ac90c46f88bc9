"""Released issues → the same pages as plain files, for WeasyPrint without Balgan.

Each edition becomes a folder with the HTML that Balgan gives to WeasyPrint, its CSS and pictures.
"""

from collections.abc import Iterator
from pathlib import Path

from bench.samples import KEYS
from flows.desk import Desk
from flows.rendering.html import css_paths, file, page, picture_name
from flows.rendering.pressroom import Order
from flows.rendering.view import View, view

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
    return tuple(_written(one, order, folder) for order in issues for one in _views(order))


def _views(order: Order) -> Iterator[View]:
    return (view(each, order.editions, order.series, False) for each in order.editions)


def _written(one: View, order: Order, folder: Path) -> Path:
    place = folder / f"{one.series.name}-{one.lang}"
    place.mkdir(parents=True)
    html = page(one, order.stylebook, "print")
    for picture in one.pictures.values():
        (place / picture_name(picture)).write_bytes(picture.data)
        html = html.replace(f"asset:{picture.id}", picture_name(picture))
    (place / PAGE).write_text(html, "utf-8")
    name = order.series.name
    css = b"\n".join(file(order.stylebook, name, path) for path in css_paths(name, "print"))
    (place / STYLE).write_bytes(css)
    return place
