"""Mail providers where people hold mailboxes for themselves. [D], reviewed 2026-11.

A mailbox there is a private contact and has no place beside a post (requirements A62, B5).
"""

PROVIDERS = frozenset(
    (
        # of the world
        *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.fi", "outlook.com", "live.com"),
        *("live.fi", "msn.com", "icloud.com", "me.com", "mac.com", "yahoo.com", "ymail.com"),
        *("aol.com", "gmx.com", "gmx.de", "gmx.net", "web.de", "mail.com", "mail.ru", "yandex.ru"),
        *("yandex.com", "proton.me", "protonmail.com", "pm.me", "tutanota.com", "tuta.io"),
        *("fastmail.com", "hushmail.com", "zoho.com", "hey.com"),
        # of Finland: operators' and portals' mail for consumers
        *("luukku.com", "suomi24.fi", "kolumbus.fi", "elisanet.fi", "saunalahti.fi", "netti.fi"),
        *("inet.fi", "welho.com", "dnainternet.net", "phnet.fi", "jippii.fi", "surffi.fi"),
        *("kotiposti.net", "mbnet.fi", "nic.fi", "iki.fi", "sci.fi", "nettilinja.fi"),
    )
)


def is_private_mailbox(email: str) -> bool:
    """Say whether the normal address is at a provider of the list, or under its domain."""
    labels = email.rpartition("@")[2].split(".")
    return any(".".join(labels[place:]) in PROVIDERS for place in range(len(labels) - 1))
