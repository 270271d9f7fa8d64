"""`procloser demo` and `procloser demo-data`."""

import os
import shutil
import subprocess
from pathlib import Path

import click

from procloser import postgres
from procloser.cli.printing import Bar, print_json, print_table
from procloser.cli.serving import collect_static, web_command, worker_command
from procloser.config.environment import Environment
from procloser.demo.files import write_demo
from procloser.demo.stage import MailSink, Narrator, Terminal, Web, free_port
from procloser.demo.story import BUYER, PASSWORD, STAFF, Story
from procloser.demo.tracing import trace
from procloser.kernel.errors import Refused

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("demo-data")
@click.argument("out", type=FOLDER)
@click.option("--people", default=20_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--sources", type=FOLDER, help="Take postal codes, areas and companies from here.")
@click.option("--json", "as_json", is_flag=True)
def demo_data(out: Path, people: int, seed: int, sources: Path | None, as_json: bool) -> None:
    """Write synthetic files in the publishers' formats, and the truth about them, into OUT."""
    with Bar("demo-data") as bar:
        files = write_demo(out, people=people, seed=seed, sources=sources, progress=bar)
    if as_json:
        print_json({"out": str(out), "rows": files.rows})
    else:
        print_table(str(out), ["file", "rows"], files.rows.items())


@click.command()
@click.option("--people", default=20_000, show_default=True)
@click.option("--sources", type=FOLDER, help="Take postal codes, areas and companies from here.")
@click.option("--serve/--no-serve", default=True, help="Keep the web open at the end.")
@click.option("--port", default=8000, show_default=True)
@click.pass_context
def demo(ctx: click.Context, people: int, sources: Path | None, serve: bool, port: int) -> None:
    """Show the main job from end to end on synthetic people, then open the web.

    Everything stands in DATA_DIR/demo and is made anew each time. Ends with an error when any
    step's own check fails.
    """
    port = port if serve else free_port()
    folder = _empty_folder()
    mail = MailSink(folder / "mail")
    os.environ |= {
        "DATA_DIR": str(folder),
        "EMAIL_URL": mail.url,
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    narrator = Narrator()
    terminal = Terminal(ctx.find_root().command)
    story = Story(terminal, narrator, mail, folder, people, sources)
    mail.start()
    try:
        _tell(story, port, serve)
    finally:
        mail.stop()


def _empty_folder() -> Path:
    """Return the demo's own folder, with what an earlier demo left there removed."""
    environment = Environment.read()
    if environment.database_url:
        raise Refused(
            "The demo makes its own database anew each time; unset DATABASE_URL, so that it "
            "cannot touch yours."
        )
    folder = environment.data_dir / "demo"
    postgres.remove(folder)
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def _tell(story: Story, port: int, serve: bool) -> None:
    files = story.prepare()
    story.load(files)
    story.open_the_gate(files.selection_file)
    story.sell(files)
    trace(story.terminal, story.narrator, files.heroine, story.folder)
    collect_static()
    web = Web(
        web_command("127.0.0.1", port, 2), f"http://127.0.0.1:{port}", story.folder / "web.log"
    )
    try:
        story.say_no(files, web)
        story.narrator.say("")
        story.narrator.console.print(f"[bold]All done in {story.narrator.seconds:.0f} s.[/bold]")
        if serve:
            _invite(story, port)
            _stay_open(web)
    except KeyboardInterrupt:
        story.narrator.say("stopping")
    finally:
        web.stop()


def _stay_open(web: Web) -> None:
    """Keep the web open, with a worker beside it that delivers and mails."""
    jobs = subprocess.Popen(worker_command())
    try:
        web.wait()
    finally:
        jobs.terminate()
        jobs.wait()


def _invite(story: Story, port: int) -> None:
    say = story.narrator.say
    story.narrator.console.print(f"\n[bold]http://127.0.0.1:{port}[/bold] is open (Ctrl-C ends it)")
    say(f"Customer  {BUYER}        Staff  {', '.join(STAFF)}        password  {PASSWORD}")
    say("No second factor is asked in the demo; in production it is.")
    say(f"Mails are kept in {story.mail.folder}")
    story.narrator.console.print("\n[bold]Three things to try[/bold]")
    say(f"1  Sign in as {BUYER}, choose people in the builder and watch the count and the map.")
    say("2  Order them, sign in as po in another browser, and approve.")
    say("3  On the public page forbid marketing as somebody from the file, then count again.")
