"""An S3 server of the tests' own, over HTTP, and the environment in which one reaches it."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.postgresql import free_port

KEY, SECRET = "AKIDEXAMPLE", "a-secret-that-nobody-tells"


@dataclass(frozen=True)
class Bucket:
    """A bucket on a server of our own."""

    url: str
    endpoint: str

    @property
    def environment(self) -> Mapping[str, str]:
        """What a program has to know to reach it."""
        return {
            "BALGAN_DEPOT": self.url,
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }


@contextlib.contextmanager
def served(host: str = "127.0.0.1") -> Iterator[Bucket]:
    """A server with one bucket, as long as it takes."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", host, "-p", str(port)]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=_clean())
    endpoint = f"http://{host}:{port}"
    try:
        _await(f"{endpoint}/moto-api/data.json")
        request = urllib.request.Request(f"{endpoint}/depot", method="PUT")
        urllib.request.urlopen(request, timeout=30).close()
        yield Bucket("s3://depot/balgan", endpoint)
    finally:
        server.kill()
        server.wait()


def _await(address: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            assert time.monotonic() < deadline, address
            time.sleep(0.2)


def _clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
