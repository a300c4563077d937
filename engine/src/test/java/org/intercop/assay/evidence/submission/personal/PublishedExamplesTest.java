package org.intercop.assay.evidence.submission.personal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples that authorities, encyclopedias and test suites of others give, each with one that is near. */
class PublishedExamplesTest {

    /** Kind; an example; the same with a digit or letter altered; where the example is from. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            EMAIL          | someone@example.org        | someone(at)example | RFC 2606
            WEB_ADDRESS    | https://www.example.com/a  | www example com    | RFC 2606
            WEB_ADDRESS    | example.org/profile/1      | records.csv/1      | RFC 2606
            IP_ADDRESS     | 192.0.2.17                 | 192.0.2.317        | RFC 5737
            IP_ADDRESS     | 2001:db8::8a2e:370:7334    | 2001:db8::8a2e::1  | RFC 3849
            NETWORK_CARD   | 00:00:5E:00:53:01          | 00:00:5E:00:53     | RFC 7042
            NETWORK_CARD   | 0000.5e00.5301             | 0000.5e00.53       | RFC 7042
            TELEPHONE      | +44 20 7946 0018           | 44 20 7946 0018    | Ofcom numbers for drama
            TELEPHONE      | 01 99 00 12 34             | 01 99 00 12        | ARCEP numbers for fiction
            TELEPHONE      | 030 23125 014              | 030 23             | Bundesnetzagentur numbers for fiction
            IBAN           | GB29 NWBK 6016 1331 9268 19 | GB29 NWBK 6016 1331 9268 18 | SWIFT IBAN registry
            IBAN           | DE89370400440532013000     | DE89370400440532013001 | SWIFT IBAN registry
            IBAN           | NO9386011117947            | NO9386011117946    | SWIFT IBAN registry
            IBAN           | MT84MALT011000012345MTLCAST001S | MT84MALT011000012346MTLCAST001S | SWIFT IBAN registry
            PAYMENT_CARD   | 4111 1111 1111 1111        | 4111 1111 1111 1112 | Visa test card
            PAYMENT_CARD   | 378282246310005            | 378282246310006    | American Express test card
            PAYMENT_CARD   | 5555-5555-5555-4444        | 5555-5555-5555-4445 | Mastercard test card
            HETU           | 131052-308T                | 131052-308U        | Finnish population register
            HETU           | 131052A308T                | 131052A309T        | python-stdnum
            HETU           | 010594Y9021                | 010594Y9022        | Finnish population register, signs of 2023
            CODICE_FISCALE | RCCMNL83S18D969H           | RCCMNL83S18D969G   | python-stdnum
            CODICE_FISCALE | CNTCHR83T41D969D           | CNTCHR83T42D969D   | python-stdnum
            CODICE_FISCALE | MRTMTT91D08F205J           | MRTMTT91D08F206J   | Wikipedia
            DNI            | 54362315K                  | 54362315Z          | python-stdnum
            DNI            | 12345678Z                  | 12345678A          | Spanish ministry of the interior
            DNI            | X-2482300W                 | X-2482300A         | python-stdnum
            PPS            | 6433435F                   | 6433435E           | python-stdnum
            PPS            | 6433435OA                  | 6433435VA          | python-stdnum
            NINO           | JG 10 37 59 A              | QQ 10 37 59 A      | HMRC manual
            RENTENVERSICHERUNG | 15070649C103           | 15070649C104       | python-stdnum
            BSN            | 1112.22.333                | 1112.52.333        | python-stdnum
            BSN            | 111222333                  | 111222334          | python-stdnum
            NHS            | 943-476-5870               | 943-476-5871       | python-stdnum
            NHS            | 943 476 5919               | 943 476 5918       | NHS Data Dictionary
            RIJKSREGISTER  | 85.07.30-033 28            | 85.07.30-033 29    | python-stdnum
            IDNR           | 36 574 261 809             | 36 574 261 890     | python-stdnum
            IDNR           | 86095742719                | 86095742718        | Wikipedia
            AUSTRIAN_SVNR  | 1237 010180                | 2237 010180        | Wikipedia
            NIR            | 2 95 10 99 126 111 93      | 2 95 10 99 126 111 92 | python-stdnum
            NIR            | 253072B07300470            | 253072A07300470    | python-stdnum
            PORTUGUESE_NIF | 123456789                  | 123456780          | Portal das Financas
            LUXEMBOURGISH  | 1893120105732              | 1993120105732      | Wikipedia
            SWISS          | 756.9217.0769.85           | 756.9217.0769.84   | Swiss central compensation office
            PERSONNUMMER   | 811218-9876                | 811218-9875        | Skatteverket
            PERSONNUMMER   | 880320-0016                | 880320-0018        | python-stdnum
            FODSELSNUMMER  | 151086 95088               | 151086 95077       | python-stdnum
            CPR            | 070761-4285                | 370761-4285        | CPR office
            CPR            | 2110625629                 | 2110625628         | python-stdnum
            KENNITALA      | 120174-3399                | 120174-3389        | Wikipedia
            ISIKUKOOD      | 37605030299                | 37605030298        | Wikipedia
            ISIKUKOOD      | 36805280109                | 36805280108        | python-stdnum
            ISIKUKOOD      | 38703181745                | 38703181746        | python-stdnum
            LATVIAN_OLD    | 161175-19997               | 161375-19997       | python-stdnum
            LATVIAN_NEW    | 328673-00679               | 308673-00679       | form of the office of citizenship
            PESEL          | 44051401359                | 44051401358        | Wikipedia
            PESEL          | 02070803628                | 02070803629        | Polish ministry of digital affairs
            CNP            | 1630615123457              | 1630615123458      | python-stdnum
            EGN            | 7501020018                 | 7501020017         | G. Chorbadzhiyski's page on the EGN
            AMKA           | 01013099997                | 01013099999        | python-stdnum
            OIB            | 33392005961                | 33392005962        | python-stdnum
            OIB            | 69435151530                | 69435151531        | Wikipedia
            EMSO           | 0101006500006              | 0101006500007      | Wikipedia
            RODNE_CISLO    | 710319/2745                | 710319/2746        | python-stdnum
            TAJ            | 111 111 110                | 111 111 111        | Hungarian social insurance
            NAME           | Anna Schmidt               | Risk Band          | made up
            NAME           | Müller, Jürgen             | Mild, Moderate     | made up
            NAME           | case of Maria da Silva     | case of Naval Corps | made up
            NAME           | Herr Krause                | Herr               | made up
            HANDLE         | xX_dark_99                 | dark               | made up
            HANDLE         | @nightwolf                 | @                  | made up
            HANDLE         | wolf#1234                  | wolf#12            | made up
            PLATE          | B-AB 1234                  | 2024-03            | made up
            CASE_NUMBER    | Az. 12 Js 345/24           | 12-17              | made up
            CASE_NUMBER    | K-1234/24                  | 3/2024             | made up
            CASE_NUMBER    | 2024/12345                 | 2024/03            | made up
            CASE_NUMBER    | 1974-1971                  | 1971-1974          | made up
            CASE_NUMBER    | K-2023/24                  | FY 2023/24         | made up
            CASE_NUMBER    | 4711/2023                  | 2022/2023          | made up
            DATE           | 12.03.2008                 | 32.03.2008         | made up
            DATE           | 2008-03-12T00:00:00        | 2008-13-12         | made up
            DATE           | 12 mars 2008               | 12 chats 2008      | made up
            DATE           | 12. März 2008              | 42. März 2008      | made up
            DATE           | March 12, 2008             | March 2008         | made up
            AGE_IN_WORDS   | 17 years                   | 13-15 years        | made up
            AGE_IN_WORDS   | aged 17                    | aged 17-20         | made up
            AGE_IN_WORDS   | 17 Jahre alt               | 170 Jahre          | made up
            ADDRESS        | Hauptstraße 12             | Hauptstraße        | made up
            ADDRESS        | 12 rue de Rivoli           | rue de Rivoli      | made up
            ADDRESS        | 221b Baker Street          | Baker Street       | made up
            COORDINATES    | 59.9139, 10.7522           | 0.91, 10.7         | made up
            COORDINATES    | 59°54'50"N 10°45'8"E       | 59 degrees         | made up
            """)
    void anExampleIsFoundAndWhatIsNearIsNot(PersonalKind kind, String example, String near, String source) {
        assertTrue(kind.matches(example), example + " of " + source);
        assertTrue(kind.matches("noted: " + example) || kind == PersonalKind.PLATE, "inside a text: " + example);
        assertFalse(kind.matches(near), near);
    }

    /** What good files hold, and codes as registries like them, is nothing of the sort. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "treated",
                "comparison",
                "yes",
                "no",
                "2024-03",
                "366",
                "0",
                "13-15",
                "16-17",
                "18-20",
                "letter",
                "low",
                "high",
                "male",
                "custody",
                "death",
                "emigration",
                "event",
                "none",
                "police",
                "school",
                "self-referral",
                "1.0",
                "2",
                "1.2.0",
                "3+",
                "charge",
                "quillgate-diversion",
                "reoffended-12m-conviction",
                "orchowsky-1981",
                "MZXW6YTBOI5GCZDFMZTWQ2LKNM",
                "9e3779b97f4a7c15f39cc0605cedc834",
                "unknown",
                "not known",
                "1 to 2",
                "<5",
                "10 or more"
            })
    void codesAreNoPersonalData(String value) {
        for (PersonalKind kind : PersonalKind.values()) {
            boolean byShape = kind.evidence().least() > 1;
            assertFalse(!byShape && kind.matches(value), kind + ": " + value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u200b",
                "\uD800",
                "-",
                "+",
                "@",
                "::",
                "....",
                "((((((",
                "0000000000000000000000000000"
            })
    void anythingElseIsNoError(String value) {
        for (PersonalKind kind : PersonalKind.values()) {
            assertEquals(kind.matches(value), kind.matches(value + " "), kind.toString());
        }
    }
}
