"""`procloser worker`."""

import click

from procloser.jobs.worker import run_forever, run_pending
from procloser.orders.reconciling import reconcile_deliveries
from procloser.publishing.steps import all_steps


@click.command()
@click.option("--once", is_flag=True, help="Run what is queued, then stop.")
def worker(once: bool) -> None:
    """Run the queue: deliveries, mails. What a killed worker left is settled first."""
    all_steps()  # a faulty build is told now, not at night
    report = reconcile_deliveries()
    if report.lost:
        click.echo(f"deliveries whose file is lost: {', '.join(report.lost)}", err=True)
    if once:
        run_pending()
    else:
        run_forever()
