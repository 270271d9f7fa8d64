"""Loading a spoilt file, and what must hold after it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from procloser.accounts.types import Role
from procloser.intake.types import LoadReport
from procloser.sources.errors import UnreadableSource
from procloser.subjects.models import Organisation
from tests.bad_input.contents import changed, snapshot
from tests.bad_input.format import COMPANY_OF_DECISION_MAKERS
from tests.bad_input.formats_deliveries import HELD_PHONE
from tests.factories.accounts import make_user
from tests.factories.permissions import make_consumer, make_organisation
from tests.factories.subjects import Loader

Refuse = Callable[..., str]


@pytest.fixture
def load(db: None, tmp_path: Path) -> Loader:
    """Give a data manager's loader; decision makers' company and consents' person are held."""
    company = make_organisation()
    Organisation.objects.filter(pk=company.pk).update(business_id=COMPANY_OF_DECISION_MAKERS)
    make_consumer(last_name="Esimerkki", first_names="Maija", phone=HELD_PHONE)
    return Loader(tmp_path, make_user(Role.DATA_MANAGER))


@pytest.fixture
def refused(load: Loader) -> Refuse:
    """Give a function that loads a file, sees it refused and nothing changed; returns the words."""

    def see_refused(
        reader: str, path: Path, error: type[UnreadableSource] = UnreadableSource
    ) -> str:
        before = snapshot()
        with pytest.raises(error) as refusal:
            load.file(reader, path)
        assert changed(before) == []
        words = str(refusal.value)
        assert words.startswith(f"{path.name}: ")
        assert words.count(". ") >= 1  # what is wrong, and what to do
        assert len(words) < 700
        return words

    return see_refused


def is_accounted_for(report: LoadReport) -> bool:
    """Say whether each row read is one of the three."""
    return report.rows_read == report.accepted + report.quarantined + report.suppressed
