"""Every register, as the published privacy notice defines it: read here what we may hold.

One file a register. Source: the privacy notice; requirements A3 to A6, A10, A11, A25.
Retention with the mark "D" is our proposal, the notice being silent (requirements A73, A100).
"""

from procloser.registers.definitions.companies import COMPANIES
from procloser.registers.definitions.consumers import CONSUMERS
from procloser.registers.definitions.customer_contacts import CUSTOMER_CONTACTS
from procloser.registers.definitions.customer_hosted import CUSTOMER_HOSTED
from procloser.registers.definitions.decision_makers import DECISION_MAKERS
from procloser.registers.definitions.directory import DIRECTORY
from procloser.registers.definitions.prospects import PROSPECTS
from procloser.registers.definitions.third_party import THIRD_PARTY
from procloser.registers.types import Register

REGISTERS: dict[str, Register] = {
    register.key: register
    for register in (
        DIRECTORY,
        DECISION_MAKERS,
        CONSUMERS,
        PROSPECTS,
        CUSTOMER_CONTACTS,
        THIRD_PARTY,
        CUSTOMER_HOSTED,
        COMPANIES,
    )
}
