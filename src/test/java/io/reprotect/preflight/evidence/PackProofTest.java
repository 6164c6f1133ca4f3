package io.reprotect.preflight.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.evidence.PackProof.ProvenControl;
import io.reprotect.preflight.snapshot.CanonicalJson;
import io.reprotect.preflight.snapshot.UnreadableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackProofTest {
    private static final ProvenControl GOOD =
            new ProvenControl("sha256:folder", 5, 20, 19, List.of("XY-01 | alike"), List.of(), true);

    @TempDir
    Path folder;

    @Test
    void aProofIsReadAsItWasWritten() throws Exception {
        Path file = folder.resolve("own.proof.json");
        proof(GOOD).write(file);
        assertEquals(proof(GOOD), PackProof.read(file));
        JsonNode root = CanonicalJson.read(file).root();
        assertEquals("1", root.path("schemaVersion").asText());
        assertEquals(20, root.path("mutants").asLong());
        assertEquals(1, root.path("controls").asLong());
        assertEquals("XY-01 | alike", root.path("equivalent").get(0).asText());
        for (String list : List.of("survivors", "withoutCases", "neverFailing")) {
            assertTrue(root.path(list).isArray() && root.path(list).isEmpty(), list);
        }
    }

    @Test
    void itProvesThatDigestAndThoseControlsOnly() {
        assertNull(proof(GOOD).lacking("sha256:pack", List.of("XY-01")));
        assertNotNull(proof(GOOD).lacking("sha256:other", List.of("XY-01")));
        assertNotNull(proof(GOOD).lacking("sha256:pack", List.of("XY-01", "XY-02")));
    }

    @Test
    void whatNoCaseCatchesIsLacking() {
        String lacking = proof(new ProvenControl("d", 5, 20, 19, List.of(), List.of("XY-01 | bound"), true))
                .lacking("sha256:pack", List.of("XY-01"));
        assertTrue(String.valueOf(lacking).contains("XY-01 | bound"), lacking);
    }

    @Test
    void aControlWithoutACaseOrNeverShownToFailIsLacking() {
        assertEquals("no case has XY-01", lacking(new ProvenControl("d", 0, 0, 0, List.of(), List.of(), true)));
        assertEquals(
                "no case shows to fail XY-01", lacking(new ProvenControl("d", 5, 20, 20, List.of(), List.of(), false)));
    }

    @Test
    void numbersThatDoNotAddUpAreLacking() {
        assertEquals(
                "its numbers don't add up", lacking(new ProvenControl("d", 5, 20, 18, List.of(), List.of(), true)));
        assertEquals("its numbers don't add up", lacking(new ProvenControl("d", 5, 0, 0, List.of(), List.of(), true)));
    }

    @Test
    void anotherSchemaOrABrokenFileIsRefused() throws Exception {
        Path file = folder.resolve("own.proof.json");
        CanonicalJson.write(new TreeMap<>(Map.of("schemaVersion", "2")), file);
        assertThrows(UnreadableException.class, () -> PackProof.read(file));
        Files.writeString(file, "{");
        assertThrows(UnreadableException.class, () -> PackProof.read(file));
    }

    private static String lacking(ProvenControl control) {
        return String.valueOf(proof(control).lacking("sha256:pack", List.of("XY-01")));
    }

    private static PackProof proof(ProvenControl control) {
        return new PackProof("own", "1", "sha256:pack", "0.1.0", new TreeMap<>(Map.of("XY-01", control)));
    }
}
