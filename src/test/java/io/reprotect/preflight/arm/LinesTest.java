package io.reprotect.preflight.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void controlAndBidiCharactersBecomeOneSpace() {
        assertEquals("a b c d", Lines.clean(" a\r\n\tb\u001b\u202ec\u2028d "));
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertEquals("😀".repeat(300) + "…", Lines.clean("😀".repeat(301)));
        assertEquals("😀".repeat(300), Lines.clean("😀".repeat(300)));
    }

    @Test
    void anErrorBodyIsReadWhateverItIs() {
        assertEquals("Code the message", summary("{\"error\":{\"code\":\"Code\",\"message\":\"the\\nmessage\"}}"));
        assertEquals("Code only", summary("{\"code\":\"Code\",\"message\":\"only\"}"));
        assertEquals("<html> no </html>", summary("<html>\nno\n</html>"));
        assertEquals("{\"error\":{\"code\":[1]}}", summary("{\"error\":{\"code\":[1]}}"));
        assertEquals("[1]", summary("[1]"));
        assertEquals("", summary(""));
    }

    private static String summary(String body) {
        return ErrorBody.summary(body.getBytes(StandardCharsets.UTF_8));
    }
}
