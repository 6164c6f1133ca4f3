package io.reprotect.preflight.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.config.ConfigurationException;
import io.reprotect.preflight.config.RequestDocument;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.RetentionVolume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestDraftTest {
    @TempDir
    Path folder;

    @Test
    void whatHasOneCandidateIsDecidedAndReadsBack() throws Exception {
        ProtectedItem item = item("web-01", OsFamily.WINDOWS, "ds-01");
        RequestDocument read = read(RequestDraft.of(List.of(item), servers(item), "the vault v"));
        assertEquals("mt-win", read.masterTargets().get("Windows"));
        assertEquals("R", read.retentionVolumes().get("mt-win"));
        assertEquals("ps-01", read.defaults().processServer());
        assertEquals("ds-01", read.machines().get(0).values().datastore());
    }

    @Test
    void whatHasSeveralCandidatesIsLeftOpenWithThemAndRefused() {
        ProtectedItem item = item("web-01", OsFamily.WINDOWS, "ds-01", "ds-02");
        String draft = RequestDraft.of(List.of(item), servers(item), "the vault v");
        assertTrue(draft.contains("datastore: \"?\"    # one of: ds-01, ds-02"), draft);
        assertThrows(ConfigurationException.class, () -> read(draft));
    }

    @Test
    void twoItemsOfOneNameAreWrittenByTheirIds() throws Exception {
        ProtectedItem one = item("web-01", OsFamily.WINDOWS, "ds-01");
        ProtectedItem two = new ProtectedItem(
                "/other",
                "WEB-01",
                "/cs",
                "/c",
                Provider.IN_MAGE_AZURE_V2,
                null,
                ProtectedItem.ActiveLocation.RECOVERY,
                List.of(),
                null,
                OsFamily.WINDOWS,
                null,
                null,
                null,
                null,
                null,
                List.of("ds-01"),
                null,
                null,
                null,
                null);
        RequestDocument read = read(RequestDraft.of(List.of(one, two), servers(one), "the vault v"));
        assertEquals(
                List.of("/other", "/web-01"),
                read.machines().stream()
                        .map(RequestDocument.Entry::name)
                        .sorted()
                        .toList());
    }

    @Test
    void hostileNamesStayValues() throws Exception {
        for (String name : List.of(
                "a: b\n- name: c", "\"?\"", "# x", "yes", "日本語-サーバー", "tab\there", "x\u2028y", "'", "&a", "1e3")) {
            ProtectedItem item = item(name, OsFamily.WINDOWS, "ds 01");
            RequestDocument read = read(RequestDraft.of(List.of(item), servers(item), "v\nmachines: []"));
            assertEquals(1, read.machines().size(), name);
            assertEquals(name, read.machines().get(0).name());
        }
    }

    private RequestDocument read(String draft) throws Exception {
        return RequestDocument.read(Files.writeString(folder.resolve("request.yaml"), draft));
    }

    private static List<Fact> servers(ProtectedItem item) {
        List<Fact> facts = new ArrayList<>(List.of(item));
        facts.add(new MasterTarget(
                "mt/1", "1", "mt-win", "/cs", null, OsFamily.WINDOWS, null, null, null, null, null, null));
        facts.add(new MasterTarget(
                "mt/2", "2", "mt-lin", "/cs", null, OsFamily.LINUX, null, null, null, null, null, null));
        facts.add(new RetentionVolume("mt/1/R", "mt/1", "R", 1L, null, null, null, null, null));
        facts.add(new ProcessServer("ps/1", "1", "ps-01", "/cs", null, null, null, null, null));
        return facts;
    }

    private static ProtectedItem item(String name, OsFamily family, String... datastores) {
        return new ProtectedItem(
                "/" + name,
                name,
                "/cs",
                "/c",
                Provider.IN_MAGE_AZURE_V2,
                null,
                ProtectedItem.ActiveLocation.RECOVERY,
                List.of(),
                null,
                family,
                null,
                null,
                null,
                null,
                null,
                List.of(datastores),
                null,
                null,
                null,
                null);
    }
}
