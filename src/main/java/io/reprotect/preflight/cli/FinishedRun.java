package io.reprotect.preflight.cli;

import io.reprotect.preflight.evidence.EvidenceException;
import io.reprotect.preflight.evidence.FindingsReader;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import io.reprotect.preflight.snapshot.UnreadableException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The findings and the snapshot of a run folder, as they were written. */
record FinishedRun(Path folder, Assessment assessment, Snapshot snapshot) {
    /** Reads both; refuses a folder that holds no run, or a snapshot that is not the one judged. */
    static FinishedRun read(Path folder) {
        Path findings = folder.resolve("findings.json");
        if (!Files.isRegularFile(findings)) {
            throw new UsageException(folder + " holds no run (no findings.json); name a folder below reports/");
        }
        try {
            Assessment assessment = FindingsReader.read(findings);
            SnapshotJson.Stored stored = SnapshotJson.read(folder.resolve("snapshot.json"));
            if (!stored.digest().equals(assessment.snapshotDigest())) {
                throw new UsageException(folder + ": snapshot.json is not the one that findings.json was made of ("
                        + stored.digest() + " and " + assessment.snapshotDigest()
                        + "); run preflight check on the snapshot again");
            }
            return new FinishedRun(folder, assessment, stored.snapshot());
        } catch (EvidenceException | UnreadableException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
