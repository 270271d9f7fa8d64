"""Why something could not be fetched. Nothing of it is loaded; what came so far may be resumed.

BadInput
└── FetchFailed
    ├── NothingOpen        the source has no open publisher
    ├── SinceNeeded        the source is asked from a day on, and none was given
    ├── SinceUnknown       a day was given, and the source can only be asked whole
    ├── ForeignAddress     the address is not of the source's hosts, or not public
    ├── CertificateRefused the host did not prove to be itself
    ├── PublisherRefused   the publisher answered with an error that asking again does not mend
    ├── PublisherDown      the publisher did not answer whole, however often it was asked
    │   └── PublisherBusy  … and asks for a long wait
    ├── WrongAnswer        what came is not what was asked for
    ├── OversizedAnswer    what comes is larger than any real answer
    ├── TooManyRequests    the answer would take more requests than the source allows
    └── DiskFull           there is no room for the answer
Refused
└── FetchRunning           the same source is being fetched
"""

from pathlib import Path

from procloser.kernel.errors import BadInput, Refused


class FetchFailed(BadInput):
    """Base of what ends a fetch."""


class NothingOpen(FetchFailed):
    """The source is not published for everybody to fetch."""

    def __init__(self, reader: str, why: str) -> None:
        super().__init__(
            f"{reader} cannot be fetched: {why} Load a file of it with `procloser load {reader}`."
        )


class SinceNeeded(FetchFailed):
    """The source answers for a period only."""

    def __init__(self, reader: str) -> None:
        super().__init__(f"{reader} is asked from a day on. Name the day: --since YYYY-MM-DD.")


class SinceUnknown(FetchFailed):
    """The source can only be asked whole."""

    def __init__(self, reader: str) -> None:
        super().__init__(f"{reader} cannot be asked from a day on. Leave --since out.")


class ForeignAddress(FetchFailed):
    """An address that this source may not lead to."""

    def __init__(self, host: str, why: str) -> None:
        super().__init__(
            f"An address at {host or '(no host)'} was not opened: {why} If the publisher has "
            "moved, the source's definition must be changed."
        )
        self.host = host


class CertificateRefused(FetchFailed):
    """The host's certificate is not of that host, has ended, or is of nobody known."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} did not prove by its certificate to be itself; nothing was fetched. "
            "Check the machine's clock and network, and try again later."
        )


class PublisherRefused(FetchFailed):
    """The answer is an error that the same question will get again."""

    def __init__(self, host: str, status: int) -> None:
        super().__init__(
            f"{host} answered {status}. If it says so tomorrow too, its service has changed."
        )
        self.status = status


class PublisherDown(FetchFailed):
    """No whole answer came."""

    def __init__(self, host: str, why: str, attempts: int) -> None:
        super().__init__(
            f"{host} gave no whole answer in {attempts} attempts ({why}). Run the same command "
            "again later: it goes on from where this one stopped."
        )


class PublisherBusy(PublisherDown):
    """The publisher asks for a longer wait than a command should make."""

    def __init__(self, host: str, seconds: float) -> None:
        FetchFailed.__init__(
            self,
            f"{host} asks to wait {seconds:.0f} seconds. Run the same command again after that: "
            "it goes on from where this one stopped.",
        )


class WrongAnswer(FetchFailed):
    """The answer is of another kind than was asked for, or contradicts itself."""

    def __init__(self, host: str, problem: str) -> None:
        super().__init__(f"{host}: {problem} Nothing was kept.")


class OversizedAnswer(FetchFailed):
    """The answer is larger than any real one."""

    def __init__(self, host: str, limit: int) -> None:
        super().__init__(
            f"{host} sends more than {limit:,} bytes, the source's limit. Nothing was kept. "
            "If the real file has grown so, its definition must be changed."
        )


class TooManyRequests(FetchFailed):
    """The definition's bound on requests was met."""

    def __init__(self, reader: str, limit: int) -> None:
        super().__init__(
            f"{reader}: more than {limit:,} requests are needed, the source's limit. "
            "Ask for less, with a later --since."
        )


class DiskFull(FetchFailed):
    """What comes cannot be written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The disk of {folder} is full. Make room there and run the same command again: it "
            "goes on from where this one stopped."
        )


class FetchRunning(Refused):
    """Another process fetches the same source."""

    def __init__(self, reader: str) -> None:
        super().__init__(f"{reader} is being fetched already. Wait until that is done.")
