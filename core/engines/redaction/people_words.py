"""Words that announce somebody's name, in the customers' languages."""

from __future__ import annotations

__all__ = [
    "BUSINESS",
    "IS_CALLED",
    "NO_NAME",
    "OWNERS",
    "RELATED",
    "RELATIONS",
    "SPOKE",
    "TITLES",
    "VAGUE",
]

TITLES = (
    "Mr Mrs Ms Miss Mx Dr Prof Professor Herr Herrn Frau Sir Dame Lady Lord Rev Monsieur Madame "
    "Mme Mlle Mademoiselle Señor Señora Señorita Senor Senora Sr Sra Srta Signor Signora Signore "
    "Sig Sig.ra Dott Dott.ssa Dottor Dottoressa Avv Dhr Mevr Mevrouw Meneer heer Pan Pani Panie "
    "Pana Panem Panu Panią Don Doña Dña Dona Senhor Senhora Fr Fru Frk Fröken Hr"
).split()
RELATIONS = (
    "wife husband hubby partner spouse son sons daughter daughters mother mum mom father dad "
    "brother sister friend mate buddy colleague coworker boss neighbour neighbor landlord landlady "
    "boyfriend girlfriend bf gf fiancé fiancée "
    "fiance fiancee aunt auntie uncle cousin nephew niece grandmother grandma grandfather grandpa "
    "granny gran nan medewerker collega conseiller conseillère gestor gestora asesor asesora "
    "consulente operatore operatrice rådgiver rådgivare handläggare kollega "
    "grandson granddaughter stepson stepdaughter stepmum stepdad accountant lawyer "
    "solicitor adviser "
    "advisor manager carer tenant roommate flatmate ex twin godson goddaughter child kid kids "
    "children baby "
    "teenager agent clerk assistant banker cashier teller executor nurse secretary employee "
    "trustee guarantor beneficiary payee heir daddy mummy toddler nanny sister-in-law "
    "brother-in-law "
    "mother-in-law father-in-law son-in-law daughter-in-law"
).split()
OWNERS = (
    r"mein(?:e[mnrs]?)?|unser(?:e[mnrs]?)?|dein(?:e[mnrs]?)?|ihr(?:e[mnrs]?)?|sein(?:e[mnrs]?)?"
    r"|eure?n?|mon|ma|mes|notre|nos|votre|vos|leur|sa|mis?|nuestr[oa]s?|vuestr[oa]s?|sus?|tu|mi[oa]"
    r"|miei|mie|nostr[oaie]|vostr[oaie]|su[oa]|meus?|minhas?|noss[oa]s?|voss[oa]s?|seus?"
    r"|suas?|mijn|m'n|onze|ons|zijn|haar|jullie|uw|m[oó]j|moja|moje|mojego|mojej|mojemu|moją|moim"
    r"|nasz|nasza|wasz|wasza|państwa|min|mitt|mina|mine|mit|vår|vårt|våra|vores|vore|din|deres|jeres"
    r"|hans|hendes|hennes|er|my|our|his|her|their|your|une?|eine?n?|der|die|la|le|el|il"
)
"""Whose, before a relation; a pattern."""
RELATED = (
    "frau mann ehefrau ehemann gatte gattin tochter töchter sohn söhne kinder kind mutter mama "
    "vater papa bruder schwester oma opa freund freundin partner partnerin nachbar nachbarin chef "
    "chefin kollege kollegen kollegin berater beraterin mitarbeiter mitarbeiterin onkel tante "
    "schwiegermutter schwiegervater schwager schwägerin enkel enkelin neffe nichte vermieter "
    "vermieterin verlobte verlobter exfrau exmann mari femme épouse époux "
    "conjoint conjointe fils fille filles enfants mère père maman frère sœur soeur ami amie copain "
    "copine compagnon compagne voisin voisine collègue collègues conseiller conseillère patron "
    "patronne tante oncle mamie papi propriétaire marido mujer esposo esposa hijo hija hijos "
    "hijas madre padre mamá papá hermano hermana amigo amiga novio novia pareja vecino vecina jefe "
    "jefa abuelo abuela tío tía compañero compañera suegra suegro gestor gestora asesor asesora "
    "moglie marito figlio figlia figli fratello sorella amico amica compagno compagna fidanzato "
    "fidanzata nonno nonna zio zia collega vicino vicina suocera consulente filho filha filhos "
    "mulher mãe pai irmão irmã namorado namorada avó avô tio tia colega gerente vrouw man "
    "echtgenoot echtgenote zoon dochter kinderen moeder vader broer zus zusje vriend vriendin "
    "buurman buurvrouw adviseur medewerker medewerkster mąż męża mężem mężowi żona żony żonę żoną "
    "żonie syn syna synem synowi córka córki córkę córką córce tata tatą brat brata bratem siostra "
    "siostry siostrą przyjaciel przyjaciółka kolega koleżanka teściowa babcia dziadek mand kone "
    "søn datter mor far bror søster kæreste ven veninde fru hustru sambo dotter son mamma pappa "
    "syster vän kompis granne handläggare rådgiver rådgivare ektemann samboer sønn mann kjæreste "
    "nabo kollega svigermor farmor mormor farfar morfar"
).split()
"""What somebody is to somebody, in other languages: a name follows after one of `OWNERS`."""
SPOKE = [
    f"{verb} {link}"
    for verb in (
        "spoke speak spoken speaking talked talking talk chatted dealt dealing met meeting".split()
    )
    for link in ("to", "with", "w")
] + [
    "married to", "divorced from", "lives with", "living with", "live with", "appointment with",
    "arranged with", "gesprochen mit", "telefoniert mit", "gespräch mit", "termin bei",
    "termin mit", "verheiratet mit", "sprach mit", "parlé avec", "parlé à", "rendez-vous avec",
    "mariée à", "marié à", "hablé con", "hablado con", "cita con", "casada con", "casado con",
    "parlato con", "appuntamento con", "sposata con", "sposato con", "falei com", "casada com",
    "casado com", "gesproken met", "afspraak met", "getrouwd met", "rozmawiałem z", "rozmawiałam z",
    "pratade med", "talade med", "snakket med", "talte med", "snakkede med", "gift med",
]  # fmt: skip
IS_CALLED = (
    ["name is", "name's", "name was", "name:", "names are", "named", "someone called", "asked for",
    "ask for", "in the name of", "account of", "for the attention of", "signed by", "signed",
    "beneficiary",
    "payee", "account holder", "power of attorney for", "care of", "c/o", "i'm called",
    "ich heiße", "ich heisse", "name ist", "heißt", "namens", "auf den namen", "auf namen",
    "lautend auf", "z. hd", "kontoinhaber", "kontoinhaberin", "empfänger", "je m'appelle",
    "m'appelle", "s'appelle", "mon nom est", "au nom de", "nommé", "nommée", "bénéficiaire",
    "titulaire", "me llamo", "se llama", "mi nombre es", "a nombre de", "llamado", "llamada",
    "titular", "beneficiario", "mi chiamo", "si chiama", "il mio nome è", "intestato a",
    "intestata a", "a nome di", "intestatario", "di nome", "meu nome é", "chamo-me", "me chamo",
    "chama-se", "se chama", "em nome de", "ik heet", "naam is", "op naam van", "genaamd", "heet",
    "ten name van", "nazywam się", "nazywa się", "mam na imię", "na nazwisko", "o imieniu",
    "jag heter", "heter", "mitt namn är", "namn är", "jeg hedder", "hedder", "jeg heter",
    "mit navn er", "mitt navn er", "navn er", "ved navn", "vid namn"]
    + [f"{who} called" for who in
       "man woman lady guy bloke person girl boy gentleman colleague".split()]
)  # fmt: skip
VAGUE = (
    "i am, i'm, im, this is, dear, on behalf of, it's, its, ich bin, hier ist, hier schreibt, hier "
    "spricht, bin die, bin der, je suis, c'est, ici, soy, les escribe, aquí, sono, qui, sou, "
    "aqui é, "
    "ik ben, met, jestem, tu, z tej strony, jag är, det är, det här är, jeg er, det er, hi, "
    "hello, hey, "
    "hallo, liebe, lieber, chère, cher, querido, querida, estimado, estimada, caro, cara, beste, "
    "geachte, hej, kära, kære, drogi, droga, cześć, olá, hola, ciao, bonjour, here, signed"
).split(", ")
NO_NAME = frozenset(
    "I The We You He She It They My Our Your His Her Their This That These Those There Here And "
    "But Or So If When While Who What Which Where Why How As At In On Of For To From By With Not "
    "No Yes Please Thanks Thank Sir Madam All Every Everyone Everybody Team Customer Customers "
    "Service Services Support Bank Banks Branch Help Desk Visa Mastercard Card Account Accounts "
    "Savings Loan Loans Mortgage Fund Plan Insurance Manager Staff Head Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December Today Tomorrow Yesterday English German French Spanish Italian "
    "Dutch Polish Portuguese Swedish Danish Norwegian Irish Scottish Welsh British American "
    "Indian Christmas Easter God Just Still Now Then After Before Always Never Also Even Very "
    "Really Because Since Once Again Only Both Any Some Such Every Each "
    "Last Next Another One Two Three Sorry Hello Hi Dear Colleague Colleagues Neighbours Friends "
    "Family Apple Google Amazon Paypal PayPal Gold Premium Topics Brands Fix Is Was Has Had Can "
    "Could "
    "Will Would Should Does Did Says Said Told Wants Loves Likes Bought Got Gave Took Made Went "
    "Lives Thankfully Luckily Sadly Unfortunately Training Barclays Lloyds Santander HSBC Monzo "
    "Revolut NatWest Nationwide Halifax Starling Chase Citibank Klarna Sparkasse Volksbank "
    "Commerzbank Deutsche ING Rabobank Siri Alexa Netflix Spotify Ikea Tesco Aldi Lidl Tesla "
    "Toyota Euro Euros App Online Head Student Vegan Black Great Good New Old Brighton London "
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar März Mai Juni Juli "
    "Oktober Dezember Ich Wir Sie Er Es Ihr Der Die Das Ein Eine Und Oder Aber Wenn Als Bitte "
    "Danke "
    "Kunde Kundin Student Studentin Rentner Rentnerin Mitglied Nutzer Deutsche Deutscher Hausfrau "
    "Beamter Team Kundenservice Kundendienst Immer Nie Heute Morgen Gestern Damen Herren Mann Frau "
    "Kinder Filiale Konto Karte Kredit Bankberater Service Urlaub "
    "Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche Je Nous Vous Il Elle Le La Les Un Une Et "
    "Mais Français Française Client Cliente Étudiant Étudiante Monsieur Madame Messieurs Service "
    "Lunes Martes Miércoles Jueves Viernes Sábado Domingo Yo El Los Las Usted Ustedes Y Pero "
    "Español Española Señores Equipo Quiere Español Banco Italiano Italiana Lunedì Martedì "
    "Mercoledì Giovedì Venerdì Sabato Domenica Io Noi Lui Lei Gentili Assistenza Segunda Terça "
    "Brasileiro Português Maandag Dinsdag Woensdag Donderdag Vrijdag Zaterdag Zondag Ik Wij "
    "Nederlander Poniedziałek Polak Polką Państwo Szanowni Måndag Svensk Jag Jeg Vi Berliner "
    "Grandpa Grandma Mum Mom Dad Aunt Auntie Uncle Granny "
    "Klant Kund Kunde Klientem Klientką Studentem Cliente Assistant Chat".split()
)
BUSINESS = frozenset(
    "bank clinic veterinary vets dental practice ltd limited inc llc gmbh plc group fund card "
    "account loan mortgage insurance service services support shop store stores house gallery "
    "hotel centre center city park airport street road hospital school university college trust "
    "partners associates team department desk film movie album bridge square station fargo stanley "
    "sachs lane avenue court tower hall line bakery cafe café restaurant pizza bar pub "
    "stadium cup".split()
)
