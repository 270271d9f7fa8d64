"""Two web processes on one database obey an objection at their next request, over HTTP."""

import json
from collections.abc import Iterator

import pytest

from procloser.demo.stage import Web
from tests.e2e.conftest import Demo, post_json
from tests.e2e.delivery import Somebody, rows_of, somebody


@pytest.fixture(scope="module")
def servers(demo: Demo) -> Iterator[tuple[Web, Web]]:
    """Serve the demo twice, by two independent processes."""
    both = demo.serve(), demo.serve()
    yield both
    for server in both:
        server.stop()


def _exact_count(server: Web, demo: Demo, token: str) -> int:
    selection = json.loads((demo.folder / "files" / "selection.json").read_text())
    contract = demo.json("contracts", "list")[0]["number"]
    question = {"selection": selection, "contract": contract, "channel": "post"}
    answer = post_json(server.address + "/api/v1/counts", question, token)
    assert answer["waterfall"]["exact"] is True
    return int(answer["waterfall"]["deliverable"]["value"])


def _is_listed(server: Web, person: Somebody) -> bool:
    page = server.get(f"/en/directory/?q={person.number.replace('+', '%2B')}".replace(" ", "%20"))
    return person.last_name in page


def test_objection_at_one_server_is_obeyed_by_the_other_at_once(
    demo: Demo, servers: tuple[Web, Web]
) -> None:
    """Staff's exact count, the directory and the row check of an order placed before."""
    first, second = servers
    token = demo.run("users", "token", "--as", "po").strip()
    contract = demo.json("contracts", "list")[0]["number"]
    person = somebody(demo)
    order = demo.json(
        "quote", str(demo.folder / "files" / "selection.json"), "--contract", contract,
        "--channel", "post", "--as", "ostaja",
    )["number"]  # fmt: skip
    demo.run("order", order, "--as", "ostaja")
    before = _exact_count(first, demo, token), _exact_count(second, demo, token)
    assert before[0] == before[1]
    assert _is_listed(first, person)
    assert _is_listed(second, person)

    address, page = first.fill_in(
        "/en/",
        {
            "name": person.name,
            "phone": person.number,
            "street_address": person.street_address,
            "postal_code": person.postal_code,
            "marketing": "on",
            "directory": "on",
        },
    )

    assert "/case/" in address
    assert "no longer used" in page
    assert _exact_count(second, demo, token) < before[1]
    assert _exact_count(first, demo, token) == _exact_count(second, demo, token)
    assert not _is_listed(second, person)
    assert not _is_listed(first, person)
    demo.run("approve", order, "--as", "po")
    demo.run("worker", "--once")
    delivered = demo.json("orders", "show", order)
    assert delivered["state"] == "delivered"
    assert delivered["rows"] == _exact_count(second, demo, token)
    names = {(row["sukunimi"], row["katuosoite"]) for row in rows_of(delivered["file"])}
    assert (person.last_name, person.street_address) not in names
