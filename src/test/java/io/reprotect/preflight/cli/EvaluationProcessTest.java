package io.reprotect.preflight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationProcessTest {
    @Test
    void noOptionReachesTheProcessButThroughItsCommandLine() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH", "/bin",
                "PREFLIGHT_STAGE", "failback",
                "PREFLIGHT_PACK", "unpinned",
                "PREFLIGHT_SNAPSHOT", "other.json",
                "AZURE_CLIENT_SECRET", "x"));
        EvaluationProcess.scrub(environment);
        assertEquals(Map.of("PATH", "/bin"), environment);
    }

    @Test
    void aProcessThatWasStartedScrubbedStartsNoOther() {
        String home = System.getProperty("preflight.home");
        System.setProperty("preflight.home", "target");
        try {
            assertTrue(
                    EvaluationProcess.command(List.of("check")).contains("-D" + EvaluationProcess.STARTED + "=true"));
        } finally {
            if (home == null) {
                System.clearProperty("preflight.home");
            } else {
                System.setProperty("preflight.home", home);
            }
        }
    }
}
