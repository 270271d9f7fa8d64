"""A selection that is none: at the terminal and over HTTP, words to act on and no trace."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from procloser.accounts.actions import issue_token
from procloser.accounts.models import User
from procloser.cli.main import main
from procloser.contracts.types import ContractView
from tests.bad_input.contents import changed, snapshot
from tests.rooms.audiences.conftest import buyer, contract, crowd, manager

__all__ = ["buyer", "contract", "crowd", "manager"]


def selection(where: object, **values: object) -> bytes:
    """Return a selection as a file holds it."""
    return json.dumps({"version": 1, "kind": "consumers", "where": where} | values).encode()


def nested(depth: int) -> bytes:
    """Return a selection of so many levels, one `not` in the other."""
    where = '{"not": ' * depth + '{"all": []}' + "}" * depth
    return b'{"version": 1, "kind": "consumers", "where": ' + where.encode() + b"}"


def codes(count: int) -> bytes:
    """Return a selection of so many postal areas."""
    return selection(
        {"variable": "postal_area", "in": [f"{n % 100_000:05d}" for n in range(count)]}
    )


# content, words that must stand in the answer: what is wrong and where, and what to do
FAULTS: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "unknown variable": (
        selection({"variable": "age_bnad", "in": ["35-49"]}),
        ("where.variable", "'age_bnad'", "Did you mean age_band"),
    ),
    "unknown variable in the depth": (
        selection({"all": [{"any": [{"all": []}, {"variable": "religion", "in": ["x"]}]}]}),
        ("where.all[0].any[1].variable", "'religion'", "Did you mean region"),
    ),
    "unknown code": (
        selection({"variable": "age_band", "in": ["35-50"]}),
        ("where.in[0]", "'35-50'", "35-49"),
    ),
    "code that is a number": (
        selection({"variable": "municipality", "in": [837]}),
        ("where.in[0]", "a number", "put it in quotes"),
    ),
    "list that is a text": (
        selection({"variable": "municipality", "in": "837"}),
        ("where.in", "a list of codes is needed, not a text"),
    ),
    "node that is a list": (selection([]), ("where", "an object is needed, not a list")),
    "variable that is an object": (
        selection({"variable": {}, "in": ["x"]}),
        ("where.variable", "a variable's name is needed, not an object"),
    ),
    "unknown key": (
        selection({"variable": "age_band", "on": ["35-49"]}),
        ("where", "'on' does not belong here"),
    ),
    "two at once": (
        selection({"variable": "age_band", "in": ["35-49"], "between": ["35-49", "50-64"]}),
        ("where", 'either "in" or "between"'),
    ),
    "wrong version": (selection({"all": []}, version=2), ("version", "must be 1")),
    "unknown kind": (selection({"all": []}, kind="consumer"), ("kind", "consumers")),
    "nothing": (b"{}", ("version", "must be 1")),
    "too deep": (nested(13), ("is deeper than 12 levels", "flatten")),
    "deeper than Python reads": (nested(200_000), ("deep",)),
    "too many nodes": (
        selection({"all": [{"all": []}] * 501}),
        ("more than 500 nodes", 'join codes into one "in"'),
    ),
    "five megabytes of codes": (codes(500_000), ("more than 5000 codes", "where.in")),
    "half a character": (
        b'{"version": 1, "kind": "consumers", "where": {"variable": "\\ud800", "in": ["x"]}}',
        ("where.variable",),
    ),
    "half a character as a key": (
        b'{"version": 1, "kind": "consumers", "where": {"\\udc00": []}}',
        ("where",),
    ),
    "not a number": (
        b'{"version": NaN, "kind": "consumers", "where": {"all": []}}',
        ("version", "must be 1"),
    ),
}
NO_JSON = {
    "empty": b"",
    "cut": selection({"all": []})[:-3],
    "wrong encoding": '{"version": 1, "kind": "ä"}'.encode("iso-8859-1"),
    "number of many digits": b'{"version": ' + b"1" * 6_000 + b"}",
    "six megabytes": b'{"version": "' + b"x" * 6_000_000 + b'"}',
    "text": b"consumers in Tampere",
    "list": b"[]",
}


def counted_at_the_terminal(
    content: bytes, folder: Path, contract: ContractView, user: User
) -> object:
    """Run `procloser count`; return the exit code."""
    path = folder / "selection.json"
    path.write_bytes(content)
    command = ["procloser", "count", str(path), "--contract", contract.number]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", [*command, "--as", user.username])
        with pytest.raises(SystemExit) as ended:
            main()
    return ended.value.code


def test_terminal_says_what_is_wrong_and_where(
    tmp_path: Path,
    manager: User,
    contract: ContractView,
    capsysbinary: pytest.CaptureFixture[bytes],
    subtests: pytest.Subtests,
) -> None:
    """One sentence on stderr, exit code 1, nothing changed."""
    before = snapshot()
    for fault in (*FAULTS, *NO_JSON):
        content, expected = FAULTS.get(fault) or (NO_JSON[fault], ("selection.json",))
        with subtests.test(fault):
            code = counted_at_the_terminal(content, tmp_path, contract, manager)
            said = capsysbinary.readouterr()
            words = said.err.decode()
            assert (code, said.out) == (1, b"")
            assert words.startswith("procloser: ")
            assert len(words) < 1_500
            assert [part for part in expected if part not in words] == []
    assert changed(before) == []


def test_terminal_says_that_there_is_no_such_file(
    tmp_path: Path,
    manager: User,
    contract: ContractView,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With its name."""
    command = ["procloser", "count", str(tmp_path / "absent.json"), "--as", manager.username]
    monkeypatch.setattr(sys, "argv", [*command, "--contract", contract.number])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code != 0
    assert "absent.json" in capsys.readouterr().err


def asked_over_http(client: Client, user: User, body: bytes) -> Any:
    """POST /api/v1/counts with a token."""
    token = issue_token(user=user, name="test", by=user)
    return client.post(
        "/api/v1/counts",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )


def question(content: bytes, contract: ContractView) -> bytes:
    """Return the body with the selection as it stands."""
    return b'{"contract": "%s", "channel": "post", "selection": %s}' % (
        contract.number.encode(),
        content,
    )


def test_api_says_what_is_wrong_and_where(
    client: Client, buyer: User, contract: ContractView, subtests: pytest.Subtests
) -> None:
    """4xx with JSON a program can show: never a trace, never 500."""
    client.raise_request_exception = False
    for fault, (content, expected) in FAULTS.items():
        with subtests.test(fault):
            reply = asked_over_http(client, buyer, question(content, contract))
            assert 400 <= reply.status_code < 500, reply.content[:500]
            words = json.dumps(reply.json(), ensure_ascii=False)
            assert len(words) < 1_500
            if len(content) < 100_000:
                said = reply.json()["error"]
                assert [part for part in expected if part not in said] == []


def test_api_refuses_what_is_no_json(
    client: Client, buyer: User, contract: ContractView, subtests: pytest.Subtests
) -> None:
    """Broken, in another encoding, or too large."""
    client.raise_request_exception = False
    for fault, content in NO_JSON.items():
        for body in (content, question(content or b"{", contract)):
            with subtests.test(fault):
                reply = asked_over_http(client, buyer, body)
                assert 400 <= reply.status_code < 500, reply.content[:500]
                assert len(reply.content) < 1_500
                assert reply.headers["Content-Type"].startswith("application/json")


SHAPES = [
    b"[]",
    b"{}",
    b"null",
    b'{"selection": [], "contract": "C-2026-001", "channel": "post"}',
    b'{"selection": {}, "contract": 5, "channel": "post"}',
    b'{"selection": {}, "contract": "C-2026-001\\u0000", "channel": "post"}',
    b'{"selection": {}, "contract": "C-2026-001", "channel": "pigeon"}',
    b'{"selection": {}, "contract": "C-2026-001", "channel": "post", "language": "sv"}',
]


def test_api_refuses_a_question_of_another_shape(
    client: Client, buyer: User, subtests: pytest.Subtests
) -> None:
    """As JSON, whatever part is wrong."""
    client.raise_request_exception = False
    for body in SHAPES:
        with subtests.test(body.decode()):
            reply = asked_over_http(client, buyer, body)
            assert 400 <= reply.status_code < 500
            assert reply.headers["Content-Type"].startswith("application/json")


def test_api_refuses_odd_contract_and_channel(
    client: Client, buyer: User, contract: ContractView, subtests: pytest.Subtests
) -> None:
    """With a good selection: the database is asked only what it can take."""
    client.raise_request_exception = False
    good = {"version": 1, "kind": "consumers", "where": {"all": []}}
    odd_values = ("C\x00", "\x00", "\ud800", "pigeon", "x" * 100_000)
    for field in ("contract", "channel", "purpose"):
        for odd in odd_values:
            body = {"selection": good, "contract": contract.number, "channel": "post", field: odd}
            with subtests.test(f"{field} {odd[:10]!r}"):
                reply = asked_over_http(client, buyer, json.dumps(body).encode())
                assert 400 <= reply.status_code < 500, reply.content[:200]
