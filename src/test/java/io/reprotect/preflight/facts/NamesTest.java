package io.reprotect.preflight.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final String LETTERS = "aAbBiIıİkKKsSſßẞσΣςµμåÅÅéÉжЖ0-_. \uD83D\uDE00\uD801\uDC00\uD801\uDC28\uD800";

    @Test
    void namesAreFoldedAlikeWhereTheyAreEqualButForTheCaseOfLetters() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            String one = name(random);
            String other = name(random);
            assertEquals(
                    one.equalsIgnoreCase(other), Names.folded(one).equals(Names.folded(other)), one + " and " + other);
        }
    }

    @Test
    void everyLetterIsFoldedAsItIsCompared() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String one = Character.toString(c);
            for (String other : List.of(
                    Character.toString(Character.toUpperCase(c)), Character.toString(Character.toLowerCase(c)))) {
                assertEquals(one.equalsIgnoreCase(other), Names.folded(one).equals(Names.folded(other)), one);
            }
        }
    }

    @Test
    void lettersBeyondTheBasicPlaneAreFolded() {
        assertEquals(Names.folded("vm \uD801\uDC00"), Names.folded("VM \uD801\uDC28"));
    }

    @Test
    void aNameThatWasNotReadIsNotFolded() {
        assertNull(Names.folded(null));
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return name.toString();
    }
}
