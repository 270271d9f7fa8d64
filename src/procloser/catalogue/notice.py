"""Lines of the published privacy notice that allow the variables, word for word.

A test compares them with the notice itself. A variable without a line here must not exist.
"""

CONTACT = "Nimi ja yhteystiedot (osoitetiedot, sähköpostiosoite, puhelinnumero)"
AGE = "Ikä"
NAME_YEARS = "Avoin data etunimien syntymävuosista ja kielisyydestä"
STATISTICS = "Tilastokeskuksen tilastodata"
LIFE_STAGE = "Elinkaaren vaihe"
EDUCATION = "Koulutus"
INTERESTS = "Kiinnostuksen kohteet"
AREA_DEVELOPMENT = (
    "Avoin data: Tiedot asuinalueiden kehittymisestä (vaurastuminen, väestön lisäys, poismuutto)"
)
DWELLING = "Asuntotyyppi ja asunnon omistussuhde"
INCOME = "Tulot ja sosioekonominen asema"
TASK = "tehtävä ja asema yrityksessä"
WEBSITE = "yrityksen verkkosivut"
ORGANISATION = (
    "yritystä/toimipaikkaa koskevat tiedot (nimi, y-tunnus, osoite, vaihteen puhelinnumero)"
)
# the decision makers' register, besides the lines above
BESIDES = (
    "Yllä kuvattujen tietojen lisäksi rekisterissä voi olla rekisteröidyn itsensä antamia "
    "lisätietoja (esim. rekisteröidyn ammatilliset kiinnostuksen kohteet) ja mahdolliset muut "
    "rekisterin käyttötarkoituksen kannalta tarpeelliset tiedot"
)
