"""Prefect's API → JSON, from a process of its own: Prefect reads its settings only once."""

import json
import sys

from prefect.client.orchestration import get_client
from prefect.deployments import run_deployment


def asked() -> dict[str, object]:
    """Every run and the newest artifacts."""
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs()
        newest = client._client.post("/artifacts/latest/filter", json={}).json()
    return {
        "runs": {run.name: (run.state_name, sorted(run.tags)) for run in runs},
        "artifacts": {one["key"]: one["data"] for one in newest},
    }


def triggered(deployment: str, parameters: dict[str, object]) -> dict[str, object]:
    """Start a deployment as its form would, and wait for its end."""
    run = run_deployment(deployment, parameters=parameters, timeout=90, poll_interval=1)
    return {"name": run.name, "state": run.state.name, "message": run.state.message}


if __name__ == "__main__":
    _, what, *rest = sys.argv
    print(json.dumps(asked() if what == "asked" else triggered(rest[0], json.loads(rest[1]))))
