"""What runs by the clock is run: Prefect's server and its database library fit each other."""

import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import asyncio
from prefect.server import models, schemas
from prefect.server.database import provide_database_interface

async def scheduled() -> int:
    database = provide_database_interface()
    await database.create_db()
    async with database.session_context(begin_transaction=True) as session:
        flow = await models.flows.create_flow(session=session, flow=schemas.core.Flow(name="f"))
        clock = schemas.core.DeploymentSchedule(
            schedule=schemas.schedules.CronSchedule(cron="*/5 * * * *"), active=True
        )
        deployment = await models.deployments.create_deployment(
            session=session,
            deployment=schemas.core.Deployment(name="d", flow_id=flow.id, schedules=[clock]),
        )
        return len(
            await models.deployments.schedule_runs(
                session=session, deployment_id=deployment.id, min_runs=3
            )
        )

print(asyncio.run(scheduled()))
"""


def test_a_schedule_makes_runs(tmp_path: Path) -> None:
    """With SQLAlchemy 2.1, Prefect 3.8 made none, and said so in the server's log only."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
        "PREFECT_HOME": str(tmp_path),
        "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{tmp_path}/prefect.db",
        "DO_NOT_TRACK": "1",
    }
    made = subprocess.run(
        [sys.executable, "-c", _SCRIPT], env=environment, capture_output=True, text=True
    )
    assert made.returncode == 0 and int(made.stdout) >= 3, made.stderr
