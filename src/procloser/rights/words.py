"""The mails of a case, in the person's language. No name, no address, nothing we hold."""

from procloser.kernel.language import LanguageText
from procloser.rights.types import Kind

KIND_NAMES = {
    Kind.OBJECT_DM: LanguageText(
        fi="kaiken markkinoinnin", en="all marketing", sv="all marknadsföring"
    ),
    Kind.DIRECTORY_BAN: LanguageText(
        fi="tietojen julkaisun luettelossa ja numeropalvelussa",
        en="publication in the directory and the number service",
        sv="publicering av uppgifterna i katalogen och nummertjänsten",
    ),
}
AND = LanguageText(fi=" sekä ", en=" and ", sv=" samt ")

CONFIRMATION_SUBJECT = LanguageText(
    fi="Kieltosi on voimassa ({reference})",
    en="Your ban is in force ({reference})",
    sv="Din spärr är i kraft ({reference})",
)
CONFIRMATION = LanguageText(
    fi=(
        "Hei,\n\nolet kieltänyt {what}. Kielto tuli voimaan heti, kun lähetit sen. Se koskee "
        "myös tietoja, joita saamme myöhemmin.\n\n"
        "Täältä näet, mitä on tehty ja miten pitkällä vastaanottajille kertominen on:\n{link}\n\n"
        "Pyyntö {reference}. Voit tehdä myös valituksen tietosuojavaltuutetulle: "
        "tietosuoja.fi.\n\n"
        "{controller}\n"
    ),
    en=(
        "Hello,\n\nyou have forbidden {what}. The ban came into force when you sent it. It "
        "covers details that reach us later too.\n\n"
        "See here what was done, and how far telling the recipients is:\n{link}\n\n"
        "Request {reference}. You may also complain to the Data Protection Ombudsman: "
        "tietosuoja.fi.\n\n{controller}\n"
    ),
    sv=(
        "Hej,\n\ndu har förbjudit {what}. Spärren trädde i kraft genast när du skickade den. Den "
        "gäller också uppgifter som vi får senare.\n\n"
        "Här ser du vad som har gjorts och hur långt informationen till mottagarna har kommit:\n"
        "{link}\n\n"
        "Begäran {reference}. Du kan också lämna in ett klagomål till dataombudsmannen: "
        "tietosuoja.fi.\n\n{controller}\n"
    ),
)
ON_FILE_SUBJECT = LanguageText(
    fi="Tietojesi käyttö on kielletty ({reference})",
    en="The use of your details has been forbidden ({reference})",
    sv="Användningen av dina uppgifter har förbjudits ({reference})",
)
ON_FILE = LanguageText(
    fi=(
        "Hei,\n\njoku on sivullamme kieltänyt {what}, ja kielto näyttää koskevan sinua. Se on "
        "jo voimassa, eikä sinun tarvitse tehdä mitään.\n\n"
        "Etkö tehnyt kieltoa itse? Vastaa tähän viestiin tai kirjoita osoitteeseen {address} ja "
        "mainitse pyyntö {reference}.\n\n{controller}\n"
    ),
    en=(
        "Hello,\n\nsomebody has forbidden {what} on our page, and the ban seems to mean you. It "
        "is in force, and you need not do anything.\n\n"
        "Was it not you? Answer this message or write to {address} and give the request "
        "{reference}.\n\n{controller}\n"
    ),
    sv=(
        "Hej,\n\nnågon har på vår sida förbjudit {what}, och spärren verkar gälla dig. Den är "
        "redan i kraft, och du behöver inte göra något.\n\n"
        "Var det inte du? Svara på detta meddelande eller skriv till {address} och uppge begäran "
        "{reference}.\n\n{controller}\n"
    ),
)


def what_was_forbidden(kinds: tuple[Kind, ...], language: str) -> str:
    """Return the kinds as words for the middle of a sentence."""
    return AND.get(language).join(KIND_NAMES[kind].get(language) for kind in kinds)
