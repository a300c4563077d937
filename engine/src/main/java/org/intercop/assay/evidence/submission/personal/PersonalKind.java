package org.intercop.assay.evidence.submission.personal;

import java.util.function.Function;

/**
 * A kind of personal data: what it is called, the rule of intake that it breaks, how it is known, and how much of it makes
 * a column suspect.
 */
public enum PersonalKind {
    EMAIL("e-mail addresses", "P01", Evidence.one(), NetworkAddresses::email),
    WEB_ADDRESS("web addresses", "P01", Evidence.one(), NetworkAddresses::link),
    IP_ADDRESS("IP addresses", "P01", Evidence.one(), NetworkAddresses::internetProtocol),
    NETWORK_CARD("network card (MAC) addresses", "P01", Evidence.one(), NetworkAddresses::networkCard),

    TELEPHONE("telephone numbers", "P02", Evidence.one(), TelephoneNumbers::written),
    PLAIN_TELEPHONE(
            "telephone numbers without a country's code or a zero with separators",
            "P02",
            Evidence.share(3, 0.5),
            TelephoneNumbers::plain),

    IBAN("bank account numbers (IBAN)", "P03", Evidence.one(), AccountNumbers::iban),
    PAYMENT_CARD("payment card numbers", "P03", Evidence.oneBeyondChance(0.035), AccountNumbers::card),

    HETU("Finnish personal identity codes (HETU)", "P04", Evidence.one(), LetteredIdentityCodes::finnish),
    CODICE_FISCALE("Italian tax codes (codice fiscale)", "P04", Evidence.one(), LetteredIdentityCodes::italian),
    DNI("Spanish identity numbers (DNI, NIE)", "P04", Evidence.oneBeyondChance(0.045), LetteredIdentityCodes::spanish),
    PPS("Irish PPS numbers", "P04", Evidence.oneBeyondChance(0.045), LetteredIdentityCodes::irish),
    NINO("British National Insurance numbers (NINO)", "P04", Evidence.one(), LetteredIdentityCodes::british),
    RENTENVERSICHERUNG("German pension insurance numbers", "P04", Evidence.one(), LetteredIdentityCodes::german),

    BSN("Dutch citizen service numbers (BSN)", "P05", Evidence.checked(0.095), WesternNumbers::dutch),
    NHS("British NHS numbers", "P05", Evidence.checked(0.095), WesternNumbers::british),
    RIJKSREGISTER("Belgian national register numbers", "P05", Evidence.dated(0.02), WesternNumbers::belgian),
    IDNR("German tax identification numbers (IdNr)", "P05", Evidence.checked(0.01), WesternNumbers::german),
    AUSTRIAN_SVNR("Austrian social insurance numbers", "P05", Evidence.dated(0.01), WesternNumbers::austrian),
    NIR("French registration numbers (NIR)", "P05", Evidence.dated(0.02), WesternNumbers::french),
    PORTUGUESE_NIF("Portuguese tax numbers (NIF)", "P05", Evidence.checked(0.05), WesternNumbers::portuguese),
    LUXEMBOURGISH("Luxembourgish identification numbers", "P05", Evidence.dated(0.001), WesternNumbers::luxembourgish),
    SWISS("Swiss insurance numbers (AHV)", "P05", Evidence.checked(0.001), WesternNumbers::swiss),
    PERSONNUMMER("Swedish personal identity numbers", "P05", Evidence.dated(0.02), NorthernNumbers::swedish),
    FODSELSNUMMER("Norwegian birth numbers", "P05", Evidence.dated(0.01), NorthernNumbers::norwegian),
    CPR("Danish CPR numbers", "P05", Evidence.dated(0.04), NorthernNumbers::danish),
    KENNITALA("Icelandic identification numbers", "P05", Evidence.dated(0.005), NorthernNumbers::icelandic),
    ISIKUKOOD(
            "Estonian or Lithuanian personal codes",
            "P05",
            Evidence.dated(0.01),
            NorthernNumbers::estonianOrLithuanian),
    LATVIAN_OLD("Latvian personal codes", "P05", Evidence.dated(0.01), NorthernNumbers::latvianOld),
    LATVIAN_NEW("Latvian personal codes as since 2017", "P05", Evidence.checked(0.08), NorthernNumbers::latvianNew),
    PESEL("Polish PESEL numbers", "P05", Evidence.dated(0.02), EasternNumbers::polish),
    CNP("Romanian personal numbers (CNP)", "P05", Evidence.dated(0.02), EasternNumbers::romanian),
    EGN("Bulgarian civil numbers (EGN)", "P05", Evidence.dated(0.02), EasternNumbers::bulgarian),
    AMKA("Greek AMKA numbers", "P05", Evidence.dated(0.01), EasternNumbers::greek),
    OIB("Croatian OIB numbers", "P05", Evidence.checked(0.1), EasternNumbers::croatian),
    EMSO("Slovenian or former Yugoslav numbers (EMSO, JMBG)", "P05", Evidence.dated(0.01), EasternNumbers::slovenian),
    RODNE_CISLO("Czech or Slovak birth numbers", "P05", Evidence.dated(0.02), EasternNumbers::czechOrSlovak),
    TAJ("Hungarian TAJ numbers", "P05", Evidence.checked(0.1), EasternNumbers::hungarian),

    NAME("names of people", "P06", Evidence.one(), PersonalNames::fullName),
    GIVEN_NAME("given names", "P06", Evidence.share(3, 0.2), PersonalNames::givenName),

    HANDLE("user names (@name, name#1234)", "P07", Evidence.one(), Traces::handle),
    USER_NAME("words like user names", "P07", Evidence.share(3, 0.5), Traces::userName),
    PLATE("vehicle number plates", "P07", Evidence.share(3, 0.5), Traces::plate),
    CASE_NUMBER("case numbers", "P07", Evidence.one(), Traces::caseNumber),

    FREE_TEXT("free text", "P08", Evidence.share(3, 0.2), PersonalNames::freeText),

    DATE("full dates", "P09", Evidence.one(), DatesAndAges::fullDate),
    DATE_OF_DIGITS("full dates of eight digits", "P09", Evidence.dated(0.003), DatesAndAges::eightDigits),
    AGE_IN_WORDS("exact ages in words", "P09", Evidence.one(), DatesAndAges::ageInWords),
    AGE("exact ages", "P09", Evidence.share(5, 0.9), DatesAndAges::age),
    POSTCODE("postcodes", "P09", Evidence.share(3, 0.5), Whereabouts::postcode),
    POSTCODE_OF_DIGITS(
            "postcodes of four or five digits", "P09", Evidence.share(5, 0.9), Whereabouts::postcodeOfDigits),
    ADDRESS("street addresses", "P09", Evidence.one(), Whereabouts::address),
    COORDINATES("coordinates", "P09", Evidence.one(), Whereabouts::coordinates);

    private final String label;
    private final String rule;
    private final Evidence evidence;
    private final Function<Text, Look> detector;

    PersonalKind(String label, String rule, Evidence evidence, Function<Text, Look> detector) {
        this.label = label;
        this.rule = rule;
        this.evidence = evidence;
        this.detector = detector;
    }

    /** What it is, in the plural, as a receipt names it. */
    public String label() {
        return label;
    }

    /** Id of the rule that it breaks. */
    public String rule() {
        return rule;
    }

    /** Whether a value is or has in it something of this kind; says nothing of how likely that is by chance. */
    public boolean matches(String value) {
        return look(Text.of(value)) == Look.FOUND;
    }

    Look look(Text text) {
        return detector.apply(text);
    }

    Evidence evidence() {
        return evidence;
    }
}
