"""The main job from end to end, told step by step; every step checks what it did.

Only the product's own commands and pages are used: what the story can do, a user can.
"""

import csv
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from procloser.demo.documents import write_documents, write_proof
from procloser.demo.estimating import tell_absent, tell_estimates
from procloser.demo.files import DemoFiles, write_demo
from procloser.demo.stage import MailSink, Narrator, Terminal, Web, check
from procloser.kernel import clock

PASSWORD = "demo-Pro-Closer-2026"  # noqa: S105 - the demo's own, printed to whoever runs it
OURS, CUSTOMER = "1234567-1", "2345678-0"
STAFF = {
    "dm": ("Daniela Data", "data_manager"),
    "po": ("Terttu Suoja", "privacy_officer"),
    "sales": ("Mikko Myynti", "sales"),
    "admin": ("Aino Ylläpito", "administrator"),
}
BUYER = "ostaja"
NOTICE_EMAIL = "kiellot@ikkunaremontti.example"
LEAST_PEOPLE, LEAST_BANS, FULL_SIZE = 3_000, 200, 20_000
AT_FULL_SIZE = "the demo's world must have it at 20,000 people"


@dataclass
class Story:
    """One telling, in a data folder of its own."""

    terminal: Terminal
    narrator: Narrator
    mail: MailSink
    folder: Path
    people: int
    sources: Path | None
    contract: str = ""
    order: str = ""

    def prepare(self) -> DemoFiles:
        """Make the tables, the files and the accounts."""
        self.narrator.chapter("A company, its people and their files")
        with self.narrator.step("Tables in an embedded PostgreSQL"):
            self.terminal.run("db", "migrate", "--quiet")
        with self.narrator.step("Synthetic files in the publishers' formats") as told:
            files = write_demo(self.folder / "files", people=self.people, sources=self.sources)
            told += [f"{sum(files.rows.values()):,} rows", f"{len(files.files)} files"]
        with self.narrator.step("Accounts and a signed contract") as told:
            self._accounts()
            told += ["4 of ours", "1 customer", self.contract, "no second factor in the demo"]
        return files

    def _accounts(self) -> None:
        run = self.terminal.run
        ours = ("--organisation", OURS, "--password", PASSWORD)
        run("organisations", "create", OURS, "--name", "Pro Closer (demo)", "--email",
            "info@procloser.example", "--kind", "controller")  # fmt: skip
        for username, (name, role) in reversed(STAFF.items()):
            acting = () if username == "admin" else ("--as", "admin")
            run("users", "create", username, "--name", name, "--role", role, "--email",
                f"{username}@procloser.example", *ours, *acting)  # fmt: skip
        run("organisations", "create", CUSTOMER, "--name", "Ikkunaremontti Esimerkki Oy",
            "--email", "tilaukset@ikkunaremontti.example", "--as", "sales")  # fmt: skip
        run("users", "create", BUYER, "--name", "Olli Ostaja", "--role", "buyer", "--email",
            "olli@ikkunaremontti.example", "--organisation", CUSTOMER, "--password", PASSWORD,
            "--as", "admin")  # fmt: skip
        today = clock.today()
        made = self.terminal.json(
            "contracts", "create", "--customer", CUSTOMER,
            "--purposes", "direct_marketing,work_information", "--channels", "post,phone,email",
            "--kinds", "consumers,decision_makers,organisations",
            "--fields", "name,address,number,email,company,title", "--price-cents", "14",
            "--starts-on", today.isoformat(), "--ends-on", str(today + timedelta(days=365)),
            "--signed-on", today.isoformat(),
            "--notice-email", NOTICE_EMAIL, "--as", "sales",
        )  # fmt: skip
        self.contract = made["number"]

    def load(self, files: DemoFiles) -> None:
        """Take every file in, each whole or not at all."""
        self.narrator.chapter("In: every row screened, recognised and stored with its provenance")
        for file in files.files:
            with self.narrator.step(f"Load {file.path.name}") as told:
                report = self._load(file.reader, file.path)
                told.extend(_told(report))
            if file.reader == "building-addresses" and file.rows is not None:
                check(report["accepted"] == file.rows, "an address of a building was refused")
        with self.narrator.step("The same file again changes nothing") as told:
            report = self._load(files.files[-1].reader, files.files[-1].path)
            check(report["already_loaded"] and report["rows_read"] == 0, "a file was loaded twice")
            told.append("already loaded")

    def _load(self, reader: str, path: Path) -> dict[str, Any]:
        report: dict[str, Any] = self.terminal.json(
            "load", reader, str(path), "--commit", "--as", "dm"
        )
        parts = report["accepted"] + report["quarantined"] + report["suppressed"]
        check(report["rows_read"] == parts, f"rows of {path.name} are lost")
        return report

    def open_the_gate(self, selection: Path) -> None:
        """Let the officer decide and inform, and build what counts are made on."""
        self.narrator.chapter("Shape: nobody may be counted before the officer has decided")
        today = clock.today()
        for register, path in write_documents(self.folder / "documents", today).items():
            with self.narrator.step(f"The officer's balancing test: {register}"):
                self.terminal.run("decide", "balancing_test", "--file", str(path), "--as", "po")
        tell_absent(self.narrator, self._publish("A generation to count on")["absent"])
        tell_estimates(self.terminal, self.narrator)
        with self.narrator.step("Uninformed people cannot be delivered (art. 14)") as told:
            counted = self._count(selection)["waterfall"]
            check(counted["deliverable"]["value"] == 0, "an uninformed person was deliverable")
            told.append("0 deliverable")
        proof = write_proof(self.folder / "documents", today)
        for register in ("consumers", "decision_makers"):
            with self.narrator.step(f"The people of {register} are informed") as told:
                done = self.terminal.json("inform", register, "--proof", str(proof), "--as", "po")
                told.append(f"{done['informed']:,} people")
        self._publish("A generation that knows they are informed")

    def _publish(self, why: str) -> dict[str, Any]:
        with self.narrator.step(why) as told:
            published: dict[str, Any] = self.terminal.json("publish", "--as", "dm")
            told.extend(f"{rows:,} {grain}s" for grain, rows in published["rows"].items())
        return published

    def _count(self, selection: Path, by: str = "po") -> dict[str, Any]:
        counted: dict[str, Any] = self.terminal.json(
            "count", str(selection), "--contract", self.contract, "--channel", "post", "--as", by
        )
        return counted

    def sell(self, files: DemoFiles) -> None:
        """Count, order, approve, deliver, and read the file that came out."""
        self.narrator.chapter(
            "Out: a target group is counted, ordered, checked row by row, delivered"
        )
        selection = files.selection_file
        with self.narrator.step("The exact waterfall, for our staff") as told:
            exact = self._count(selection)["waterfall"]
            figures = {
                key: exact[key]["value"]
                for key in ("matches", "objections", "unavailable", "deliverable")
            }
            told += [f"{key} {value:,}" for key, value in figures.items()]
        if self.people >= FULL_SIZE:
            check(figures["matches"] >= LEAST_PEOPLE, f"too few people match: {AT_FULL_SIZE}")
            check(figures["unavailable"] >= LEAST_BANS, f"too few bans are met: {AT_FULL_SIZE}")
        with self.narrator.step("The same, safe, as the customer sees it") as told:
            shown = self._count(selection, BUYER)["waterfall"]["deliverable"]["value"]
            check(shown != 0 and shown % 10 == 0, "the customer was shown an exact figure")
            told.append(f"about {shown:,}")
        with self.narrator.step("Quote, order, the officer's approval") as told:
            quoted = self.terminal.json(
                "quote", str(selection), "--contract", self.contract, "--channel", "post",
                "--purpose", "direct_marketing", "--as", BUYER,
            )  # fmt: skip
            self.order = quoted["number"]
            self.terminal.run("order", self.order, "--as", BUYER)
            self.terminal.run("approve", self.order, "--as", "po")
            told.append(self.order)
        with self.narrator.step("Delivery, every row through the gate once more") as told:
            self.terminal.run("worker", "--once")
            delivered = self.terminal.json("orders", "show", self.order)
            check(delivered["state"] == "delivered", f"the order is {delivered['state']}")
            check(
                delivered["rows"] == figures["deliverable"], "delivered rows differ from the count"
            )
            check(files.heroine.last_name in self._delivered(delivered), "the heroine is not in it")
            told += [f"{delivered['rows']:,} rows", Path(delivered["file"]).name]
        self._verify_ledger()

    @staticmethod
    def _delivered(delivered: dict[str, Any]) -> str:
        path = Path(delivered["file"])
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))
        check(len(rows) == delivered["rows"] + 1, "the file's rows differ from the ledger's")
        return "\n".join(";".join(row) for row in rows)

    def _verify_ledger(self) -> None:
        with self.narrator.step("The ledger is whole") as told:
            report = self.terminal.json("ledger", "verify")
            check(report["ok"], f"the ledger was touched: {report['problems']}")
            told += [f"{report['heads']} disclosures", f"{report['lines']:,} lines"]

    def say_no(self, files: DemoFiles, web: Web) -> None:
        """Let one person object on the public page, and see that it holds everywhere at once."""
        self.narrator.chapter("Back: one person says no, on the public page, without any proof")
        heroine, selection = files.heroine, files.selection_file
        name = f"{heroine.first_names} {heroine.last_name}"
        before = self._count(selection)["waterfall"]["deliverable"]["value"]
        with self.narrator.step(f"{name} is found in the directory") as told:
            check(self._is_listed(heroine.phone), "she is not listed before")
            told.append("listed")
        with self.narrator.step("She forbids marketing and the directory") as told:
            address, page = web.fill_in("/en/", {
                "name": name, "phone": heroine.phone, "street_address": heroine.street_address,
                "postal_code": heroine.postal_code, "city": heroine.city,
                "email": heroine.email, "marketing": "on", "directory": "on",
            })  # fmt: skip
            check("/case/" in address and "no longer used" in page, "the page did not confirm")
            told.append("confirmed on the page")
        with self.narrator.step("Gone from the count at the next request") as told:
            after = self._count(selection)["waterfall"]["deliverable"]["value"]
            check(after == before - 1, f"{before} were deliverable, now {after}")
            told.append(f"{before:,} → {after:,}")
        with self.narrator.step("Gone from the directory, at the terminal and on the page") as told:
            check(not self._is_listed(heroine.phone), "she is still listed")
            check(heroine.last_name not in self._page_of(web, heroine.phone), "the page shows her")
            told.append("not listed")
        with self.narrator.step("The customer and she herself are told by mail") as told:
            self.terminal.run("worker", "--once")
            mails = self.mail.mails()
            check(
                any("kiellot@ikkunaremontti.example" in mail for mail in mails),
                "nobody told the customer",
            )
            check(any(heroine.email in mail for mail in mails), "she has no confirmation")
            told.append(f"{len(mails)} mails")
        self._redeliver(files)
        self._verify_ledger()

    def _redeliver(self, files: DemoFiles) -> None:
        heroine = files.heroine
        with self.narrator.step("The operator delivers her again") as told:
            report = self._load(files.update.reader, files.update.path)
            check(report["suppressed"] >= 1, "no row was suppressed")
            check(not self._is_listed(heroine.phone), "the operator's file brought her back")
            told.extend(_told(report))
        with self.narrator.step("A new generation does not hold her either") as told:
            before = self._count(files.selection_file)["waterfall"]["deliverable"]["value"]
            self.terminal.json("publish", "--as", "dm")
            after = self._count(files.selection_file)["waterfall"]["deliverable"]["value"]
            check(after == before, f"publishing changed {before} to {after}")
            told.append(f"{after:,} deliverable")

    def _is_listed(self, number: str) -> bool:
        return bool(self.terminal.json("directory", "find", number)["listings"])

    @staticmethod
    def _page_of(web: Web, number: str) -> str:
        return web.get("/en/directory/?q=" + number.replace("+", "%2B"))


def _told(report: dict[str, Any]) -> list[str]:
    told = [f"{report['accepted']:,} kept"]
    told += [f"{report[key]:,} {key}" for key in ("quarantined", "suppressed") if report[key]]
    return told
