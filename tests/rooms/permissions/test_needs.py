"""The tables of what the law needs."""

from procloser.permissions.needs import BY_SUBJECT, OF_THE_DIRECTORY, need_for
from procloser.permissions.types import Channel, Need, Origin, SubjectKind

ALL = {(channel, kind) for channel in Channel for kind in SubjectKind}


def test_tables_answer_for_every_channel_and_kind() -> None:
    """No combination is left to chance."""
    assert set(BY_SUBJECT) == set(OF_THE_DIRECTORY) == ALL


def test_directory_never_loosens() -> None:
    """Where the law asks for consent, the directory asks for consent or is closed."""
    for key, need in BY_SUBJECT.items():
        if need in (Need.OPT_OUT, Need.BODY):
            continue
        assert OF_THE_DIRECTORY[key] in (Need.OPT_IN, Need.NEVER)


def test_need_for_reads_the_directorys_own_table() -> None:
    """Messages to a body: allowed by law, off for directory data."""
    asked = (Channel.SMS, SubjectKind.ORGANISATION)
    assert need_for(*asked, Origin.COMPANIES) is Need.BODY
    assert need_for(*asked, Origin.DIRECTORY) is Need.NEVER
