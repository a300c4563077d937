package org.intercop.assay.evidence.submission.personal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every detector knows what was made up of its kind, alone and inside a text, and knows a near miss for what it is. */
class MadeUpIdentifiersTest {
    private static final int TIMES = 500;
    private static final Set<PersonalKind> WITHOUT_CHECK = EnumSet.of(PersonalKind.NINO);
    private static final Set<PersonalKind> OF_WHOLE_VALUES = EnumSet.of(
            PersonalKind.GIVEN_NAME,
            PersonalKind.USER_NAME,
            PersonalKind.PLATE,
            PersonalKind.DATE_OF_DIGITS,
            PersonalKind.AGE,
            PersonalKind.POSTCODE,
            PersonalKind.POSTCODE_OF_DIGITS);

    private final MadeUpIdentifiers identifiers = new MadeUpIdentifiers(20260401);

    @ParameterizedTest
    @EnumSource
    void isFoundAlone(PersonalKind kind) {
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            String identifier = identifiers.of(kind);
            if (!kind.matches(identifier)) {
                missed.add(identifier);
            }
        }
        assertEquals(List.of(), missed);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundInsideAText(PersonalKind kind) {
        if (OF_WHOLE_VALUES.contains(kind)) {
            return;
        }
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            String text = "known as " + identifiers.of(kind) + (i % 2 == 0 ? ", see file" : " since then");
            if (!kind.matches(text)) {
                missed.add(text);
            }
        }
        assertEquals(List.of(), missed);
    }

    /** A checksum of one digit lets one in eleven or fewer of other numbers pass; an altered digit none or few. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_ANY,
            names = {"IBAN|PAYMENT_CARD"})
    void aNearMissOfAnAccountIsNone(PersonalKind kind) {
        for (int i = 0; i < TIMES; i++) {
            String near = identifiers.nearMiss(identifiers.of(kind));
            assertTrue(!kind.matches(near), near);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNearMissOfANationalNumberIsNone(PersonalKind kind) {
        boolean national = kind.rule().equals("P04") || kind.rule().equals("P05");
        if (!national || WITHOUT_CHECK.contains(kind)) {
            return;
        }
        int passed = 0;
        for (int i = 0; i < TIMES; i++) {
            String near = identifiers.nearMiss(identifiers.of(kind));
            passed += kind.matches(near) ? 1 : 0;
        }
        int most =
                switch (kind) {
                    // Known by their hyphen alone, whatever the last digit
                    case CPR, LATVIAN_NEW -> TIMES * 6 / 10;
                    default -> TIMES / 25;
                };
        assertTrue(passed <= most, kind + ": " + passed);
    }
}
