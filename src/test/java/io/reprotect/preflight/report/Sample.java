package io.reprotect.preflight.report;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evidence.Run;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.ProtectedDisk;
import io.reprotect.preflight.facts.VirtualDisk;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Evidence;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.PackReference;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Subject;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.finding.Waiver;
import io.reprotect.preflight.snapshot.Attestation;
import io.reprotect.preflight.snapshot.ClockReading;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Provenance;
import io.reprotect.preflight.snapshot.Seal;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SourceReading;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs built by hand, one for each situation that a report must tell. */
public final class Sample {
    public static final String DIGEST = "sha256:" + "0a1b2c3d".repeat(8);
    public static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");

    private static final Instant READ = Instant.parse("2026-04-01T11:58:30Z");
    private static final String PACK_DIGEST = "sha256:" + "4e5f6a7b".repeat(8);

    private final List<Finding> findings = new ArrayList<>();
    private final List<Readiness> machines = new ArrayList<>();
    private final List<Observed> facts = new ArrayList<>();
    private final List<Seal> seals = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Attestation> attestations = new ArrayList<>();
    private final SortedMap<String, Long> parameters = new TreeMap<>();
    private final List<String> reasons = new ArrayList<>();

    /** Every control has passed for three machines. */
    public static Run cleared() {
        Sample sample = new Sample();
        sample.target("mt/1", "mt-win-01", 4);
        for (int i = 1; i <= 3; i++) {
            sample.machine("m-" + i, "web-0" + i, "mt/1", 2).ready("m-" + i, "web-0" + i);
            sample.pass("VM-01", machine("m-" + i, "web-0" + i), "failed over and committed");
        }
        sample.pass("MT-01", target("mt/1", "mt-win-01"), "4 attached + 6 requested = 10 of 60");
        sample.pass("MT-03", target("mt/1", "mt-win-01"), "no Paravirtual controller");
        sample.notice("AR-01", "the classic architecture is retired since 2026-03-30");
        return sample.run(Verdict.CLEARED);
    }

    /** Failures, unknowns and an error beside passes, with people's words and changed thresholds. */
    public static Run blocked() {
        Sample sample = new Sample();
        sample.target("mt/1", "mt-win-01", 49);
        sample.target("mt/2", "mt-lin-01", 6);
        sample.target("mt/3", "mt-lin-02", -1);
        List<Readiness.Blocker> win = List.of(
                new Readiness.Blocker("MT-01", "mt-win-01", "mt/1"),
                new Readiness.Blocker("MT-03", "mt-win-01", "mt/1"));
        for (int i = 1; i <= 3; i++) {
            String id = "m-" + i;
            String name = "web-0" + i;
            sample.machine(id, name, "mt/1", 5).blocked(id, name, win);
        }
        sample.machine("m-4", "db-01", "mt/2", 8)
                .blocked("m-4", "db-01", List.of(new Readiness.Blocker("VM-02", "db-01", "m-4")));
        sample.machine("m-5", "app-01", "mt/2", 3).ready("m-5", "app-01");
        sample.machine("m-6", "app-02", "mt/2", 3).ready("m-6", "app-02");
        sample.machine("m-7", "batch-01", "mt/3", 2)
                .blocked(
                        "m-7",
                        "batch-01",
                        List.of(
                                new Readiness.Blocker("MT-01", "mt-lin-02", "mt/3"),
                                new Readiness.Blocker("MT-05", "mt-lin-02", "mt/3")));
        sample.findings.add(new Finding(
                "VM-02",
                machine("m-4", "db-01"),
                Status.FAIL,
                "its agent has not registered with the configuration server since it booted in Azure",
                "last heartbeat 2026-04-01T11:40:12Z, booted 2026-04-01T11:52:00Z",
                required("VM-02"),
                Instant.parse("2026-04-01T12:07:00Z"),
                null,
                List.of(new Evidence(
                        "ProtectedItem",
                        "m-4",
                        "lastHeartbeat",
                        "2026-04-01T11:40:12Z",
                        "site-recovery:m-4 properties.providerSpecificDetails.lastHeartbeat",
                        READ)),
                null));
        sample.findings.add(new Finding(
                "MT-01",
                target("mt/1", "mt-win-01"),
                Status.FAIL,
                "64 disks would be attached, 4 too many",
                "49 attached + 15 requested = 64 of 60",
                required("MT-01"),
                null,
                null,
                List.of(new Evidence(
                        "VirtualDisk",
                        "vm-1/2000",
                        "label",
                        "Hard disk 1",
                        "vcenter:vm-1 config.hardware.device[2000]",
                        READ)),
                null));
        sample.findings.add(new Finding(
                "MT-03",
                target("mt/1", "mt-win-01"),
                Status.FAIL,
                "SCSI controller 1 is PARAVIRTUAL",
                "SCSI controller 1 is PARAVIRTUAL",
                required("MT-03"),
                null,
                null,
                List.of(
                        new Evidence(
                                "ScsiController",
                                "vm-1/1001",
                                "type",
                                "PARAVIRTUAL",
                                "vcenter:vm-1 config.hardware.device[1001]",
                                READ),
                        new Evidence(
                                "ScsiController",
                                "vm-1/1001",
                                "busNumber",
                                "1",
                                "vcenter:vm-1 config.hardware.device[1001]",
                                READ),
                        Evidence.reference("MasterTarget", "mt/1")),
                null));
        sample.findings.add(new Finding(
                "MT-01",
                target("mt/3", "mt-lin-02"),
                Status.UNKNOWN,
                "the disks of mt-lin-02 could not be read: no VM of the vCenter matches it",
                "",
                required("MT-01"),
                null,
                null,
                List.of(),
                null));
        sample.findings.add(new Finding(
                "MT-05",
                target("mt/3", "mt-lin-02"),
                Status.ERROR,
                "the rule \"MT-05 pass\" stopped: a value was compared with one of another kind",
                "",
                required("MT-05"),
                null,
                "MT-01",
                List.of(),
                null));
        sample.pass("MT-01", target("mt/2", "mt-lin-01"), "6 attached + 14 requested = 20 of 60");
        sample.pass("MT-03", target("mt/2", "mt-lin-01"), "no Paravirtual controller");
        sample.pass("MT-05", target("mt/2", "mt-lin-01"), "disk.EnableUUID is TRUE");
        sample.findings.add(new Finding(
                "CS-04",
                new Subject("ConfigurationServer", "cs/1", "cs-01"),
                Status.FAIL,
                "no backup is attested",
                "no backup is attested",
                required("CS-04"),
                null,
                null,
                List.of(),
                new Waiver(
                        "CS-04",
                        "cs-01",
                        "rebuilt from code every night",
                        "change owner",
                        LocalDate.parse("2026-05-01"))));
        List.copyOf(sample.machines)
                .forEach(m -> sample.pass("VM-01", machine(m.id(), m.name()), "failed over and committed"));
        sample.notice("AR-01", "the classic architecture is retired since 2026-03-30");
        sample.gaps.add(new Gap("VirtualDisk", "vm-9", null, "the vCenter refused to show it; grant System.Read"));
        sample.gaps.add(new Gap("MasterTarget", "mt/3", "vmId", "two VMs bear its name; name one in the request"));
        sample.attestations.add(new Attestation(
                "MasterTarget.osVersion",
                "mt/1",
                "Windows Server 2016",
                "operations",
                LocalDate.parse("2026-03-20"),
                LocalDate.parse("2026-06-01"),
                "https://wiki.example.com/mt-win-01"));
        sample.parameters.put("CS-01.maxHeartbeatAge", 1800L);
        return sample.run(Verdict.BLOCKED);
    }

    /** Nothing failed, one control could not be judged. */
    public static Run unknownOnly() {
        Sample sample = new Sample();
        sample.machine("m-1", "web-01", "mt/1", 2)
                .blocked("m-1", "web-01", List.of(new Readiness.Blocker("MT-03", "mt-win-01", "mt/1")));
        sample.findings.add(new Finding(
                "MT-03",
                target("mt/1", "mt-win-01"),
                Status.UNKNOWN,
                "the controllers of vm-1 could not be read: the vCenter did not answer within 60 s",
                "",
                required("MT-03"),
                null,
                null,
                List.of(),
                null));
        sample.gaps.add(new Gap("ScsiController", "*", null, "the vCenter did not answer within 60 s; try again"));
        return sample.run(Verdict.BLOCKED);
    }

    /** A control broke. */
    public static Run error() {
        Sample sample = new Sample();
        sample.machine("m-1", "web-01", "mt/1", 2)
                .blocked("m-1", "web-01", List.of(new Readiness.Blocker("MT-03", "-", "-")));
        sample.findings.add(new Finding(
                "MT-03",
                new Subject("MasterTarget", "-", "-"),
                Status.ERROR,
                "its rules do not compile: line 9: the field tpye is not known",
                "",
                required("MT-03"),
                null,
                null,
                List.of(),
                null));
        return sample.run(Verdict.BLOCKED);
    }

    /** The request holds nothing. */
    public static Run empty() {
        Sample sample = new Sample();
        sample.reasons.add("the request names no machine");
        return sample.run(Verdict.BLOCKED);
    }

    /** Every name, value and reason is {@code text}. */
    public static Run hostile(List<String> texts) {
        Sample sample = new Sample();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            String id = text + i;
            sample.target("mt/" + id, text, 2);
            sample.machine(id, text, "mt/" + id, 2)
                    .blocked(id, text, List.of(new Readiness.Blocker("MT-03", text, "mt/" + id)));
            sample.findings.add(new Finding(
                    "MT-03",
                    target("mt/" + id, text),
                    Status.FAIL,
                    text + " said",
                    text,
                    required("MT-03"),
                    null,
                    text,
                    List.of(new Evidence("ScsiController", text, text, text, text, READ)),
                    null));
            sample.findings.add(new Finding(
                    text, target("mt/" + id, text), Status.UNKNOWN, text, "", text, null, null, List.of(), null));
            sample.notice("AR-01", text);
            sample.gaps.add(new Gap(text, text, text, text));
            sample.reasons.add(text);
            sample.attestations.add(new Attestation(text, text, text, text, LocalDate.EPOCH, LocalDate.MAX, text));
            sample.parameters.put(text + i, 1L);
        }
        return sample.run(Verdict.BLOCKED);
    }

    /** As many machines, all but one of them ready. */
    public static Run large(int machines) {
        Sample sample = new Sample();
        sample.target("mt/1", "mt-win-01", 4);
        for (int i = 0; i < machines; i++) {
            String id = "m-" + i;
            String name = "machine-" + i;
            if (i == 0) {
                sample.blocked(id, name, List.of(new Readiness.Blocker("VM-02", name, id)));
                sample.findings.add(new Finding(
                        "VM-02",
                        machine(id, name),
                        Status.FAIL,
                        "no heartbeat",
                        "no heartbeat",
                        required("VM-02"),
                        null,
                        null,
                        List.of(),
                        null));
            } else {
                sample.ready(id, name).pass("VM-02", machine(id, name), "a heartbeat after boot");
            }
            sample.pass("VM-01", machine(id, name), "failed over and committed");
        }
        return sample.run(Verdict.BLOCKED);
    }

    private Run run(Verdict verdict) {
        Assessment assessment = new Assessment(
                NOW,
                Stage.REPROTECT,
                DIGEST,
                READ,
                List.of(new PackReference("asr-classic", "0.1.0", PACK_DIGEST)),
                verdict,
                reasons,
                machines,
                findings.stream().sorted().toList());
        Snapshot snapshot = new Snapshot(
                new ClockReading(NOW, NOW.plusSeconds(2)),
                READ,
                "0.1.0",
                Map.of(),
                attestations,
                parameters,
                List.of(
                        new SourceReading(
                                "vcenter",
                                "https://vcenter.example.com/sdk",
                                NOW.minusSeconds(130),
                                NOW.minusSeconds(90),
                                "complete"),
                        new SourceReading(
                                "site-recovery",
                                "https://management.azure.com",
                                NOW.minusSeconds(90),
                                NOW.minusSeconds(60),
                                "2 of 7 items could not be read")),
                facts,
                seals,
                gaps);
        return new Run(
                "20260401T120004Z-0a1b2c3d",
                "0.1.0",
                NOW.plusSeconds(4),
                assessment,
                snapshot,
                List.of(new Pack("asr-classic", "0.1.0", "Classic", "1", PACK_DIGEST, Path.of("rules"), controls())));
    }

    private Sample pass(String control, Subject subject, String observed) {
        findings.add(new Finding(
                control,
                subject,
                Status.PASS,
                observed,
                observed,
                required(control),
                null,
                null,
                List.of(Evidence.reference(subject.type(), subject.id())),
                null));
        return this;
    }

    private void notice(String control, String text) {
        findings.add(new Finding(
                control,
                new Subject("Vault", "vault-" + findings.size(), "vault-01"),
                Status.NOTICE,
                text,
                text,
                required(control),
                null,
                null,
                List.of(),
                null));
    }

    private Sample ready(String id, String name) {
        machines.add(new Readiness(id, name, true, List.of()));
        return this;
    }

    private Sample blocked(String id, String name, List<Readiness.Blocker> blockers) {
        machines.add(new Readiness(id, name, false, blockers));
        return this;
    }

    private Sample machine(String id, String name, String target, int disks) {
        add(new Machine(
                id, name, id, Machine.OnPremises.EXISTS, null, null, target, null, null, null, null, null, null));
        for (int i = 0; i < disks; i++) {
            add(new ProtectedDisk(id + "/disk-" + i, id, "disk-" + i, 1L << 30));
        }
        seals.add(new Seal("ProtectedDisk", id, disks, "site-recovery", READ));
        return this;
    }

    /** A master target with as many disks attached; −1: its VM was not found. */
    private void target(String id, String name, int disks) {
        String vm = disks < 0 ? null : "vm of " + id;
        add(new MasterTarget(id, "1", name, "cs/1", null, OsFamily.WINDOWS, null, null, null, null, vm, null));
        for (int i = 0; i < disks; i++) {
            add(new VirtualDisk(id + "/" + i, "vm of " + id, "Hard disk " + i, "ds-1", "a.vmdk", false, 1L, "uuid"));
        }
        if (vm != null) {
            seals.add(new Seal("VirtualDisk", vm, disks, "vcenter", READ));
        }
    }

    private void add(Fact fact) {
        facts.add(new Observed(fact, new Provenance("vcenter", fact.id(), "config", READ)));
    }

    private static Subject machine(String id, String name) {
        return new Subject("Machine", id, name);
    }

    private static Subject target(String id, String name) {
        return new Subject("MasterTarget", id, name);
    }

    private static String required(String id) {
        return controls().stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .map(Control::required)
                .orElse("");
    }

    private static List<Control> controls() {
        return List.of(
                control(
                        "AR-01",
                        "The architecture is one the service still operates",
                        Control.Level.NOTICE,
                        "Vault",
                        "Nothing; the board should know what the verdict can show.",
                        "",
                        null),
                control(
                        "CS-01",
                        "The configuration server is running and connected",
                        Control.Level.REQUIRED,
                        "ConfigurationServer",
                        "Its service runs and its last heartbeat is at most 15 minutes old.",
                        "Start the services of the configuration server and check its way to Azure.",
                        new Control.Parameter(
                                "maxHeartbeatAge", 900, "seconds", 60, 3600, "oldest heartbeat accepted")),
                control(
                        "CS-04",
                        "Backups of the configuration server are scheduled",
                        Control.Level.RECOMMENDED,
                        "ConfigurationServer",
                        "A regular backup is scheduled.",
                        "Schedule a backup and attest it.",
                        null),
                control(
                        "MT-01",
                        "At most 60 disks on a master target",
                        Control.Level.REQUIRED,
                        "MasterTarget",
                        "Disks attached now and disks of all machines that the request puts on it are 60 at most.",
                        "Move some machines of the request to another master target, or add one.",
                        null),
                control(
                        "MT-03",
                        "No Paravirtual SCSI controller",
                        Control.Level.REQUIRED,
                        "MasterTarget",
                        "No SCSI controller of the master target is Paravirtual.",
                        "Shut the master target down, change each Paravirtual controller to LSI Logic, and start it.",
                        null),
                control(
                        "MT-05",
                        "disk.EnableUUID is TRUE",
                        Control.Level.REQUIRED,
                        "MasterTarget",
                        "The VM option disk.EnableUUID is TRUE.",
                        "Set disk.EnableUUID to TRUE while the VM is off.",
                        null),
                control(
                        "VM-01",
                        "The machine is failed over and committed",
                        Control.Level.REQUIRED,
                        "Machine",
                        "It runs in Azure, its failover is committed, and no job runs on it.",
                        "Commit the failover and wait for running jobs.",
                        null),
                control(
                        "VM-02",
                        "Its agent has registered since it booted in Azure",
                        Control.Level.REQUIRED,
                        "Machine",
                        "The agent's last heartbeat is younger than the machine's start in Azure.",
                        "Wait 15 minutes after the start; then restart the agent's services.",
                        null));
    }

    private static Control control(
            String id,
            String title,
            Control.Level level,
            String subject,
            String required,
            String fix,
            Control.@Nullable Parameter parameter) {
        return new Control(
                id,
                title,
                level,
                Control.Waivable.NO,
                "reprotect",
                subject,
                required,
                "Reprotection fails otherwise, often only after the first hours of replication.",
                fix,
                List.of(new Control.Source(
                        "A",
                        "Reprotection or failback components",
                        "You need a number of components and settings in place before you can reprotect and fail back"
                                + " from Azure.")),
                parameter == null ? List.of() : List.of(parameter),
                id.equals("MT-05") ? List.of("MasterTarget.osVersion") : List.of(),
                Control.GapScope.SUBJECT,
                "rules/" + id,
                "",
                "");
    }
}
