package io.reprotect.preflight.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerVersionTest {
    private static ServerVersion version(String text) {
        return new ServerVersion("version/1", "cs-01", "1", text, "Supported", null, null);
    }

    @ParameterizedTest
    @CsvSource({"9.10.0.0, 9.9.9.9, 1", "9.9, 9.10, -1", "9.61, 9.61.0.0, 0", "9.61.0.1, 9.61, 1", "10, 9.99, 1"})
    void componentsAreComparedAsNumbers(String one, String other, int order) {
        assertEquals(order > 0, version(one).newerThan(other));
        assertEquals(order >= 0, version(one).atLeast(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9.61-preview", "v9", "9..1", "99999999999.1"})
    void whatIsNoVersionIsNeitherNewerNorAtLeast(String text) {
        assertFalse(version(text).newerThan("1.0"));
        assertFalse(version(text).atLeast("0"));
        assertFalse(version("9.61").newerThan(text));
        assertFalse(version("9.61").atLeast(text));
        assertFalse(version("9.61").atLeast(null));
    }
}
