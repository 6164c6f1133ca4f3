package io.reprotect.preflight.gate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackException;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evidence.PlanCode;
import io.reprotect.preflight.evidence.Run;
import io.reprotect.preflight.evidence.RunFolder;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.gate.trust.Envelope;
import io.reprotect.preflight.gate.trust.Signer;
import io.reprotect.preflight.gate.trust.Trust;
import io.reprotect.preflight.gate.trust.TrustFiles;
import io.reprotect.preflight.report.HtmlReport;
import io.reprotect.preflight.site.Site;
import io.reprotect.preflight.snapshot.ClockReading;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A cleared run with a plan that two people have approved, and everything that the gate asks for. Tests take things away. */
final class Approved {
    static final Pack PACK = pack();
    static final Snapshot SNAPSHOT = Snapshots.healthy();
    static final Assessment ASSESSMENT = Site.assess(SNAPSHOT);
    static final Instant COLLECTED = SNAPSHOT.clock().local();
    static final String TOOL = "0.1.0 sha256:" + "1".repeat(64);

    final Path temp;
    final Path folder;
    final Path trustFile;
    final TrustFiles keys = new TrustFiles()
            .key("one", "approver")
            .key("two", "approver")
            .key("gone", "approver", "    revoked: 2021-01-01T00:00:00Z\n")
            .key("night", "emergency");
    private final String trustHead;

    Instant now = COLLECTED.plus(Duration.ofMinutes(30));

    @Nullable
    Path trust;

    Target target;
    String foreign;
    String tool = TOOL;
    List<PackPlace> packs;
    String auditDamage;
    String journalDamage;
    Set<String> begun = Set.of();
    UnaryOperator<Assessment> drift = UnaryOperator.identity();
    UnaryOperator<Snapshot> change = UnaryOperator.identity();
    Recollection recollection = this::fresh;
    Duration age = Duration.ZERO;
    HostState host;
    int collections;

    Approved(Path temp) {
        this(temp, "");
    }

    Approved(Path temp, String trustHead) {
        this(temp, trustHead, SNAPSHOT, ASSESSMENT);
    }

    Approved(Path temp, String trustHead, Snapshot snapshot, Assessment assessment) {
        this.temp = temp;
        this.trustHead = trustHead;
        folder = temp.resolve("run");
        trustFile = temp.resolve("trust.yaml");
        trust = trustFile;
        try {
            Files.createDirectories(temp.resolve("locks"));
            Path rules = Files.createDirectories(temp.resolve("rules").resolve("asr-classic"));
            Proofs.write(PACK, rules);
            packs = List.of(new PackPlace(
                    PACK.id(),
                    PACK.digest(),
                    rules,
                    PACK.controls().stream().map(Control::id).toList()));
            Files.writeString(trustFile, keys.yaml(PACK.digest(), trustHead));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        host = new HostState(temp.resolve("locks"), temp.resolve("plans"));
        write(folder, snapshot, assessment, trustFile);
        target = RunEvidence.verified(folder).plan().target();
    }

    /** With the two approvals that it needs. */
    Approved approved() {
        approve("one", UnaryOperator.identity());
        approve("two", UnaryOperator.identity());
        return this;
    }

    Approval approval() {
        RunEvidence run = RunEvidence.verified(folder);
        return Approving.of(
                        run,
                        Trust.read(trustFile),
                        "change manager",
                        "CHG-1",
                        null,
                        now.minus(Duration.ofHours(1)),
                        now.plus(Duration.ofHours(7)),
                        List.of())
                .orElseThrow(refusal -> new IllegalStateException(refusal.line()));
    }

    Path approve(String key, UnaryOperator<Approval> edit) {
        byte[] payload = edit.apply(approval()).payload();
        byte[] signature = Signer.with(keys.secret(key)).sign(Envelope.toSign(payload));
        return new ApprovalFolder(folder).add(new Envelope(payload, signature, key));
    }

    Gate.Answer open() {
        return open(Gate.Mode.BEGIN);
    }

    Gate.Answer open(Gate.Mode mode) {
        return new Gate(new Gate.Setting(
                        trust,
                        target,
                        () -> foreign,
                        4,
                        tool,
                        packs,
                        records(),
                        recollection,
                        host,
                        Clock.fixed(now, ZoneOffset.UTC)))
                .open(folder, mode);
    }

    /** Collects anew: the same facts at the time of the gate, as far as the test changes nothing. */
    Path fresh(RunEvidence run) {
        Path place = temp.resolve("fresh-" + ++collections);
        Instant local = now.minus(age);
        Snapshot same = change.apply(SNAPSHOT);
        Snapshot later = new Snapshot(
                new ClockReading(local, local),
                same.collectedAt(),
                same.tool(),
                same.request(),
                same.attestations(),
                same.parameters(),
                same.sources(),
                same.facts(),
                same.seals(),
                same.gaps());
        write(place, later, drift.apply(ASSESSMENT), trustFile);
        return place;
    }

    /** Writes a run as the evaluation does. */
    static void write(Path place, Snapshot snapshot, Assessment a, Path trustFile) {
        try {
            Path file = Files.createTempFile("snapshot", ".json");
            String digest = SnapshotJson.write(snapshot, file);
            Assessment assessment = new Assessment(
                    a.evaluatedAt(),
                    a.stage(),
                    digest,
                    a.collectedAt(),
                    a.packs(),
                    a.verdict(),
                    a.reasons(),
                    a.machines(),
                    a.findings());
            RunFolder folder = RunFolder.exactly(place, snapshot.clock().now(), digest);
            Run run = new Run(folder.id(), "0.1.0", snapshot.clock().now(), assessment, snapshot, List.of(PACK));
            PlanDraft draft = PlanDraft.of(
                    run,
                    new PlanDraft.Told(
                            "https://management.azure.com", "tenant-01", Sha256.of(trustFile), TOOL, List.of()));
            String mark = PlanCode.mark(run.id(), digest);
            folder.write(
                    run,
                    out -> Files.copy(file, out),
                    out -> new HtmlReport(draft.outline(mark)).write(run, out),
                    digests -> draft.plan(digests).bytes());
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The assessment with other findings. */
    static Assessment with(Assessment a, Verdict verdict, UnaryOperator<Finding> edit) {
        List<Finding> findings = new ArrayList<>(a.findings());
        findings.replaceAll(edit);
        findings.removeIf(java.util.Objects::isNull);
        return new Assessment(
                a.evaluatedAt(),
                a.stage(),
                a.snapshotDigest(),
                a.collectedAt(),
                a.packs(),
                verdict,
                a.reasons(),
                a.machines(),
                findings);
    }

    void rewriteTrust(UnaryOperator<String> edit) {
        try {
            Files.writeString(trustFile, edit.apply(keys.yaml(PACK.digest(), trustHead)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Records records() {
        return new Records() {
            @Override
            public @Nullable String auditDamage(Path auditLog) {
                return auditDamage;
            }

            @Override
            public @Nullable String journalDamage(Path journal, String planDigest) {
                return journalDamage;
            }

            @Override
            public Set<String> begun(Path journal) {
                return begun;
            }
        };
    }

    private static Pack pack() {
        try {
            return PackLoader.load(Path.of("rules/asr-classic"));
        } catch (PackException e) {
            throw new IllegalStateException(e);
        }
    }
}
