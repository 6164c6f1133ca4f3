package io.reprotect.preflight.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void plainTextStaysAsItIs() {
        assertEquals("web-01 (größer) 主机 🚀", SafeText.forTerminal("web-01 (größer) 主机 🚀"));
    }

    @Test
    void escapeSequencesAreShown() {
        assertEquals("a\\u{1B}[31mb\\u{7}\\u{9B}", SafeText.forTerminal("a\u001B[31mb\u0007\u009B"));
    }

    @Test
    void lineBreaksAreShown() {
        assertEquals("a\\u{D}\\u{A}b\\u{2028}", SafeText.forTerminal("a\r\nb\u2028"));
    }

    @Test
    void bidirectionalAndInvisibleCharactersAreShown() {
        assertEquals(
                "a\\u{202E}b\\u{200B}\\u{FEFF}\\u{A0}\\u{3164}",
                SafeText.forTerminal("a\u202Eb\u200B\uFEFF\u00A0\u3164"));
    }

    @Test
    void halfASurrogatePairIsShown() {
        assertEquals("\\u{D800}x", SafeText.forTerminal("\uD800x"));
    }

    @Test
    void textThatLooksLikeAnEscapeIsToldApartFromOne() {
        assertEquals("\\u{5C}u{202E}", SafeText.forTerminal("\\u{202E}"));
        assertEquals("C:\\users", SafeText.forTerminal("C:\\users"));
    }

    @Test
    void noCharacterThatActsIsLeft() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            int type = Character.getType(c);
            boolean acts = type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
            if (acts) {
                String shown = SafeText.forTerminal("x" + Character.toString(c));
                assertTrue(shown.chars().allMatch(s -> s > ' ' && s < 0x7F), () -> "acting character left in " + shown);
            }
        }
    }

    @Test
    void longTextSaysHowLongItWas() {
        assertEquals("abc… (10 characters)", SafeText.clip("abcdefghij", 3));
        assertEquals("abc", SafeText.clip("abc", 3));
    }

    @Test
    void clippingNeverSplitsAPair() {
        assertEquals("ab… (5 characters)", SafeText.clip("ab🚀c", 3));
    }
}
