"""Words that give away what stands beside them, by kind."""

from __future__ import annotations

__all__ = [
    "ACCOUNTS",
    "ANSWERS",
    "BANKED",
    "BICS",
    "BIRTHS",
    "CARDS",
    "CHILDREN",
    "CODES",
    "HOLDERS",
    "IDS",
    "NOT_SECRET",
    "PASSWORDS",
    "PHONES",
    "PHRASES",
    "PLATES",
    "QUESTIONS",
    "SERVICES",
    "SOCIAL",
]  # fmt: skip


def _list(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split(",") if part.strip())


CODES = _list("""
    PIN, PINs, e-PIN, PIN code, card PIN, ATM PIN, mPIN, m-PIN, TPIN, T-PIN, UPI PIN, iPIN, sec
    code, kod z tyłu, code au dos, código de atrás, código do verso, codice sul retro, code op
    de achterkant, Code auf der Rückseite, kode bagpå, kode på baksiden, kod på baksidan,
    activation code, confirmation code, login code, reset code, device code, backup code,
    recovery code, grid code, digit code, pinkod, pinkoden, pin-kod, pinkode, pin-kode, kod PIN,
    engangskode, engangskoden, engångskod, engångskoden, säkerhetskod, säkerhetskoden,
    sikkerhetskode, sikkerhedskode, kontrolcifre, kontrollsiffror, codice dispositivo, codice di
    sicurezza, codice OTP, código de verificación, código de verificação, código de segurança,
    código SMS, code de sécurité, code SMS, code de validation, code à usage unique, code PIN,
    Sicherheitscode, Bestätigungscode, Freischaltcode, Zugangscode, Aktivierungscode, SMS-TAN,
    pushTAN, verificatiecode, activeringscode, inlogcode, toegangscode, kod weryfikacyjny, kod
    autoryzacyjny, kod z SMS-a, kod SMS, token code, passcode, pass code, TAN, mTAN, OTP, PUK,
    one-time code, one-time password, one-time pin, one-time passcode, verification code,
    security code, access code, auth code, authentication code, authorisation code,
    authorization code, 2FA code, SMS code, unlock code, secret code, CVV, CVV2, CVC, CVC2, CV2,
    CSC, CID, card verification value, Geheimzahl, Geheimnummer, Prüfziffer, Prüfnummer,
    Kartenprüfnummer, code secret, code confidentiel, cryptogramme, código secreto, código de
    seguridad, clave, clave secreta, codice segreto, codice PIN, pincode, beveiligingscode,
    security number, code on the card, code on the back, digits on the back, numbers on the back
""")
PASSWORDS = _list("""
    password, passwords, pass word, passphrase, passwd, pwd, pw, passwort, kennwort, mot de
    passe, mdp, contraseña, contrasena, senha, wachtwoord, lösenord, adgangskode, passord,
    hasło, hasłem, hasła, lösenordet, passordet, adgangskoden, contraseñas, senhas, jelszó,
    parola d'ordine, password di accesso, telefonpin, code word, codeword, memorable word,
    memorable name, memorable place, memorable date, memorable answer, memorable information,
    security answer, security word, secret answer, secret word, secret phrase, mother's maiden
    name, maiden name, seed phrase, recovery phrase, passkey
""")
PHRASES = _list(
    "passphrase, pass phrase, seed phrase, recovery phrase, secret phrase, recovery words"
)
ACCOUNTS = _list("""
    guichet, code guichet, code banque, cc, c/c, sort code, sortcode, s/c, SC, account number,
    account no, account nr, account num, account id, acct number, acct no, acc no, acc number,
    a/c no, a/c number, a/c, kontonummer, konto-nr, kontonr, rekeningnummer, numéro de compte,
    número de cuenta, numero di conto, número da conta, routing number, routing no, routing,
    RTN, ABA, ABA number, BSB, BSB number, BLZ, Bankleitzahl, transit number, transit,
    institution number, IFSC, IFSC code, SWIFT, SWIFT code, BIC, BIC code, IBAN, IBAN number,
    CLABE, CBU, CVU, RIB, ABI, clearing number, clearing no, plusgiro, bankgiro, branch code,
    branch number, wallet, wallet address, building society roll number, roll number, numer
    konta, nr konta, numer rachunku, nr rachunku, clearingnummer, registreringsnummer,
    rekeningnr, rek nr, Kto-Nr, reknr, ac no, ac number, n° de compte, número de conta, nº de
    cuenta, n. conto, agência, CAB, NIB, conta corrente, conto corrente, cuenta corriente,
    compte courant, institution, girokonto, sparkonto
""")
BANKED = _list(
    "account, acct, konto, compte, cuenta, conto, rekening, conta, Kto, acc, rachunek, konta, rek"
)
HOLDERS = _list("""
    customer, client, member, membership, policy, contract, patient, loan, mortgage, Kunde,
    Vertrag, Police, loyalty, Kundennummer, Vertragsnummer, Versicherungsnummer,
    Versicherungsschein, frequent flyer, subscriber
""")
CARDS = _list("""
    card, debit card, credit card, bank card, card number, card no, Visa, Mastercard, Amex,
    Maestro, Karte, Kartennummer, Kreditkarte, carte, tarjeta, carta, kaart, cards
""")
IDS = _list("""
    serial, serial number, serial no, Seriennummer, numéro de série, número de serie, número de
    série, numero di serie, serienummer, numer seryjny, policy, CPR-nr, passport, passport
    number, pasport, pasport number, Reisepassnummer, Passnummer, Pass-Nr, Ausweisnr,
    Führerscheinnummer, rijbewijs, rijbewijsnummer, paspoortnummer, prawo jazdy, dowód, dowód
    osobisty, dowodu, paszport, paszportu, körkort, pass nr, kørekort, førerkort, carta de
    condução, carteira de motorista, CNH, patente, patente di guida, carnet, permiso de
    conducir, permis, tarjeta de residencia, titre de séjour, pasaporte, passaporto, passaporte,
    Reisepass, paspoort, passeport, driving licence, driving license, driver's licence, driver's
    license, drivers license, licence no, license no, licence number, license number, license,
    licence, DL, DL number, Führerschein, permis de conduire, carnet de conducir, national id,
    ID card, ID number, ID no, identity card, identity number, identity document, identification
    number, personal number, personal id, government id, Personalausweis, Ausweis,
    Ausweisnummer, carte d'identité, carta d'identità, national insurance, national insurance
    number, NI number, NI no, NI, NINO, NHS number, NHS no, NHS, social insurance number, social
    insurance, SIN, TIN, ITIN, EIN, UTR, tax id, tax number, tax no, tax code, tax reference,
    tax ref, tax file number, taxpayer id, taxpayer identification number, tax identification
    number, TFN, VAT number, VAT no, VAT id, Steuer-ID, Steuernummer,
    Steueridentifikationsnummer, Sozialversicherungsnummer, Rentenversicherungsnummer, numéro
    fiscal, DNI, NIE, NIF, NIT, CPF, CNPJ, RG, CURP, RFC, CUIT, CUIL, RUT, RUN, cédula, cedula,
    Aadhaar, Aadhar, PAN, PAN card, PAN number, BSN, burgerservicenummer, NIR, numéro de
    sécurité sociale, numéro de sécu, codice fiscale, PESEL, NIP, personnummer,
    samordningsnummer, CPR, CPR-nummer, fødselsnummer, hetu, henkilötunnus, rodné číslo, CNP,
    EGN, OIB, AMKA, AFM, SVNR, AHV, AVS, PPS, PPSN, PPS number, IRD, IRD number, Medicare,
    Medicare number, Medicaid, NRIC, FIN, My Number, MyKad, TC Kimlik, TCKN, kennitala, JMBG,
    CNIC, Emirates ID, residence permit, resident permit, residence card, green card, visa
    number, voter id, voter card, BVN, NIN, VIN, chassis number, IMEI, MEID, ICCID, IMSI, device
    id, serial of my phone, MAC address, NHI, OHIP, health card, health insurance number,
    insurance number, insurance no, Krankenversicherungsnummer, Krankenversichertennummer,
    student id, student number, staff id, staff number, employee id, employee number, badge
    number, user id, customer id, client id, login id, user number, membership number,
    membership no, member number, member no, member id, policy number, policy no, contract
    number, contract no, customer number, customer no, client number, client no, loan number,
    mortgage number, patient number, online banking id, birth certificate
""")
PLATES = _list("""
    vehicle, vehicle number, regnr, registreringsnummer, nummerplade, skilt, bilen, bil, targa,
    targata, targato, placa, placas, matrícula, plaque, nr rejestracyjny, rejestracja, numer
    rejestracyjny, nummerplaat, auto met kenteken, number plate, licence plate, license plate,
    plate, plates, registration number, registration, reg number, reg, Kennzeichen, kenteken,
    immatriculation
""")
BICS = _list("SWIFT, SWIFT code, BIC, BIC code, BIC/SWIFT, SWIFT/BIC")
SOCIAL = _list(
    "SSN, social security, social security number, social security no, soc sec, my social"
)
BIRTHS = _list("""
    born, born on, yob, turn, turns, turned, turning, Gebdatum, Geb-Datum, geb.datum, jarig,
    anniversaire, compleanno, aniversário, urodziny, urodził się, urodziła się, urodzony, ur,
    fyller, fyllde, fylder, født d, auf die Welt gekommen, zur Welt gekommen, verjaardag, date
    of birth, birth date, birthdate, DOB, D.O.B, birthday, b-day, bday, birth, year of birth,
    place and date of birth, geboren, geb, Geburtsdatum, Geburtstag, né, née, date de naissance,
    naissance, fecha de nacimiento, nacido, nacida, nacimiento, cumpleaños, nato, nata, data di
    nascita, nascido, nascida, data de nascimento, nascimento, geboortedatum, født, fødselsdato,
    född, födelsedatum, födelsedag, syntynyt, syntymäaika, urodzona, data urodzenia
""")
PHONES = _list("""
    phone, telephone, mobile, mob, cell, cellphone, landline, tel, Telefon, Telefonnummer,
    Handy, Handynummer, portable, móvil, movil, celular, teléfono, telefono, téléphone,
    cellulare, telefoon, mobiel, fax, WhatsApp, Viber, Signal, call, called, calls, calling,
    ring, rang, text, texted, texting, reach, dial, dialled, SMS, contact, number, numbers,
    phoned, reachable, ph, hotline
""")
SERVICES = _list("""
    Instagram, Insta, IG, Twitter, TikTok, Snapchat, Snap, Telegram, Discord, Skype, Facebook,
    FB, Messenger, LinkedIn, Reddit, Steam, gamertag, Xbox, PSN, Venmo, CashApp, PayPal,
    PayPal.me, WeChat, Mastodon, Threads, Bluesky, YouTube, Twitch, GitHub, Pinterest, VK,
    KakaoTalk, Zelle, Revolut, Monzo, handle, username, user name, screen name, nickname, nick,
    login, login name, user, profile, alias, Benutzername, Nutzername, identifiant, pseudo,
    usuario, nombre de usuario, nome utente, gebruikersnaam
""")
QUESTIONS = _list("""
    security question, security questions, secret question, secret questions, security answer,
    secret answer, maiden name, memorable name, memorable word, memorable place, memorable
    answer, memorable information, first pet, first school, first car, favourite teacher,
    Sicherheitsfrage, Geheimfrage, Geburtsname meiner Mutter, Mädchenname, Mädchenname meiner
    Mutter, erstes Haustier, question secrète, questions secrètes, question de sécurité, nom de
    jeune fille, premier animal, premier chien, premier chat, première école, pregunta de
    seguridad, pregunta secreta, apellido de soltera, primera mascota, primer colegio, domanda
    di sicurezza, domanda segreta, cognome da nubile, primo animale, prima scuola, pergunta de
    segurança, pergunta secreta, nome de solteira, primeiro animal, primeira escola,
    beveiligingsvraag, geheime vraag, controlevraag, meisjesnaam, eerste huisdier, pytanie
    bezpieczeństwa, pytanie pomocnicze, nazwisko panieńskie, nazwisko panieńskie matki,
    säkerhetsfråga, säkerhetsfrågan, kontrollfråga, flicknamn, första husdjur,
    sikkerhedsspørgsmål, sikkerhedsspørgsmålet, sikkerhetsspørsmål, sikkerhetsspørsmålet,
    pigenavn, pikenavn, første kæledyr
""")
ANSWERS = _list("""
    answer, answers, answered, Antwort, Antworten, réponse, respuesta, risposta, resposta,
    antwoord, odpowiedź, odpowiedz, svar, svaret
""")
CHILDREN = _list("""
    kid, kids, child, children, son, sons, daughter, daughters, baby, grandson, granddaughter,
    niece, nephew, Kind, Kinder, Sohn, Tochter, Enkel, Enkelin, fils, fille, enfant, enfants,
    hijo, hija, hijos, nieto, nieta, figlio, figlia, figli, nipote, filho, filha, neto, neta,
    zoon, dochter, kleinkind, syn, córka, dziecko, wnuk, wnuczka, dotter, barn, søn, datter,
    sønn, barnebarn
""")
NOT_SECRET = frozenset(
    """wrong right correct incorrect invalid blocked locked expired too not no never always being
    been my the a an in on at of it its and or but so very still now again already to from
    for that this what why how when who weak strong old new lost stolen broken slow down
    gone safe secure fine ok okay good bad easy hard difficult long short complicated
    annoying useless stupid ridiculous impossible unknown missing different same only just
    also really supposed due about case sent set reset kept known unsafe public private
    simple hidden visible there here hopeless terrible awful needed necessary by with
    without i we you they he she then than because since if does did would will can must
    page form field manager policy your our their his her more less every each one two three
    all any some back out off up over under into after before today yesterday tomorrow soon
    later online via through please thanks thank friendly great nice helpful unhelpful poor
    worse worst better best amazing excellent full empty open closed available unavailable
    free expensive cheap late early quick fast enough nothing something everything anything
    nowhere somewhere mine yours another other others lovely hacked""".split()
)
"""Words that follow *my password is* and are none."""
