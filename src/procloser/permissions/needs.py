"""What the law needs for a channel: tables C.1 and C.2 of the requirements, as data.

Read a table as: row = channel, column = in which role the record speaks of its subject.
`opt_out` Act 917/2014 section 200(2), `opt_in` section 200(1), `body` section 202;
`work_duties` and `generic_address` are section 202 under a condition and consent without it.
"""

from procloser.permissions.types import Channel, Need, Origin, SubjectKind

_BY_SUBJECT = """
                 consumer   decision_maker   organisation      sole_trader
post             opt_out    opt_out          body              opt_out
phone            opt_out    opt_out          body              opt_out
email            opt_in     work_duties      generic_address   opt_in
sms              opt_in     work_duties      body              opt_in
automated_call   opt_in     opt_in           body              opt_in
visit            opt_out    opt_out          body              opt_out
"""

# The directory holds no e-mail, and cannot be where a consent comes from; messages to bodies off.
_OF_THE_DIRECTORY = """
                 consumer   decision_maker   organisation      sole_trader
post             opt_out    opt_out          body              opt_out
phone            opt_out    opt_out          body              opt_out
email            never      never            never             never
sms              opt_in     opt_in           never             opt_in
automated_call   opt_in     opt_in           never             opt_in
visit            opt_out    opt_out          body              opt_out
"""

Table = dict[tuple[Channel, SubjectKind], Need]


def _table(text: str) -> Table:
    header, *rows = text.strip().splitlines()
    kinds = [SubjectKind(word) for word in header.split()]
    table: Table = {}
    for row in rows:
        channel, *needs = row.split()
        for kind, need in zip(kinds, needs, strict=True):
            table[Channel(channel), kind] = Need(need)
    return table


BY_SUBJECT = _table(_BY_SUBJECT)
OF_THE_DIRECTORY = _table(_OF_THE_DIRECTORY)


def need_for(channel: Channel, kind: SubjectKind, origin: Origin) -> Need:
    """Return what must hold before `channel` may be used for such a record.

    Source: requirements C.1 and C.2.
    """
    table = OF_THE_DIRECTORY if origin is Origin.DIRECTORY else BY_SUBJECT
    return table[channel, kind]
