package io.reprotect.preflight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.reprotect.preflight.evaluate.Runaways;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RunawayFileTest {
    @Test
    void theNextAttemptReadsWhatTheLastOneTold() {
        TreeMap<String, String> controls = new TreeMap<>();
        controls.put("XY-01", "its rules were stopped after 12 s");
        controls.put("XY-02", "its rules were stopped after 1 s");
        TreeSet<String> packs = new TreeSet<>();
        packs.add("sha256:00ff");
        Runaways known = new Runaways(packs, controls);
        assertEquals(known, RunawayFile.read(RunawayFile.lines(known)));
    }

    @Test
    void aProcessStartedByHandIsNotSupervised() {
        assertFalse(RunawayFile.isSupervised());
        assertEquals(Runaways.none(), RunawayFile.known());
    }
}
