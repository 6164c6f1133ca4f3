package io.reprotect.preflight.snapshot;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.ScsiController;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.facts.VmSnapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A consistent snapshot to change in tests. */
final class Samples {
    static final Instant READ = Instant.parse("2026-01-01T12:00:00Z");

    final List<Observed> facts = new ArrayList<>();
    final List<Seal> seals = new ArrayList<>();
    final List<Gap> gaps = new ArrayList<>();

    /** One VM with a controller and a snapshot; every root sealed. */
    static Samples oneVm() {
        Samples sample = new Samples();
        sample.add(vm("vm-1"));
        sample.add(new ScsiController("vm-1/1000", "vm-1", 0, ScsiController.Type.LSI_LOGIC));
        sample.add(new VmSnapshot("snapshot-1", "vm-1", "vor Umbau – 😀 \"1\"\u0007\\", null));
        for (Class<? extends Fact> type : FactTypes.all()) {
            for (String root : FactTypes.roots(type)) {
                sample.seal(type, root, type == Vm.class ? 1 : 0);
            }
        }
        for (Class<? extends Fact> type : FactTypes.ownedBy(Vm.class)) {
            sample.seal(type, "vm-1", type == ScsiController.class || type == VmSnapshot.class ? 1 : 0);
        }
        return sample;
    }

    static Vm vm(String id) {
        return new Vm(
                id,
                "web-01",
                "bios-" + id,
                "instance-" + id,
                false,
                Vm.PowerState.POWERED_OFF,
                null,
                null,
                List.of("192.0.2.7"),
                "host-1",
                Vm.ToolsStatus.RUNNING);
    }

    void add(Fact fact) {
        facts.add(new Observed(fact, new Provenance("vcenter", fact.owner(), "config", READ)));
    }

    void seal(Class<? extends Fact> type, String owner, long count) {
        seals.add(new Seal(type.getSimpleName(), owner, count, "vcenter", READ));
    }

    Snapshot snapshot() {
        TreeMap<String, Long> parameters = new TreeMap<>(Map.of("CS-01.maxHeartbeatAge", 900L));
        return new Snapshot(
                new ClockReading(READ, READ.plusSeconds(2)),
                READ,
                "0.1.0",
                Map.of("machines", List.of(Map.of("name", "web-01"))),
                List.of(new Attestation(
                        "Vm.name",
                        "vm-1",
                        "x",
                        "operator",
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 2, 1),
                        "https://e")),
                parameters,
                List.of(new SourceReading(
                        "vcenter", "https://vc.example.com/sdk", READ, READ.plusSeconds(5), "complete")),
                facts,
                seals,
                gaps);
    }
}
