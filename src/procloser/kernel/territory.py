"""Where personal data may be.

Source: GDPR chapter V; requirements B44, A140; the notice: no transfers outside the EU or EEA.
"""

# Member states of the European Economic Area [M].
EEA_COUNTRIES = frozenset(
    {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE"}
    | {"IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"}
)
