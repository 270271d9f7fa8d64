"""Sets in the words of whoever asks: by name where that one may know it."""

from pathlib import Path

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audiences import groups, lists
from procloser.audiences.describing import describe, words_of
from procloser.audiences.nodes import SetOf
from procloser.audiences.parsing import parse
from procloser.audiences.selection import Selection
from procloser.audiences.sets import asker_of
from procloser.audiences.sets_names import names_of
from procloser.contracts.types import ContractView
from tests.factories.accounts import make_user
from tests.factories.own_lists import list_file

EVERYBODY = parse({"version": 1, "kind": "consumers", "where": {"all": []}})


def _made(by: User, folder: Path) -> tuple[str, str, Selection]:
    """Return a saved group, a list, and a selection of the one without the other."""
    group = groups.save(name="Ryhmä", selection=EVERYBODY, by=by).id
    path = list_file(folder, [("Laine", "Olli", "0401234567")])
    own = lists.upload(path=path, name="Omat", by=by).list.id
    where = {"all": [{"set": {"saved": group}}, {"not": {"set": {"list": own}}}]}
    return group, own, parse({"version": 1, "kind": "consumers", "where": where})


def test_owner_reads_the_names(buyer: User, tmp_path: Path) -> None:
    """In every language, also in the answer of describe."""
    group, own, selection = _made(buyer, tmp_path)
    words = words_of(selection, "en", asker_of(buyer))
    assert words == "Consumers: in the saved group “Ryhmä”; not on the list “Omat”."
    assert names_of(selection.sets(), asker_of(buyer)) == {
        SetOf("saved", group): "Ryhmä",
        SetOf("list", own): "Omat",
    }
    without = words_of(selection, "en")
    assert without == f"Consumers: in the saved group “{group}”; not on the list “{own}”."


def test_others_read_the_ids(buyer: User, contract: ContractView, tmp_path: Path) -> None:
    """Another customer knows neither; our staff, counting for the customer, the group alone."""
    group, _own, selection = _made(buyer, tmp_path)
    other = make_user(Role.BUYER)
    assert names_of(selection.sets(), asker_of(other)) == {}
    staff = asker_of(make_user(Role.DATA_MANAGER), contract.customer_id)
    assert names_of(selection.sets(), staff) == {SetOf("saved", group): "Ryhmä"}


def test_describe_tells_names(buyer: User, contract: ContractView, tmp_path: Path) -> None:
    """To the asker, as the page does."""
    _group, _own, selection = _made(buyer, tmp_path)
    told = describe(selection, contract=contract, user=buyer).to_json()["words"]
    assert told["fi"] == "Kuluttajat: tallennetussa ryhmässä ”Ryhmä”; ei listalla ”Omat”."
