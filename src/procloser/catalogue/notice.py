"""Lines of the published privacy notice that allow the variables, word for word.

A test compares them with the notice itself. A variable without a line here must not exist.
"""

CONTACT = "Nimi ja yhteystiedot (osoitetiedot, sähköpostiosoite, puhelinnumero)"
AGE = "Ikä"
DWELLING = "Asuntotyyppi ja asunnon omistussuhde"
INCOME = "Tulot ja sosioekonominen asema"
TASK = "tehtävä ja asema yrityksessä"
WEBSITE = "yrityksen verkkosivut"
ORGANISATION = (
    "yritystä/toimipaikkaa koskevat tiedot (nimi, y-tunnus, osoite, vaihteen puhelinnumero)"
)
