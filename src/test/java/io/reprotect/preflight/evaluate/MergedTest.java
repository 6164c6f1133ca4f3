package io.reprotect.preflight.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.reprotect.preflight.finding.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergedTest {
    private static Utterance said(Status status) {
        return new Utterance(status, status.name().toLowerCase(java.util.Locale.ROOT), null, "rule", List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, FAIL, ERROR",
        "PASS, NOT_APPLICABLE, ERROR",
        "FAIL, NOT_APPLICABLE, ERROR",
        "FAIL, UNKNOWN, FAIL",
        "PASS, UNKNOWN, UNKNOWN",
        "UNKNOWN, NOT_APPLICABLE, UNKNOWN",
        "PASS, NOTICE, PASS",
        "PASS, PASS, PASS"
    })
    void whatRulesSayOfOneSubjectBecomesOneOutcome(Status first, Status second, Status merged) {
        assertEquals(merged, Merged.of(Arrays.asList(said(first), said(second))).status());
        assertEquals(merged, Merged.of(Arrays.asList(said(second), said(first))).status());
    }

    @Test
    void failuresAreSortedAndJoined() {
        Utterance b = new Utterance(Status.FAIL, "b", null, "rule", List.of());
        Utterance a = new Utterance(Status.FAIL, "a", null, "rule", List.of());
        assertEquals("a; b", Merged.of(List.of(b, a, b)).observed());
    }

    @Test
    void waitingIsOfUseOnlyWhereItRepairsEveryFailure() {
        Instant early = Instant.parse("2026-01-01T00:00:00Z");
        Utterance waits = new Utterance(Status.FAIL, "a", early, "rule", List.of());
        Utterance longer = new Utterance(Status.FAIL, "b", early.plusSeconds(60), "rule", List.of());
        assertEquals(early.plusSeconds(60), Merged.of(List.of(longer, waits)).retryAt());
        assertNull(Merged.of(List.of(longer, waits, said(Status.FAIL))).retryAt());
    }
}
