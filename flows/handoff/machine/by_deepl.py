"""DeepL, through its own client: segments as XML, the series' terms as a glossary of the moment.

The client tries again by itself, with growing pauses, after 429, 5xx and broken connections.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Self

from flows.errors import MachineFailed, MachineQuota
from flows.handoff.machine import failures
from flows.handoff.machine.asking import Translate, client, setting

_TAG_NAMES = "b i u s sup sub".split()
_NOT_SPLITTING = [*_TAG_NAMES, *(f"a{number}" for number in range(1, 100))]
_GLOSSARY = "balgan"


@dataclass(frozen=True, slots=True)
class DeepL:
    """BALGAN_DEEPL_KEY; BALGAN_DEEPL_URL where it is not DeepL's own address."""

    key: str = field(repr=False)
    url: str | None = None
    retries: int = 4
    timeout: float = 60.0
    name: str = "deepl"
    model: str = "prefer_quality_optimized"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Self:
        """Raises MachineKeyMissing."""
        key = setting(environ, "deepl", "BALGAN_DEEPL_KEY")
        return cls(key, environ.get("BALGAN_DEEPL_URL") or None)

    @contextmanager
    def session(self, terms: Mapping[str, str]) -> Iterator[Translate]:
        """Ask DeepL; its glossary lives as long as the session."""
        vendor = client("deepl")
        vendor.http_client.max_network_retries = self.retries
        vendor.http_client.min_connection_timeout = self.timeout
        with _told(vendor):
            service = vendor.DeepLClient(self.key, server_url=self.url, send_platform_info=False)
            glossary = _glossary(service, terms) if terms else None
        try:
            yield lambda texts: self._ask(vendor, service, glossary, texts)
        finally:
            # One that stays behind holds a few terms; the answers matter more.
            with suppress(vendor.DeepLException):
                if glossary is not None:
                    service.delete_glossary(glossary)

    def _ask(
        self, vendor: ModuleType, service: Any, glossary: Any, texts: Sequence[str]
    ) -> list[str | None]:
        with _told(vendor):
            try:
                answers = service.translate_text(
                    list(texts),
                    source_lang="KO",
                    target_lang="EN-US",
                    glossary=glossary,
                    tag_handling="xml",
                    outline_detection=False,
                    non_splitting_tags=_NOT_SPLITTING,
                    model_type=self.model,
                )
            except (TypeError, ValueError, AttributeError):
                return [None] * len(texts)
        if len(answers) != len(texts):
            return [None] * len(texts)
        return [str(answer.text) for answer in answers]


def _glossary(service: Any, terms: Mapping[str, str]) -> Any:
    """A glossary in the account; none where the answer to it cannot be understood."""
    try:
        return service.create_glossary(_GLOSSARY, "KO", "EN", dict(terms))
    except (TypeError, ValueError, KeyError, AttributeError):
        return None


@contextmanager
def _told(vendor: ModuleType) -> Iterator[None]:
    """The vendor's errors as ours; their words, which may hold the text, stay out."""
    try:
        yield
    except vendor.QuotaExceededException:
        raise MachineQuota(engine="deepl") from None
    except vendor.AuthorizationException:
        raise MachineFailed(engine="deepl", what=failures.KEY_REFUSED) from None
    except vendor.ConnectionException:
        raise MachineFailed(engine="deepl", what=failures.UNREACHABLE) from None
    except vendor.DeepLException as error:
        what = failures.refused(error.http_status_code)
        raise MachineFailed(engine="deepl", what=what) from None
