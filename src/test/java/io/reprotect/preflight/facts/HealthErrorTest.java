package io.reprotect.preflight.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HealthErrorTest {
    @ParameterizedTest
    @CsvSource({
        "95226, agent stopped, 95226: agent stopped",
        "95226, , 95226",
        ", agent stopped, agent stopped",
        ", , without code or message"
    })
    void theTextNamesWhatTheServiceGives(String code, String message, String text) {
        HealthError error =
                new HealthError("e", "mt/1", HealthError.Kind.HEALTH, HealthError.Severity.ERROR, code, message);
        assertEquals(text, error.text());
    }
}
