package io.reprotect.preflight.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.execute.Outcome;
import io.reprotect.preflight.execute.Standing;
import io.reprotect.preflight.execute.Status;
import io.reprotect.preflight.gate.Permits;
import io.reprotect.preflight.gate.ReprotectPlan;
import io.reprotect.preflight.gate.Target;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomePageTest {
    private static final String HEAD = "sha256:" + "ab".repeat(32);

    @Test
    void namesAndWhatTheServiceSaidAreTextAndNothingElse() {
        String page = page("<script>alert(1)</script>", Standing.FAILED, "\"'><img src=x> \u202Eevil\u0007", List.of());

        assertFalse(page.contains("<script"), page);
        assertFalse(page.contains("<img"), page);
        assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), page);
        assertTrue(page.contains("\\u{202e}evil\\u{7}"), page);
    }

    @Test
    void thePageLoadsNothing() {
        String page = page("web-01", Standing.DONE, "", List.of());

        assertTrue(page.contains("default-src 'none'"), page);
        assertFalse(page.contains("http://") || page.contains("https://"), page);
    }

    @Test
    void warningsStandBeforeTheVerdictAndTheHeadOfTheAuditLogIsThere() {
        String page = page("web-01", Standing.IN_DOUBT, "", List.of("EMERGENCY approval, incident INC-1"));

        assertTrue(page.indexOf("EMERGENCY") < page.indexOf("<h1>"), page);
        assertTrue(page.contains("In doubt: an operator must look"), page);
        assertTrue(page.contains(HEAD), page);
    }

    private static String page(String name, Standing standing, String why, List<String> warnings) {
        ReprotectPlan plan = Permits.plan(new Target(null, null, "s", "g", "v"), List.of());
        Outcome outcome = new Outcome(
                plan.runId(),
                plan.digest(),
                List.of(new Outcome.Item(name, "/subscriptions/s/x", standing, 1, "", why)),
                false,
                "",
                HEAD);
        return OutcomePage.of(
                plan,
                outcome,
                Status.of(Path.of("reports/run"), plan, outcome),
                warnings,
                Instant.parse("2026-04-01T12:00:00Z"));
    }
}
