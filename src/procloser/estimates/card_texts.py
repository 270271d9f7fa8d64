"""The texts of the model cards, in Finnish, English and Swedish."""

from procloser.kernel.language import LanguageText as T

AGE_DATA = T(
    "Etunimen kantajat syntymävuosittain, postinumeroalueen ikärakenne (Paavo) ja samassa "
    "osoitteessa asuvan ainoan toisen aikuisen annettu ikä. Henkilöstä luetaan etunimi, "
    "postinumero ja osoite, ei muuta.",
    "Bearers of the given name by birth year, the postal area's ages (Paavo), and the given age "
    "of the one other adult at the same address. Of the person the given name, the postal code "
    "and the address are read, nothing else.",
    "Förnamnets bärare efter födelseår, postnummerområdets åldrar (Paavo) och den uppgivna åldern "
    "på den enda andra vuxna på samma adress. Om personen läses förnamnet, postnumret och "
    "adressen, inget annat.",
)
AGE_METHOD = T(
    "Nimen ikäjakaumaa painotetaan sillä, kuinka paljon yleisempi kukin ikä on alueella kuin koko "
    "maassa, ja sillä, minkä ikäinen toisen aikuisen kanssa asuva on. Tulos on jakauma yli "
    "kaikkien ikien 0–105, lapset mukaan luettuina: siitä otetaan mediaani, 50 ja 90 prosentin "
    "välit ja todennäköisin ikäluokka.",
    "The name's distribution of ages is weighted by how much commoner each age is in the area "
    "than in the country, and by how old people living with the other adult are. The answer is a "
    "distribution over all ages 0–105, children too: of it are taken the median, the 50 and 90 "
    "per cent intervals and the likeliest age band.",
    "Namnets åldersfördelning viktas med hur mycket vanligare varje ålder är i området än i hela "
    "landet, och med hur gamla de är som bor med den andra vuxna. Svaret är en fördelning över "
    "alla åldrar 0–105, även barn: ur den tas medianen, intervallen på 50 och 90 procent och den "
    "troligaste åldersgruppen.",
)
AGE_CALIBRATION = T(
    "Puolen ihmisistä pitäisi olla 50 prosentin välillä ja yhdeksän kymmenestä 90 prosentin "
    "välillä. Osuus mitataan maailmoissa, joiden totuus tunnetaan.",
    "Half of the people should be inside the 50 per cent interval and nine in ten inside the 90 "
    "per cent one. The share is measured in made worlds whose truth is known.",
    "Hälften av personerna bör finnas i 50-procentsintervallet och nio av tio i "
    "90-procentsintervallet. Andelen mäts i påhittade världar vars sanning är känd.",
)
AGE_LIMITS = T(
    "Annettua ikää ei koskaan korvata. Harvinaisesta nimestä (alle 100 kantajaa) ei päätellä "
    "mitään: tuntematon on tuntematon. Kohderyhmään pääsee vain se, jonka 90 prosentin väli on "
    "kokonaan vähintään 18 vuotta.",
    "A given age is never replaced. Of a rare name (under 100 bearers) nothing is concluded: "
    "unknown is unknown. Only who is 18 or over in the whole 90 per cent interval may be in a "
    "target group.",
    "En uppgiven ålder ersätts aldrig. Av ett ovanligt namn (under 100 bärare) dras ingen "
    "slutsats: okänt är okänt. Endast den vars hela 90-procentsintervall är minst 18 år kan ingå "
    "i en målgrupp.",
)

LANGUAGE_DATA = T(
    "Etunimen kantajat äidinkielen mukaan, kaikki syntymävuodet yhteensä. Henkilöstä luetaan vain "
    "etunimi.",
    "Bearers of the given name by mother tongue, all birth years together. Of the person the "
    "given name alone is read.",
    "Förnamnets bärare efter modersmål, alla födelseår tillsammans. Om personen läses endast "
    "förnamnet.",
)
LANGUAGE_METHOD = T(
    "Viestin kieli on suomi tai ruotsi, kun vähintään yhdeksän kymmenestä nimen kantajasta puhuu "
    "sitä ja kantajia on vähintään 100. Muuten kieltä ei ole.",
    "The message language is Finnish or Swedish where at least nine bearers in ten speak it and "
    "there are at least 100 bearers. Otherwise there is none.",
    "Meddelandets språk är finska eller svenska när minst nio av tio bärare talar det och bärarna "
    "är minst 100. Annars finns inget språk.",
)
LANGUAGE_CALIBRATION = T(
    "Todennäköisyys on nimen kantajien osuus. Alle 0,9:n arvoja ei käytetä lainkaan.",
    "The probability is the share of the name's bearers. Below 0.9 nothing is used.",
    "Sannolikheten är andelen av namnets bärare. Under 0,9 används inget.",
)
LANGUAGE_LIMITS = T(
    "Kieli ei kerro henkilön alkuperästä eikä äidinkielestä: se valitsee viestin kielen, eikä "
    "kukaan voi valita sillä ihmisiä. Muunkielisten ja harvinaisten nimien kantajille se on "
    "tyhjä.",
    "The language tells nothing of a person's origin or mother tongue: it chooses the language of "
    "a message, and nobody can select people by it. For bearers of rare names and of names of "
    "other languages it is empty.",
    "Språket säger inget om personens ursprung eller modersmål: det väljer meddelandets språk, "
    "och ingen kan välja personer med det. För bärare av ovanliga namn och namn på andra språk är "
    "det tomt.",
)

FIGURES = {
    "household_type": T(
        "Paavon taloudet tyypeittäin, muutettuina aikuisten osuuksiksi.",
        "Paavo's households by type, turned into shares of adults.",
        "Paavos hushåll efter typ, omräknade till andelar av vuxna.",
    ),
    "household_size": T(
        "Paavon yhden hengen taloudet ja talouksien keskikoko, muutettuina aikuisten osuuksiksi.",
        "Paavo's one-person households and mean household size, turned into shares of adults.",
        "Paavos enpersonshushåll och hushållens medelstorlek, omräknade till andelar av vuxna.",
    ),
    "life_stage": T(
        "Paavon taloudet elinvaiheen mukaan, muutettuina aikuisten osuuksiksi.",
        "Paavo's households by stage of life, turned into shares of adults.",
        "Paavos hushåll efter livsfas, omräknade till andelar av vuxna.",
    ),
    "income_class": T(
        "Paavon aikuiset tuloluokittain: alin, keskimmäinen ja ylin.",
        "Paavo's adults by income class: lowest, middle and highest.",
        "Paavos vuxna efter inkomstklass: lägsta, mellersta och högsta.",
    ),
    "socio_economic": T(
        "Paavon asukkaat pääasiallisen toiminnan mukaan; työttömät ovat luokassa muut.",
        "Paavo's inhabitants by main activity; the unemployed are among the others.",
        "Paavos invånare efter huvudsaklig verksamhet; arbetslösa ingår bland övriga.",
    ),
    "education": T(
        "Paavon aikuiset ylimmän suoritetun tutkinnon mukaan.",
        "Paavo's adults by highest completed degree.",
        "Paavos vuxna efter högsta avlagda examen.",
    ),
    "likely_dwelling_type": T(
        "Paavon asunnot talotyypeittäin.",
        "Paavo's dwellings by type of building.",
        "Paavos bostäder efter hustyp.",
    ),
    "likely_tenure": T(
        "Paavon taloudet asunnon hallintaperusteen mukaan.",
        "Paavo's households by tenure of the dwelling.",
        "Paavos hushåll efter bostadens besittningsform.",
    ),
}
"""Key of a sharpened variable → the area's figures it is made of."""

SHARPENED_DATA = T(
    "Lisäksi koko maan julkaistuista taulukoista pyöristetyt yhteydet ikään, asuntotyyppiin ja "
    "osoitteen aikuisten määrään. Henkilöstä luetaan ikäluokka, asuntotyyppi ja se, montako "
    "aikuista osoitteessa on rekisterissä.",
    "Besides, associations with age, dwelling type and adults at the address, rounded from "
    "published tables of the whole country. Of the person the age band, the dwelling type and the "
    "number of recorded adults at the address are read.",
    "Dessutom samband med ålder, bostadstyp och antalet vuxna på adressen, avrundade ur "
    "publicerade tabeller för hela landet. Om personen läses åldersgruppen, bostadstypen och "
    "antalet registrerade vuxna på adressen.",
)
SHARPENED_METHOD = T(
    "Koko maan yhteydet sovitetaan alueen lukuihin iteratiivisesti (Deming ja Stephan 1940): "
    "alueen ihmisten osuudet laskevat yhteen täsmälleen alueen luvuiksi. Arvo on todennäköisin "
    "luokka, ja sen todennäköisyys seuraa mukana.",
    "The country's associations are fitted to the area's figures iteratively (Deming and Stephan "
    "1940): the shares of the area's people add up to exactly the area's figures. The value is "
    "the likeliest class, and its probability goes with it.",
    "Landets samband anpassas iterativt till områdets siffror (Deming och Stephan 1940): "
    "andelarna för områdets personer summerar exakt till områdets siffror. Värdet är den "
    "troligaste klassen, och dess sannolikhet följer med.",
)
WITHOUT_OWN_TYPE = T(
    "Asuntotyyppiä ei käytetä itsensä arvioimiseen.",
    "The dwelling type is not used to estimate itself.",
    "Bostadstypen används inte för att uppskatta sig själv.",
)
SHARPENED_CALIBRATION = T(
    "Sadasta ihmisestä, joille luvataan 60 %, noin 60:n pitäisi kuulua luokkaan. Poikkeama "
    "mitataan maailmoissa, joiden totuus tunnetaan.",
    "Of a hundred people told with 60 %, about 60 should be in the class. The departure is "
    "measured in made worlds whose truth is known.",
    "Av hundra personer med 60 % bör ungefär 60 höra till klassen. Avvikelsen mäts i påhittade "
    "världar vars sanning är känd.",
)
SHARPENED_LIMITS = T(
    "Arvio ryhmästä, ei tieto henkilöstä: yksittäisen ihmisen kohdalla se on usein väärä. "
    "Alueista, joissa on alle 30 asukasta tai joiden luvut on salattu, ei arvioida mitään.",
    "An estimate of a group, not a fact of a person: for a single one it is often wrong. Of areas "
    "with under 30 inhabitants, or whose figures are suppressed, nothing is estimated.",
    "En uppskattning av en grupp, inte ett faktum om en person: för en enskild är den ofta fel. "
    "Av områden med under 30 invånare eller med sekretessbelagda siffror uppskattas inget.",
)
LIMITS = {
    "socio_economic": T(
        "Työttömiä ei eroteta koskaan muista.",
        "The unemployed are never told apart from the others.",
        "Arbetslösa särskiljs aldrig från övriga.",
    ),
    "likely_dwelling_type": T(
        "Vain niille, joiden asuntotyyppiä lähde ei kerro.",
        "Only for those whose dwelling type the source does not tell.",
        "Endast för dem vars bostadstyp källan inte anger.",
    ),
    "likely_tenure": T(
        "Vain niille, joiden hallintaperustetta lähde ei kerro.",
        "Only for those whose tenure the source does not tell.",
        "Endast för dem vars besittningsform källan inte anger.",
    ),
}
"""Key of a sharpened variable → what else it does not tell, where there is something."""
