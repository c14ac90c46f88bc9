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


def routed() -> dict[str, object]:
    """Every route of Prefect's interface, and every websocket, from its own tables."""
    from prefect.server.api.server import API_ROUTERS

    routes = [route for router in API_ROUTERS for route in router.routes]
    pages = [(route.path, sorted(route.methods)) for route in routes if hasattr(route, "methods")]
    return {
        "pages": pages,
        "lines": [route.path for route in routes if not hasattr(route, "methods")],
    }


if __name__ == "__main__":
    _, what, *rest = sys.argv
    answers = {"asked": asked, "routed": routed, "triggered": triggered}
    print(json.dumps(answers[what](*rest[:1], *map(json.loads, rest[1:]))))
