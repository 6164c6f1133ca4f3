package io.reprotect.preflight.bench;

import io.reprotect.preflight.facts.AccountPrivilege;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.ContainerMapping;
import io.reprotect.preflight.facts.Datacenter;
import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.DatastoreMount;
import io.reprotect.preflight.facts.DiscoveredDatastore;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.HealthError;
import io.reprotect.preflight.facts.Host;
import io.reprotect.preflight.facts.HostLicence;
import io.reprotect.preflight.facts.HostLocation;
import io.reprotect.preflight.facts.Job;
import io.reprotect.preflight.facts.Link;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.Owned;
import io.reprotect.preflight.facts.Policy;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.ProtectedDisk;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.ProtectedSystem;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.RecoveryPlan;
import io.reprotect.preflight.facts.RecoveryPlanMember;
import io.reprotect.preflight.facts.ReplicationGroup;
import io.reprotect.preflight.facts.Request;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.ScsiController;
import io.reprotect.preflight.facts.ServerVersion;
import io.reprotect.preflight.facts.ServerVm;
import io.reprotect.preflight.facts.VCenter;
import io.reprotect.preflight.facts.VCenterRegistration;
import io.reprotect.preflight.facts.Vault;
import io.reprotect.preflight.facts.VirtualDisk;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.facts.VmHardware;
import io.reprotect.preflight.facts.VmOption;
import io.reprotect.preflight.facts.VmSnapshot;
import io.reprotect.preflight.snapshot.ClockReading;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Provenance;
import io.reprotect.preflight.snapshot.Seal;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import io.reprotect.preflight.snapshot.SourceReading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes sites of any size from a seed: 200 machines a configuration server, 25 a master target, two disks a machine, ten
 * hosts and four datastores a cluster, a recovery plan for every 50 machines, every tenth machine in a group of three.
 * Without faults the site is CLEARED; with them about one machine or server in thirty has something wrong.
 */
public final class SiteGenerator {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String VAULT = "/subscriptions/11111111-2222-3333-4444-555555555555/resourcegroups/rg-recovery"
            + "/providers/microsoft.recoveryservices/vaults/vault-recovery";
    private static final int PER_SERVER = 200;
    private static final int PER_TARGET = 25;
    private static final int PER_PLAN = 50;
    private static final int HOSTS = 10;
    private static final int DATASTORES = 4;

    private final Random random;
    private final boolean faulty;
    private final List<Observed> facts = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<String> unsealed = new HashSet<>();
    private final String vCenterUuid;
    private int nextVm = 1;

    private SiteGenerator(long seed, boolean faulty) {
        this.random = new Random(seed);
        this.faulty = faulty;
        this.vCenterUuid = uuid();
    }

    /** {@code SiteGenerator <machines> <healthy or faulty> <seed> <file>} writes a snapshot. */
    public static void main(String[] arguments) throws IOException {
        boolean faulty = arguments[1].equals("faulty");
        write(Integer.parseInt(arguments[0]), faulty, Long.parseLong(arguments[2]), Path.of(arguments[3]));
    }

    static void write(int machines, boolean faulty, long seed, Path file) throws IOException {
        SnapshotJson.write(site(machines, faulty, seed), file);
    }

    static Snapshot site(int machines, boolean faulty, long seed) {
        SiteGenerator generator = new SiteGenerator(seed, faulty);
        generator.general();
        for (int first = 0; first < machines; first += PER_SERVER) {
            generator.server(first, Math.min(PER_SERVER, machines - first));
        }
        generator.add(new Request("the-request", "the request", (long) machines), "request");
        return generator.snapshot();
    }

    private void general() {
        add(new Vault(VAULT, "vault-recovery"), "vault");
        add(new VCenter("vcenter/" + vCenterUuid, "vcenter.example.com", vCenterUuid, "8.0.2.0", "vpx"), "about");
        add(new Datacenter("datacenter-1", "DC-1"), "name");
        for (String privilege : List.of("Datastore.AllocateSpace", "Network.Assign", "Task.Create")) {
            add(
                    new AccountPrivilege(
                            "datacenter-1/" + privilege, "datacenter-1", "svc-asr@vsphere.local", privilege, true),
                    "FetchUserPrivilegeOnEntities");
        }
        add(new Policy(VAULT + "/replicationpolicies/failback", "failback", Provider.IN_MAGE, 15L, 1440L, 60L), "");
        add(
                new Policy(
                        VAULT + "/replicationpolicies/failover",
                        "failover",
                        Provider.IN_MAGE_AZURE_V2,
                        15L,
                        1440L,
                        60L),
                "");
    }

    private void server(int first, int machines) {
        int number = first / PER_SERVER;
        String id = VAULT + "/replicationfabrics/" + hex(number);
        String container = id + "/replicationprotectioncontainers/cloud_" + uuid();
        String name = "cs-" + number;
        add(
                new ConfigurationServer(
                        id,
                        name,
                        name,
                        "10.1.0.1",
                        "Running",
                        ago(faulty(20) ? 4000 : 60),
                        "Normal",
                        "9.60",
                        !faulty(30)),
                "");
        add(new ServerVm(id + "/vm", id, null, List.of("10.1.0.1")), "");
        add(
                new ContainerMapping(
                        container + "/replicationprotectioncontainermappings/failback",
                        "failback",
                        id,
                        container,
                        container,
                        VAULT + "/replicationpolicies/failback",
                        "Paired",
                        faulty(30) ? "Critical" : "Normal"),
                "");
        add(
                new VCenterRegistration(
                        id + "/replicationvcenters/vc",
                        "vc",
                        id,
                        "vcenter.example.com",
                        vCenterUuid,
                        443L,
                        ago(100),
                        "OK"),
                "");
        version(id, name, true);
        String ps = "ps/" + uuid();
        add(
                new ProcessServer(
                        ps,
                        ps.substring(3),
                        "ps-" + number,
                        id,
                        "10.1.0.2",
                        "Running",
                        ago(90),
                        faulty(20) ? "Critical" : "Normal",
                        "9.60"),
                "");
        version(ps, "ps-" + number, true);
        Cluster cluster = cluster(number);
        for (int at = 0; at < machines; at += PER_TARGET) {
            OsFamily family = at / PER_TARGET % 2 == 0 ? OsFamily.LINUX : OsFamily.WINDOWS;
            target(
                    new Site(id, container, ps, "ps-" + number, cluster, family),
                    first + at,
                    Math.min(PER_TARGET, machines - at));
        }
    }

    private void version(String server, String name, boolean certificate) {
        Instant never = Instant.parse("9999-12-31T23:59:59Z");
        add(
                new ServerVersion(
                        "version/" + server, name, server, "9.60", "Supported", never, certificate ? never : null),
                "");
    }

    private static String system(OsFamily family) {
        return family == OsFamily.LINUX ? "Ubuntu 20.04" : "Microsoft Windows Server 2016 Datacenter";
    }

    private record Cluster(List<String> hosts, List<String> datastores) {}

    private record Site(String server, String container, String ps, String psName, Cluster cluster, OsFamily family) {}

    private Cluster cluster(int number) {
        List<String> hosts = new ArrayList<>();
        List<String> datastores = new ArrayList<>();
        for (int i = 0; i < DATASTORES; i++) {
            String id = "datastore-" + number + "-" + i;
            datastores.add(id);
            add(
                    new Datastore(
                            id, "ds-" + number + "-" + i, Datastore.Type.VMFS, true, 1L << 44, 1L << 42, "normal"),
                    id);
        }
        for (int i = 0; i < HOSTS; i++) {
            String id = "host-" + number + "-" + i;
            hosts.add(id);
            add(
                    new Host(
                            id,
                            "esx-" + number + "-" + i,
                            "embeddedEsx",
                            "8.0.2",
                            Host.ConnectionState.CONNECTED,
                            false),
                    id);
            add(new HostLicence(id + "/licence", id, "esx.enterprisePlus.cpuPackage", "Enterprise Plus"), id);
            add(new HostLocation(id + "/location", id, "datacenter-1"), id);
            for (int d = 0; d < DATASTORES; d++) {
                boolean writable = !faulty(200);
                add(
                        new DatastoreMount(
                                id + "/" + datastores.get(d),
                                id,
                                datastores.get(d),
                                writable ? DatastoreMount.AccessMode.READ_WRITE : DatastoreMount.AccessMode.READ_ONLY,
                                true,
                                true),
                        id);
            }
        }
        return new Cluster(hosts, datastores);
    }

    private void target(Site site, int first, int machines) {
        int number = first / PER_TARGET;
        String name = "mt-" + number;
        String id = "mt/" + uuid();
        String vm = vm(name, site, faulty(25) ? Vm.ToolsStatus.NOT_RUNNING : Vm.ToolsStatus.RUNNING, 2);
        controller(vm, faulty(20) ? ScsiController.Type.PARAVIRTUAL : ScsiController.Type.LSI_LOGIC);
        add(new VmHardware(vm + "/hardware", vm, 8L << 30, 4L, 1L), vm);
        if (!faulty(15)) {
            add(new VmOption(vm + "/disk.enableuuid", vm, "disk.enableuuid", "TRUE"), vm);
        }
        add(
                new MasterTarget(
                        id,
                        id.substring(3),
                        name,
                        site.server,
                        "10.1.1." + number % 250,
                        site.family,
                        system(site.family),
                        "9.60",
                        ago(faulty(25) ? 2000 : 120),
                        2L,
                        vm,
                        null),
                "");
        if (faulty(25)) {
            add(
                    new HealthError(
                            id + "/health/0",
                            id,
                            HealthError.Kind.HEALTH,
                            HealthError.Severity.ERROR,
                            "95123",
                            "The retention drive is not reachable"),
                    "");
        }
        version(id, name, false);
        add(new DiscoveredDatastore(id + "/datastores/0", id, "ds-" + number, null, "VMFS"), "");
        String volume = site.family == OsFamily.LINUX ? "/mnt/retention" : "R";
        if (!faulty(30)) {
            add(
                    new RetentionVolume(
                            id + "/" + volume,
                            id,
                            volume,
                            faulty(20) ? 0L : 1L << 41,
                            1L << 39,
                            null,
                            null,
                            null,
                            null),
                    "");
        }
        int groupLeft = 0;
        String group = "";
        for (int i = 0; i < machines; i++) {
            if (groupLeft == 0) {
                group = "group/" + uuid();
                groupLeft = i % 10 == 5 && i + 3 <= machines ? 3 : 1;
                add(new ReplicationGroup(group, "group-" + (first + i), (long) groupLeft), "");
            }
            groupLeft--;
            machine(site, first + i, name, id, volume, group);
        }
    }

    private void machine(Site site, int number, String targetName, String target, String volume, String group) {
        String name = "app-" + number;
        String item = site.container + "/replicationprotecteditems/" + uuid();
        boolean absent = faulty && number % 37 == 5;
        String vm = absent ? null : vm(name, site, Vm.ToolsStatus.NOT_RUNNING, 2);
        if (vm != null) {
            controller(vm, ScsiController.Type.PARAVIRTUAL);
            if (faulty(40)) {
                add(new VmSnapshot("snapshot-" + number, vm, "before patch", ago(86_400)), vm);
            } else if (faulty(60)) {
                gap("VmSnapshot", vm, null, "the snapshot tree could not be read; collect again");
            }
        }
        String ds = site.cluster.datastores.get(number % DATASTORES);
        add(
                new Machine(
                        "machine/" + item,
                        name,
                        item,
                        absent ? Machine.OnPremises.ABSENT : Machine.OnPremises.EXISTS,
                        vm,
                        targetName,
                        target,
                        site.psName,
                        site.ps,
                        "ds-" + ds.substring(10),
                        ds,
                        faulty(50) ? null : volume,
                        null),
                name);
        if (vm != null) {
            add(new Link(item + " " + vm, "machine/" + item, vm, "name and datastore"), name);
        }
        add(
                new ProtectedItem(
                        item,
                        name,
                        site.server,
                        site.container,
                        Provider.IN_MAGE_AZURE_V2,
                        faulty(30) ? "Protected" : "UnplannedFailoverCommitted",
                        faulty(60) ? ProtectedItem.ActiveLocation.PRIMARY : ProtectedItem.ActiveLocation.RECOVERY,
                        List.of("DisableProtection", "SwitchProtection"),
                        "None",
                        faulty(50) ? other(site.family) : site.family,
                        "10.2.0.4",
                        ago(30),
                        group,
                        "VMware",
                        vCenterUuid,
                        List.of("ds-" + ds.substring(10)),
                        "/subscriptions/x/virtualmachines/" + name,
                        VAULT + "/replicationpolicies/failover",
                        site.container + "/replicationprotectableitems/" + uuid(),
                        "Normal"),
                item);
        add(new ProtectedSystem("system/" + item, item, system(site.family), null, "Static"), item);
        for (int disk = 0; disk < 2; disk++) {
            add(new ProtectedDisk(item + "/" + disk, item, "disk" + disk, 1L << 35), item);
        }
        if (!faulty(50)) {
            add(
                    new Job(
                            VAULT + "/replicationjobs/" + uuid(),
                            "UnplannedFailover",
                            Job.State.SUCCEEDED,
                            item,
                            name,
                            ago(9000),
                            ago(7200)),
                    "");
        }
        if (number % 3 == 0) {
            add(
                    new HealthError(
                            item + "/health/0",
                            item,
                            HealthError.Kind.HEALTH,
                            HealthError.Severity.WARNING,
                            "78000",
                            "RPO is above its threshold"),
                    item);
        }
        String plan = VAULT + "/replicationrecoveryplans/rp-" + number / PER_PLAN;
        if (number % PER_PLAN == 0) {
            add(new RecoveryPlan(plan, "rp-" + number / PER_PLAN), plan);
        }
        add(new RecoveryPlanMember(plan + "/" + item.substring(item.length() - 36), plan, item), plan);
    }

    private String vm(String name, Site site, Vm.ToolsStatus tools, int disks) {
        int number = nextVm++;
        String id = "vm-" + number;
        boolean unknown = tools == Vm.ToolsStatus.RUNNING && faulty(25);
        add(
                new Vm(
                        id,
                        name,
                        uuid(),
                        uuid(),
                        false,
                        Vm.PowerState.POWERED_OFF,
                        "otherLinux64Guest",
                        name,
                        List.of(),
                        site.cluster.hosts.get(number % HOSTS),
                        unknown ? Vm.ToolsStatus.OTHER : tools),
                id);
        if (unknown) {
            gaps.add(new Gap("Vm", id, "toolsStatus", "value 'guestToolsBusy' is not known to this release"));
        }
        for (int disk = 0; disk < disks; disk++) {
            String datastore = site.cluster.datastores.get((number + disk) % DATASTORES);
            add(
                    new VirtualDisk(
                            id + "/" + (2000 + disk),
                            id,
                            "Hard disk " + (disk + 1),
                            datastore,
                            "[ds] " + name + "/" + name + "_" + disk + ".vmdk",
                            faulty(150),
                            1L << 35,
                            uuid()),
                    id);
        }
        return id;
    }

    private void controller(String vm, ScsiController.Type type) {
        add(new ScsiController(vm + "/1000", vm, 0, type), vm);
    }

    private void gap(String type, String owner, @Nullable String property, String reason) {
        gaps.add(new Gap(type, owner, property, reason));
        if (property == null) {
            unsealed.add(type + " " + owner);
        }
    }

    private static OsFamily other(OsFamily family) {
        return family == OsFamily.LINUX ? OsFamily.WINDOWS : OsFamily.LINUX;
    }

    private boolean faulty(int oneIn) {
        return faulty && random.nextInt(oneIn) == 0;
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String hex(int number) {
        return String.format("%032x", random.nextLong() ^ number) + String.format("%032x", random.nextLong());
    }

    private static Instant ago(long seconds) {
        return NOW.minusSeconds(seconds);
    }

    private void add(Fact fact, String object) {
        String source = fact.owner().equals(Root.REQUEST) ? Root.REQUEST : source(fact);
        facts.add(new Observed(fact, new Provenance(source, object.isEmpty() ? fact.id() : object, "properties", NOW)));
    }

    private static String source(Fact fact) {
        Owned owned = FactTypes.owned(fact.getClass());
        if (owned.root().length > 0) {
            return fact.owner();
        }
        return List.of(owned.by()).contains(Vm.class) || List.of(owned.by()).contains(Host.class)
                ? Root.VCENTER
                : Root.SITE_RECOVERY;
    }

    private Snapshot snapshot() {
        return new Snapshot(
                new ClockReading(NOW, NOW),
                NOW,
                "0.1.0",
                Map.of("machines", List.of(Map.of("name", "app-*"))),
                List.of(),
                new TreeMap<>(),
                List.of(new SourceReading("vcenter", "https://vcenter.example.com/sdk", ago(30), NOW, "complete")),
                facts,
                seals(),
                gaps);
    }

    private List<Seal> seals() {
        Map<String, Long> counts = new HashMap<>();
        Map<Class<?>, List<String>> ids = new HashMap<>();
        for (Observed observed : facts) {
            Fact fact = observed.fact();
            counts.merge(fact.getClass().getSimpleName() + " " + fact.owner(), 1L, Long::sum);
            ids.computeIfAbsent(fact.getClass(), type -> new ArrayList<>()).add(fact.id());
        }
        List<Seal> seals = new ArrayList<>();
        for (Class<? extends Fact> type : FactTypes.all()) {
            Owned owned = FactTypes.owned(type);
            List<String> owners = new ArrayList<>(List.of(owned.root()));
            for (Class<? extends Fact> owner : owned.by()) {
                owners.addAll(ids.getOrDefault(owner, List.of()));
            }
            for (String owner : owners) {
                String key = type.getSimpleName() + " " + owner;
                if (!unsealed.contains(key)) {
                    seals.add(new Seal(type.getSimpleName(), owner, counts.getOrDefault(key, 0L), "site", NOW));
                }
            }
        }
        return seals;
    }
}
