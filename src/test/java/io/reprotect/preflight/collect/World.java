package io.reprotect.preflight.collect;

import io.reprotect.preflight.config.RequestDocument;
import io.reprotect.preflight.facts.AzureVm;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.RecoveryPlan;
import io.reprotect.preflight.facts.RecoveryPlanMember;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.VCenter;
import io.reprotect.preflight.facts.VCenterRegistration;
import io.reprotect.preflight.facts.VirtualDisk;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.snapshot.ClockReading;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small environment, complete unless a test says otherwise, and the snapshot assembled from it. */
final class World {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    final Map<String, List<Fact>> facts = new LinkedHashMap<>();
    final List<Gap> gaps = new ArrayList<>();
    ClockReading clock = new ClockReading(NOW, NOW);

    World() {
        facts.put(Root.SITE_RECOVERY, new ArrayList<>());
        facts.put(Root.VCENTER, new ArrayList<>());
        facts.put(Root.VCENTER_EVENTS, new ArrayList<>());
        facts.put(Root.VCENTER_TAGS, new ArrayList<>());
        facts.put(Root.NETWORK, new ArrayList<>());
        service(new ConfigurationServer("cs-1", "cs-1", "cs-1", "192.0.2.1", "Running", NOW, "Normal", "9"));
        service(new ProcessServer("ps/1", "1", "ps-azure-01", "cs-1", "10.0.0.4", "Running", NOW, "Normal", "9"));
        service(masterTarget("1", "mt-win-01", "192.0.2.10", OsFamily.WINDOWS));
        service(masterTarget("2", "mt-lin-01", "192.0.2.11", OsFamily.LINUX));
        vcenter(new VCenter("vcenter/1", "vcenter.example.com", "u-1", "8.0", "vpx"));
        vcenter(new Datastore("datastore-1", "ds-prod-01", Datastore.Type.VMFS, true, 1L, 1L, "normal"));
        vcenter(vm("vm-100", "cs-1", "cs-1", "192.0.2.1"));
        vcenter(vm("vm-101", "mt-win-01", "mt-win-01", "192.0.2.10"));
        vcenter(vm("vm-102", "mt-lin-01", "mt-lin-01", "192.0.2.11"));
    }

    void service(Fact fact) {
        facts.get(Root.SITE_RECOVERY).add(fact);
    }

    void vcenter(Fact fact) {
        facts.get(Root.VCENTER).add(fact);
    }

    static MasterTarget masterTarget(String serverId, String name, String address, OsFamily family) {
        return new MasterTarget(
                "mt/" + serverId, serverId, name, "cs-1", address, family, null, "9", NOW, 1L, null, null);
    }

    static Vm vm(String id, String name, @Nullable String hostName, String... addresses) {
        return new Vm(
                id,
                name,
                "b-" + id,
                "i-" + id,
                false,
                Vm.PowerState.POWERED_ON,
                null,
                hostName,
                List.of(addresses),
                "host-1",
                Vm.ToolsStatus.RUNNING);
    }

    static VirtualDisk disk(String vm, String datastore) {
        return new VirtualDisk(vm + "/2000", vm, "Hard disk 1", datastore, "x.vmdk", false, 1L, "d-" + vm);
    }

    static ProtectedItem item(String id, String name) {
        return item(id, name, "192.0.2.50", OsFamily.WINDOWS, "VMware", null);
    }

    static ProtectedItem item(
            String id, String name, @Nullable String address, OsFamily family, String kind, @Nullable String vcenter) {
        return new ProtectedItem(
                id,
                name,
                "cs-1",
                "c-1",
                Provider.IN_MAGE_AZURE_V2,
                "x",
                ProtectedItem.ActiveLocation.RECOVERY,
                List.of(),
                "None",
                family,
                address,
                NOW,
                null,
                kind,
                vcenter,
                List.of("DS-Prod-01"),
                null,
                null,
                null,
                "Normal");
    }

    void plan(String id, String name, String... items) {
        service(new RecoveryPlan(id, name));
        for (String item : items) {
            service(new RecoveryPlanMember(id + "/" + item, id, item));
        }
    }

    static VCenterRegistration registration(String id, String infrastructureId, String address) {
        return new VCenterRegistration(id, id, "cs-1", address, infrastructureId, 443L, NOW, null);
    }

    Snapshot assemble(String machines) {
        return assemble(request("defaults: { processServer: ps-azure-01, datastore: ds-prod-01 }\n"
                + "masterTargets: { Windows: mt-win-01, Linux: mt-lin-01 }\n"
                + "retentionVolumes: { mt-win-01: R, MT-LIN-01: /mnt/retention }\n"
                + "machines:\n  - " + machines.replace("\n", "\n  - ") + "\n"));
    }

    Snapshot assemble(RequestDocument request) {
        return new Assembler("0.1.0", Clock.fixed(NOW, ZoneOffset.UTC), Progress.SILENT)
                .assemble(
                        List.of(collector(Root.SITE_RECOVERY), collector(Root.VCENTER), collector(Root.VCENTER_TAGS)),
                        found -> List.of(collector(Root.VCENTER_EVENTS), collector(Root.NETWORK), azure(found)),
                        request,
                        new TreeMap<>(),
                        () -> clock);
    }

    static RequestDocument request(String text) {
        try {
            Path file = Files.createTempFile("request", ".yaml");
            try {
                return RequestDocument.read(Files.writeString(file, text));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Collector collector(String root) {
        return new Collector() {
            @Override
            public String source() {
                return root;
            }

            @Override
            public Collected collect(Progress progress) {
                return collected(root);
            }
        };
    }

    /** No machine has a VM in Azure. */
    private static Collector azure(List<Fact> found) {
        return new Collector() {
            @Override
            public String source() {
                return Root.AZURE;
            }

            @Override
            public Collected collect(Progress progress) {
                Collected collected = new Collected(Root.AZURE, NOW);
                for (Class<? extends Fact> type : FactTypes.all()) {
                    if (FactTypes.roots(type).contains(Root.AZURE)) {
                        collected.seal(type, Root.AZURE, 0);
                    }
                }
                for (Fact fact : found) {
                    if (fact instanceof Machine) {
                        collected.seal(AzureVm.class, fact.id(), 0);
                    }
                }
                return collected;
            }
        };
    }

    private Collected collected(String root) {
        Collected collected = new Collected(root, NOW);
        List<Fact> all = facts.get(root);
        all.forEach(fact -> collected.add(fact, fact.id(), ""));
        for (Class<? extends Fact> type : FactTypes.all()) {
            if (FactTypes.roots(type).contains(root)) {
                seal(collected, all, type, root);
            }
            for (Fact owner : all) {
                if (Arrays.asList(FactTypes.owned(type).by()).contains(owner.getClass())) {
                    seal(collected, all, type, owner.id());
                }
            }
        }
        for (Gap gap : gaps) {
            Class<? extends Fact> type = FactTypes.named(gap.type());
            if (FactTypes.roots(type).contains(root)
                    || all.stream().anyMatch(fact -> fact.id().equals(gap.owner()))) {
                collected.gap(type, gap.owner(), gap.property(), gap.reason());
            }
        }
        return collected;
    }

    private void seal(Collected collected, List<Fact> all, Class<? extends Fact> type, String owner) {
        if (gaps.stream()
                .noneMatch(gap -> gap.property() == null
                        && gap.type().equals(type.getSimpleName())
                        && gap.owner().equals(owner))) {
            collected.seal(
                    type,
                    owner,
                    all.stream()
                            .filter(fact -> type.isInstance(fact) && owner.equals(fact.owner()))
                            .count());
        }
    }

    static Machine machine(Snapshot snapshot) {
        List<Machine> machines = machines(snapshot);
        if (machines.size() != 1) {
            throw new AssertionError("wanted one machine, found " + machines);
        }
        return machines.get(0);
    }

    static List<Machine> machines(Snapshot snapshot) {
        return of(snapshot, Machine.class);
    }

    static <T extends Fact> List<T> of(Snapshot snapshot, Class<T> type) {
        return snapshot.facts().stream()
                .map(Observed::fact)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The gaps but for those of the configuration server's VM and of events, of which these worlds have none. */
    static List<Gap> gaps(Snapshot snapshot) {
        return snapshot.gaps().stream()
                .filter(gap -> !gap.type().equals("ServerVm") && !gap.owner().equals(Root.VCENTER_EVENTS))
                .toList();
    }

    static @Nullable String reason(
            Snapshot snapshot, Class<? extends Fact> type, String owner, @Nullable String property) {
        return snapshot.gaps().stream()
                .filter(gap -> gap.type().equals(type.getSimpleName())
                        && gap.owner().equals(owner)
                        && java.util.Objects.equals(gap.property(), property))
                .map(Gap::reason)
                .findFirst()
                .orElse(null);
    }
}
