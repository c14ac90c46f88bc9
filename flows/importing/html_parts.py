"""The elements of a web page: what is mute, what begins a line, what is the site's."""

import re
from typing import Any

MUTE = frozenset(
    "script style noscript template iframe object embed svg canvas audio video head".split()
)
"""What a reader does not read, or what would have to be run to be read."""

FLOW = frozenset(
    "html body div p section article main header form fieldset blockquote pre center address figure "
    "figcaption details summary ul ol li dl dt dd table thead tbody tfoot tr td th caption hr "
    "h1 h2 h3 h4 h5 h6 nav footer aside select option button textarea dialog".split()
)  # fmt: skip
"""What begins a line, and ends one."""

_SITE = frozenset("nav footer aside select option button textarea dialog".split())
_ROLES = ("navigation", "contentinfo", "banner")
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:gnb|lnb|snb|nav\w{0,9}|menu\w{0,6}|breadcrumbs?|footer|sns|share|comments?|paging|"
    r"pagination|sidebar|skip\w{0,6}|quick\w{0,6})(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONGEST_NAME = 300
LEAST = 40
"""What is narrower or lower is a button, a bullet or a rule, and no figure; in pixels."""


def is_site(node: Any) -> bool:
    """Whether an element is navigation, the foot of the page or hidden: by itself, its role, its
    class or its name."""
    if node.tag in _SITE or node.get("role") in _ROLES:
        return True
    if node.tag in ("html", "body"):
        return False
    if node.get("hidden") is not None or _HIDDEN.search(node.get("style") or ""):
        return True
    own = f"{node.get('class') or ''} {node.get('id') or ''}"
    return bool(_NAMED.search(own[:_LONGEST_NAME]))


def is_sign(picture: Any) -> bool:
    """Whether a picture says of itself that it is no larger than a button."""
    sizes = [(picture.get(name) or "").strip().removesuffix("px") for name in ("width", "height")]
    return any(one.isascii() and one.isdigit() and int(one[:6]) < LEAST for one in sizes)
