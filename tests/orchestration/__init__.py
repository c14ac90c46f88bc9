"""The jobs as Prefect flows, on a real server."""
