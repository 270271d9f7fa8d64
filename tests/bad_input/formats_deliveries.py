"""Good files of the formats of deliveries about people."""

from tests.bad_input.format import SOURCE_LINE, Format

HELD_PHONE = "+358401234567"
"""Of Maija Esimerkki, who is held: consents of others are refused."""

FORMATS: tuple[Format, ...] = (
    Format(
        "number-base-full",
        "full-delivery.csv",
        lambda n: (
            f"+35840{1_234_500 + n};person;Mallilä;Maija Liisa;;;Mallikatu {n} A 12;33100;"
            "Tampere;public;Malliteli;2026-11-01T10:15:00+02:00"
        ),
        "Mallilä",
        head=(
            SOURCE_LINE,
            "number;subscriber_kind;last_name;first_names;company_name;business_id;"
            "street_address;postal_code;city;listing;operator;changed_at",
        ),
    ),
    Format(
        "consents",
        "consents.csv",
        lambda n: (
            f"{HELD_PHONE};;Esimerkki;Maija;;;sms;1234567-1;Mallilä;2026-1;Lomake {n};"
            f"2026-10-01T12:{n:02d}:00+02:00;"
        ),
        "Mallilä",
        head=(
            SOURCE_LINE,
            "phone;email;last_name;first_names;street_address;postal_code;channel;sender;scope;"
            "text_version;evidence;given_at;withdrawn_at",
        ),
        row_of_key=None,
    ),
)
