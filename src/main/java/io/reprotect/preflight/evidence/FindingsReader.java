package io.reprotect.preflight.evidence;

import com.fasterxml.jackson.core.JsonParser;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Evidence;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.PackReference;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Readiness.Blocker;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Subject;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.finding.Waiver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads findings.json strictly: keys in their canonical order, nothing missing, nothing more, and bytes that writing it
 * again would give.
 */
public final class FindingsReader {
    private FindingsReader() {}

    /** The assessment that the file holds. */
    public static Assessment read(Path file) {
        MessageDigest digest = Digests.sha256();
        try (var in = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), digest);
                JsonParser parser = Json.FACTORY.createParser(in)) {
            Assessment assessment = assessment(new StrictJson(parser));
            requireCanonical(assessment, Digests.text(digest));
            requireCleared(assessment);
            return assessment;
        } catch (IOException | RuntimeException e) {
            throw new EvidenceException(
                    file + " is not a findings file of this release: " + firstLine(e)
                            + "; run `preflight check` on its snapshot again",
                    e);
        }
    }

    private static void requireCanonical(Assessment assessment, String digest) throws IOException {
        MessageDigest again = Digests.sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), again)) {
            FindingsJson.write(assessment, out);
        }
        if (!Digests.text(again).equals(digest)) {
            throw new IllegalArgumentException("its bytes are not canonical, or its summary does not fit its findings");
        }
    }

    /** A verdict that somebody raised does not stand where the rest of the file says otherwise. */
    private static void requireCleared(Assessment assessment) {
        boolean clear = assessment.reasons().isEmpty()
                && assessment.findings().stream().noneMatch(Finding::blocks)
                && assessment.machines().stream().allMatch(Readiness::ready);
        if (assessment.verdict() == Verdict.CLEARED && !clear) {
            throw new IllegalArgumentException("its verdict is CLEARED, and what it holds is not");
        }
    }

    private static Assessment assessment(StrictJson json) throws IOException {
        json.startObject();
        Instant evaluatedAt = Instant.parse(json.string("evaluatedAt"));
        List<Finding> findings = json.list("findings", FindingsReader::finding);
        List<Readiness> machines = json.list("machines", FindingsReader::machine);
        List<PackReference> packs = json.list("packs", FindingsReader::pack);
        List<String> reasons = json.strings("reasons");
        if (!json.string("schemaVersion").equals(FindingsJson.SCHEMA_VERSION)) {
            throw new IllegalArgumentException("its schemaVersion is not " + FindingsJson.SCHEMA_VERSION);
        }
        json.object("snapshot");
        Instant collectedAt = Instant.parse(json.string("collectedAt"));
        String digest = json.string("digest");
        json.endObject();
        Stage stage = Stage.valueOf(json.string("stage").toUpperCase(Locale.ROOT));
        json.skipObject("summary");
        Verdict verdict = Verdict.valueOf(json.string("verdict"));
        json.endObject();
        json.end();
        return new Assessment(evaluatedAt, stage, digest, collectedAt, packs, verdict, reasons, machines, findings);
    }

    private static Finding finding(StrictJson json) throws IOException {
        String causedBy = json.nullable("causedBy");
        String control = json.string("control");
        List<Evidence> evidence = json.list("evidence", FindingsReader::evidence);
        String message = json.string("message");
        String observed = json.string("observed");
        String required = json.string("required");
        String retryAt = json.nullable("retryAt");
        Status status = Status.valueOf(json.string("status"));
        json.object("subject");
        String id = json.string("id");
        String name = json.string("name");
        Subject subject = new Subject(json.string("type"), id, name);
        json.endObject();
        Waiver waiver = json.nullableObject("waiver", WaiversJson::waiver);
        return new Finding(
                control, subject, status, message, observed, required, instant(retryAt), causedBy, evidence, waiver);
    }

    private static Evidence evidence(StrictJson json) throws IOException {
        String fact = json.string("fact");
        String id = json.string("id");
        if (json.atEndOfObject()) {
            return Evidence.reference(fact, id);
        }
        String property = json.nullable("property");
        Instant readAt = instant(json.nullable("readAt"));
        String source = json.nullable("source");
        return new Evidence(fact, id, property, json.nullable("value"), source, readAt);
    }

    private static PackReference pack(StrictJson json) throws IOException {
        String digest = json.string("digest");
        String id = json.string("id");
        return new PackReference(id, json.string("version"), digest);
    }

    private static Readiness machine(StrictJson json) throws IOException {
        List<Blocker> blockers = json.list("blockedBy", j -> {
            String control = j.string("control");
            String subject = j.string("subject");
            return new Blocker(control, subject, j.string("subjectId"));
        });
        String id = json.string("id");
        return new Readiness(id, json.string("name"), json.bool("ready"), blockers);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(e.getClass().getSimpleName());
    }
}
