package io.reprotect.preflight.evidence;

import static io.reprotect.preflight.evidence.Json.instant;
import static io.reprotect.preflight.evidence.Json.string;

import com.fasterxml.jackson.core.JsonGenerator;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Evidence;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.PackReference;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Subject;
import io.reprotect.preflight.finding.Waiver;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * findings.json: canonical JSON (keys sorted, no whitespace, one LF at the end), streamed, ordered by control, then
 * subject. The same assessment gives the same bytes. {@link FindingsReader} reads it.
 */
public final class FindingsJson {
    static final String SCHEMA_VERSION = "1";
    static final String WAIVED = "waived";

    private FindingsJson() {}

    /** Writes the file and leaves the stream open. */
    public static void write(Assessment assessment, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            instant(json, "evaluatedAt", assessment.evaluatedAt());
            json.writeArrayFieldStart("findings");
            for (Finding finding : assessment.findings().stream().sorted().toList()) {
                finding(json, finding);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("machines");
            for (Readiness machine : assessment.machines()) {
                machine(json, machine);
            }
            json.writeEndArray();
            packs(json, assessment);
            json.writeArrayFieldStart("reasons");
            for (String reason : assessment.reasons()) {
                json.writeString(Json.wellFormed(reason));
            }
            json.writeEndArray();
            string(json, "schemaVersion", SCHEMA_VERSION);
            json.writeObjectFieldStart("snapshot");
            instant(json, "collectedAt", assessment.collectedAt());
            string(json, "digest", assessment.snapshotDigest());
            json.writeEndObject();
            string(json, "stage", name(assessment.stage()));
            json.writeObjectFieldStart("summary");
            for (Map.Entry<String, Long> count : summary(assessment).entrySet()) {
                json.writeNumberField(count.getKey(), count.getValue());
            }
            json.writeEndObject();
            string(json, "verdict", assessment.verdict().name());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    static void packs(JsonGenerator json, Assessment assessment) throws IOException {
        json.writeArrayFieldStart("packs");
        for (PackReference pack : assessment.packs()) {
            json.writeStartObject();
            string(json, "digest", pack.digest());
            string(json, "id", pack.id());
            string(json, "version", pack.version());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The stage as files and the command line spell it. */
    static String name(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    /** Findings by status, and how many a waiver lies over. */
    public static Map<String, Long> summary(Assessment assessment) {
        Map<String, Long> counts = new TreeMap<>();
        for (Status status : Status.values()) {
            counts.put(status.name(), 0L);
        }
        counts.put(WAIVED, 0L);
        for (Finding finding : assessment.findings()) {
            counts.merge(finding.status().name(), 1L, Long::sum);
            if (finding.waiver() != null) {
                counts.merge(WAIVED, 1L, Long::sum);
            }
        }
        return counts;
    }

    private static void finding(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        string(json, "causedBy", finding.causedBy());
        string(json, "control", finding.control());
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : finding.evidence()) {
            evidence(json, evidence);
        }
        json.writeEndArray();
        string(json, "message", finding.message());
        string(json, "observed", finding.observed());
        string(json, "required", finding.required());
        instant(json, "retryAt", finding.retryAt());
        string(json, "status", finding.status().name());
        subject(json, finding.subject());
        waiver(json, finding.waiver());
        json.writeEndObject();
    }

    private static void evidence(JsonGenerator json, Evidence evidence) throws IOException {
        boolean reference = evidence.bare();
        json.writeStartObject();
        string(json, "fact", evidence.fact());
        string(json, "id", evidence.id());
        if (!reference) {
            string(json, "property", evidence.property());
            instant(json, "readAt", evidence.readAt());
            string(json, "source", evidence.source());
            string(json, "value", evidence.value());
        }
        json.writeEndObject();
    }

    private static void subject(JsonGenerator json, Subject subject) throws IOException {
        json.writeObjectFieldStart("subject");
        string(json, "id", subject.id());
        string(json, "name", subject.name());
        string(json, "type", subject.type());
        json.writeEndObject();
    }

    private static void waiver(JsonGenerator json, @Nullable Waiver waiver) throws IOException {
        if (waiver == null) {
            json.writeNullField("waiver");
            return;
        }
        json.writeFieldName("waiver");
        WaiversJson.waiver(json, waiver);
    }

    private static void machine(JsonGenerator json, Readiness machine) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("blockedBy");
        for (Readiness.Blocker blocker : machine.blockedBy()) {
            json.writeStartObject();
            string(json, "control", blocker.control());
            string(json, "subject", blocker.subject());
            string(json, "subjectId", blocker.subjectId());
            json.writeEndObject();
        }
        json.writeEndArray();
        string(json, "id", machine.id());
        string(json, "name", machine.name());
        json.writeBooleanField("ready", machine.ready());
        json.writeEndObject();
    }
}
