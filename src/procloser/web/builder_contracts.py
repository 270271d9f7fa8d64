"""Under which contract a group is counted, and what a refusal to count is called."""

from django.utils.translation import gettext_lazy

from procloser.accounts.models import User
from procloser.accounts.types import Permission
from procloser.contracts.queries import all_contracts, contracts_of
from procloser.contracts.types import ContractView
from procloser.kernel.errors import ProCloserError
from procloser.publishing.errors import NothingPublished
from procloser.web.addresses import Asked

COUNTING = (Permission.COUNT_SAFE, Permission.COUNT_EXACT)
NO_CONTRACT = gettext_lazy("There is no contract in force yet: sales makes one first.")
NOT_PUBLISHED = gettext_lazy("There is nothing to count yet: our own people publish it first.")


def contracts_for(user: User) -> list[ContractView]:
    """Return the contracts a user may count under."""
    return all_contracts() if user.is_our_staff else contracts_of(user.organisation_id)


def chosen_contract(contracts: list[ContractView], asked: Asked) -> ContractView:
    """Return the contract the address names, or the first."""
    return next((c for c in contracts if c.number == asked.contract), contracts[0])


def in_words(error: ProCloserError) -> str:
    """Return an error for whoever builds a group; a customer publishes nothing."""
    return str(NOT_PUBLISHED if isinstance(error, NothingPublished) else error)
