"""A process that has customers stand ready to ask over HTTP, and draws what they will ask.

    python -m procloser.bench.processes.inviting PEOPLE USERS QUESTIONS

Users are spread over the customers' organisations. Prints one line of JSON: "password", and
"users": {name: [query strings of the builder, QUESTIONS of them]}; no selection is in it twice.
"""

import json
import random
import sys

import django

django.setup()

from procloser.bench.builder_address import query_of  # noqa: E402 - models need Django ready
from procloser.bench.customer import CHANNEL  # noqa: E402
from procloser.bench.desk import CUSTOMERS, PASSWORD, colleagues, stand  # noqa: E402
from procloser.bench.selections import Drawing  # noqa: E402
from procloser.bench.world import SEED  # noqa: E402
from procloser.catalogue.types import Kind  # noqa: E402
from procloser.places.queries import map_bundle  # noqa: E402
from procloser.publishing.queries import active_generation, open_generation  # noqa: E402


def main(people: int, users: int, questions: int) -> None:
    """Have them, draw and print."""
    map_bundle()  # made once for a country's areas, and kept with it
    opened = open_generation(active_generation())
    index = opened.index.kinds[Kind.CONSUMERS.value]
    asked: dict[str, list[str]] = {}
    for customer in range(min(users, len(CUSTOMERS))):
        desk = stand(people, customer)
        draw = random.Random(SEED + customer)  # noqa: S311 - questions, not secrets
        drawing = Drawing(index, desk.own_list, draw)
        names = colleagues(desk, len(range(customer, users, len(CUSTOMERS))))
        for name in names:
            drawn = drawing.on_screen(questions)
            asked[name] = [query_of(selection, CHANNEL) for selection in drawn]
    sys.stdout.write(json.dumps({"password": PASSWORD, "users": asked}) + "\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
