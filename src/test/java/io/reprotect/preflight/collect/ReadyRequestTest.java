package io.reprotect.preflight.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.config.RequestDocument;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyRequestTest {
    private static final Snapshot DEMO = SnapshotJson.read(
                    Path.of("src/main/resources/io/reprotect/preflight/demo/snapshot.json"))
            .snapshot();

    @TempDir
    Path folder;

    private static Set<String> ids(String... names) {
        Set<String> ids = new HashSet<>();
        DEMO.facts().forEach(observed -> {
            if (observed.fact() instanceof Machine machine && List.of(names).contains(machine.name())) {
                ids.add(machine.id());
            }
        });
        assertEquals(names.length, ids.size());
        return ids;
    }

    private RequestDocument read(ReadyRequest request) throws Exception {
        return RequestDocument.read(Files.writeString(folder.resolve("ready.yaml"), request.text("the run r")));
    }

    @Test
    void itHoldsTheReadyMachinesWithEveryValueOfTheRun() throws Exception {
        RequestDocument read = read(new ReadyRequest(DEMO, ids("shop-01", "legacy-01"), Map.of()));

        assertEquals(
                List.of("legacy-01", "shop-01"),
                read.machines().stream().map(RequestDocument.Entry::name).toList());
        RequestDocument.Values values = read.machines().get(1).values();
        assertEquals("mt-lin-01", values.masterTarget());
        assertEquals("ps-azure-01", values.processServer());
        assertEquals("ds-prod-01", values.datastore());
        assertEquals("/mnt/retention", values.retentionVolume());
    }

    @Test
    void theOthersAreNamedInCommentsWithWhatBlocksThem() {
        String web = ids("web-01").iterator().next();
        String text = new ReadyRequest(DEMO, ids("shop-01"), Map.of(web, "blocked by MT-03 mt-win-01\nx: y"))
                .text("the run r");

        assertTrue(text.contains("\n#   web-01: blocked by MT-03 mt-win-01 x: y\n"), text);
    }

    @Test
    void aGroupIsTakenWholeOrNotAtAll() throws Exception {
        // The third machine of their group is not even requested.
        ReadyRequest request = new ReadyRequest(DEMO, ids("order-app-01", "order-db-01", "shop-01"), Map.of());

        assertEquals(1, request.size());
        assertTrue(request.text("r").contains("#   order-app-01: a machine of its replication group is not ready"));
    }

    @Test
    void whatTheRequestSaidOfAVmIsSaidAgain() throws Exception {
        Map<String, Object> said =
                Map.of("machines", List.of(Map.of("name", "SHOP-01", "onPremises", "vm-42"), Map.of("name", "web-01")));
        Snapshot settled = new Snapshot(
                DEMO.clock(),
                DEMO.collectedAt(),
                DEMO.tool(),
                said,
                DEMO.attestations(),
                DEMO.parameters(),
                DEMO.sources(),
                DEMO.facts(),
                DEMO.seals(),
                DEMO.gaps());

        assertEquals(
                "vm-42",
                read(new ReadyRequest(settled, ids("shop-01"), Map.of()))
                        .machines()
                        .get(0)
                        .onPremises());
    }
}
