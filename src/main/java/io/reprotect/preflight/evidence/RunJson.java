package io.reprotect.preflight.evidence;

import static io.reprotect.preflight.evidence.Json.instant;
import static io.reprotect.preflight.evidence.Json.string;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.SortedMap;

/** The small files of a run folder: run.json and manifest.json, all canonical JSON. */
final class RunJson {
    /** Digest and size of a file. */
    record Entry(String digest, long bytes) {}

    private RunJson() {}

    static void run(Run run, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            instant(json, "collectedAt", run.assessment().collectedAt());
            instant(json, "createdAt", run.createdAt());
            instant(json, "evaluatedAt", run.assessment().evaluatedAt());
            string(json, "id", run.id());
            FindingsJson.packs(json, run.assessment());
            string(json, "schemaVersion", FindingsJson.SCHEMA_VERSION);
            string(json, "snapshot", run.assessment().snapshotDigest());
            string(json, "stage", FindingsJson.name(run.assessment().stage()));
            string(json, "tool", run.tool());
            string(json, "verdict", run.assessment().verdict().name());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    static void manifest(SortedMap<String, Entry> files, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("files");
            for (Map.Entry<String, Entry> file : files.entrySet()) {
                json.writeObjectFieldStart(file.getKey());
                json.writeNumberField("bytes", file.getValue().bytes());
                string(json, "digest", file.getValue().digest());
                json.writeEndObject();
            }
            json.writeEndObject();
            string(json, "schemaVersion", FindingsJson.SCHEMA_VERSION);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
