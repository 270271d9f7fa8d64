"""The error tree of the product.

    ProCloserError
    ├── BadInput     what was given cannot be taken: it says what, where and what to do
    ├── Refused      a rule says no; nothing has changed
    └── NotFound     what was named does not exist, or not for this user

A room adds its own below these. Faces translate the three kinds and never look deeper.
"""


class ProCloserError(Exception):
    """Base of every planned error; `str(error)` is a sentence a person can act on."""


class BadInput(ProCloserError):
    """The input cannot be taken as it is; nothing has been stored."""


class Refused(ProCloserError):
    """A rule forbids the action; nothing has changed."""


class NotFound(ProCloserError):
    """Nothing by that name exists, or this user may not know of it."""
