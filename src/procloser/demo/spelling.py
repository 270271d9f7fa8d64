"""How people and clerks write the same thing: case, slips, old habits of phones and addresses."""

from dataclasses import dataclass

from procloser.demo.chance import Ints, Stream, draw
from procloser.demo.dwellings import Address

_WITHOUT_DOTS = str.maketrans("åäöÅÄÖ", "aaoAAO")


@dataclass(frozen=True, slots=True)
class Care:
    """How carefully a source writes: weights of each manner, the plain one first."""

    names: tuple[float, ...]
    phones: tuple[float, ...]
    addresses: tuple[float, ...]


OPERATOR = Care(
    names=(0.955, 0.015, 0.005, 0.005, 0.02),
    phones=(0.85, 0.10, 0.03, 0.01, 0.01),
    addresses=(0.90, 0.03, 0.01, 0.01, 0.04, 0.01),
)
LIST_BROKER = Care(
    names=(0.90, 0.05, 0.015, 0.01, 0.025),
    phones=(0.30, 0.30, 0.18, 0.17, 0.05),
    addresses=(0.80, 0.07, 0.05, 0.03, 0.03, 0.02),
)


@dataclass(frozen=True, slots=True)
class Manners:
    """For each row of a file, which manner it is written in and where its slip falls."""

    name: list[int]
    phone: list[int]
    address: list[int]
    slip: list[int]

    def part(self, run: Ints) -> "Manners":
        """Return the manners of one unbroken run of rows."""
        rows = slice(int(run[0]), int(run[-1]) + 1)
        return Manners(self.name[rows], self.phone[rows], self.address[rows], self.slip[rows])


def manners(care: Care, n: int, rng: Stream, *, plain: Ints) -> Manners:
    """Choose manners for n rows; the rows at `plain` are written without any noise."""
    name, phone, address = (
        draw(rng, weights, n) for weights in (care.names, care.phones, care.addresses)
    )
    for column in (name, phone, address):
        column[plain] = 0
    slips = rng.integers(0, 1 << 16, n)
    return Manners(name.tolist(), phone.tolist(), address.tolist(), slips.tolist())


def written_name(last_name: str, first_names: list[str], manner: int, slip: int) -> tuple[str, str]:
    """Return last name and given names as a clerk has them.

    Manner: 0 as is, 1 only the first given name, 2 a slip of the pen, 3 without å ä ö, 4 capitals.
    """
    given = " ".join(first_names)
    match manner:
        case 1:
            return last_name, first_names[0]
        case 2:
            return _with_slip(last_name, slip), given
        case 3:
            return last_name.translate(_WITHOUT_DOTS), given.translate(_WITHOUT_DOTS)
        case 4:
            return last_name.upper(), given.upper()
    return last_name, given


def _with_slip(text: str, slip: int) -> str:
    """Double, drop or swap a letter, never the first; a name of two letters stays as it is."""
    if len(text) < 3:
        return text
    place = 1 + slip % (len(text) - 2)
    before, here, after = text[:place], text[place], text[place + 1 :]
    match slip % 3:
        case 0:
            return before + here + here + after
        case 1:
            return before + after
    return before + after[0] + here + after[1:]


def written_phone(national: str, manner: int) -> str:
    """Return a number (national form without spaces) in one of five ways of writing; "" stays."""
    if not national:
        return ""
    code, rest = national[:3], national[3:]
    match manner:
        case 0:
            return f"+358{national[1:]}"
        case 1:
            return national
        case 2:
            return f"{code} {rest[:3]} {rest[3:]}"
        case 3:
            return f"{code}-{rest[:3]} {rest[3:]}"
    return f"+358 {code[1:]} {rest}"


def written_address(address: Address, manner: int) -> str:
    """Return street, number, stair and flat on one line.

    Manner: 0 "Tie 5 A 12", 1 "Tie 5 A12", 2 "Tie 5a12", 3 "Tie 5 A as. 12", 4 capitals, 5 no flat.
    """
    base = f"{address.street} {address.number}"
    if not address.flat or manner == 5:
        return base.upper() if manner == 4 else base
    match manner:
        case 1:
            return f"{base} {address.stair}{address.flat}"
        case 2:
            return f"{base}{address.stair.lower()}{address.flat}"
        case 3:
            return f"{base} {address.stair} as. {address.flat}"
        case 4:
            return f"{base} {address.stair} {address.flat}".upper()
    return f"{base} {address.stair} {address.flat}"
