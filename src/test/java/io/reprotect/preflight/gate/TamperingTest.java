package io.reprotect.preflight.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.evidence.EvidenceException;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SourceReading;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody may try who can write the run folder and the configuration, but not the trust file. */
class TamperingTest {
    @TempDir
    Path temp;

    /** The same files but for measurements or findings, put in place between hashing and reading. */
    @ParameterizedTest
    @ValueSource(strings = {"findings.json", "snapshot.json", "plan.json"})
    void filesThatAreSwappedWhileTheyAreReadAreNoticed(String name) {
        Approved run = new Approved(temp).approved();
        Path other = temp.resolve("other");
        Snapshot edited = Snapshots.edited(Approved.SNAPSHOT, text -> text.replace("ds-prod", "ds-test"));
        Approved.write(
                other,
                name.equals("findings.json") ? Approved.SNAPSHOT : edited,
                Approved.with(
                        Approved.ASSESSMENT,
                        Verdict.CLEARED,
                        f -> f.control().equals("CS-01") ? GateTest.status(f, Status.NOTICE) : f),
                run.trustFile);
        EvidenceException damaged = assertThrows(
                EvidenceException.class,
                () -> RunEvidence.verified(run.folder, () -> copy(other.resolve(name), run.folder.resolve(name))));
        assertEquals(1, String.valueOf(damaged.getMessage()).lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.json", "report.html", "manifest.json", "waivers.json"})
    void filesThatAreFarTooLargeAreRefusedUnread(String name) throws IOException {
        Approved run = new Approved(temp).approved();
        try (RandomAccessFile file =
                new RandomAccessFile(run.folder.resolve(name).toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        assertEquals(Reason.EVIDENCE_DAMAGED, GateTest.refused(run.open()));
    }

    @Test
    void approvalsOfAnotherRunOfTheSameMachinesDoNotCount() throws IOException {
        Approved other = new Approved(Files.createDirectories(temp.resolve("a")));
        other.now = other.now.plus(Duration.ofMinutes(1));
        Approved.write(temp.resolve("again"), Approved.SNAPSHOT, Approved.ASSESSMENT, other.trustFile);
        Approved run = new Approved(
                Files.createDirectories(temp.resolve("b")),
                "",
                Approved.SNAPSHOT,
                Approved.with(
                        Approved.ASSESSMENT, Verdict.CLEARED, f -> f.control().equals("CS-01") ? null : f));
        other.approved();
        copyAll(other.folder.resolve("approvals"), run.folder.resolve("approvals"));
        assertTrue(
                List.of(Reason.APPROVAL_OTHER_PLAN, Reason.APPROVAL_NOT_SIGNED).contains(GateTest.refused(run.open())));
    }

    @Test
    void theTrustFileOfSomebodyElseIsRefusedThoughItsKeysSigned() throws IOException {
        Approved run = new Approved(temp).approved();
        Path own = temp.resolve("own.yaml");
        Files.writeString(own, Files.readString(run.trustFile).replace("approver", "emergency"));
        run.trust = own;
        assertEquals(Reason.TRUST_CHANGED, GateTest.refused(run.open()));
    }

    @Test
    void aTrustFileThatChangesWhileTheEnvironmentIsReadIsRefused() {
        Approved run = new Approved(temp).approved();
        run.recollection = approved -> {
            run.rewriteTrust(yaml -> yaml + "# later\n");
            return run.fresh(approved);
        };
        assertTrue(List.of(Reason.TRUST_CHANGED, Reason.DRIFT_INPUT).contains(GateTest.refused(run.open())));
    }

    @Test
    void anotherVCenterIsNotReadInPlaceOfTheApprovedOne() {
        Approved run = new Approved(temp).approved();
        run.change = s -> new Snapshot(
                s.clock(),
                s.collectedAt(),
                s.tool(),
                s.request(),
                s.attestations(),
                s.parameters(),
                s.sources().stream()
                        .map(each -> each.id().equals("vcenter")
                                ? new SourceReading(
                                        each.id(),
                                        "https://elsewhere.example.com:443",
                                        each.startedAt(),
                                        each.endedAt(),
                                        each.outcome())
                                : each)
                        .toList(),
                s.facts(),
                s.seals(),
                s.gaps());
        assertEquals(Reason.DRIFT_INPUT, GateTest.refused(run.open()));
    }

    /** Its digest is in the trust file; that the copy is said to be proven says nothing of the one that is not. */
    @Test
    void aCopyOfAPackWithAProofOfItsOwnProvesNothing() throws IOException {
        Approved run = new Approved(temp).approved();
        PackPlace shipped = run.packs.get(0);
        Path copy = Files.createDirectories(temp.resolve("copy/asr-classic"));
        Files.move(temp.resolve("rules/asr-classic.proof.json"), temp.resolve("copy/asr-classic.proof.json"));
        PackPlace forged = new PackPlace(shipped.id(), shipped.digest(), copy, shipped.controls());
        run.packs = List.of(shipped, forged);
        assertEquals(Reason.PACK_NOT_PROVEN, GateTest.refused(run.open()));
        run.packs = List.of(forged, shipped);
        assertEquals(Reason.PACK_NOT_PROVEN, GateTest.refused(run.open()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.lock", "plan.used", "journal.log"})
    void linksInTheRunFolderLeadNowhere(String name) throws IOException {
        Approved run = new Approved(temp).approved();
        Path elsewhere = Files.writeString(temp.resolve("elsewhere"), "kept");
        Files.createSymbolicLink(run.folder.resolve(name), elsewhere);
        assertTrue(List.of(Reason.LOCKED, Reason.PLAN_USED_ELSEWHERE, Reason.PLAN_USED)
                .contains(GateTest.refused(run.open())));
        assertEquals("kept", Files.readString(elsewhere));
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            files.forEach(file -> copy(file, to.resolve(file.getFileName().toString())));
        }
    }
}
