package io.reprotect.preflight.evidence;

import static io.reprotect.preflight.evidence.Json.string;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.reprotect.preflight.finding.Waiver;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** waivers.json: the waivers of a run as canonical JSON, by which it is replayed. */
public final class WaiversJson {
    private static final long MAX_BYTES = 32 << 20;

    private WaiversJson() {}

    /** Writes the file in the given order and leaves the stream open. */
    public static void write(List<Waiver> waivers, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            string(json, "schemaVersion", FindingsJson.SCHEMA_VERSION);
            json.writeArrayFieldStart("waivers");
            for (Waiver waiver : waivers) {
                waiver(json, waiver);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** Reads the file strictly: keys in their order, nothing missing, nothing more, and bytes that writing it would give. */
    public static List<Waiver> read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException("it has more than 32 MiB");
            }
            byte[] bytes = Files.readAllBytes(file);
            List<Waiver> waivers;
            try (JsonParser parser = Json.FACTORY.createParser(new BufferedInputStream(Files.newInputStream(file)))) {
                waivers = waivers(new StrictJson(parser));
            }
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            write(waivers, again);
            if (!Arrays.equals(bytes, again.toByteArray())) {
                throw new IllegalArgumentException("its bytes are not canonical");
            }
            return waivers;
        } catch (IOException | RuntimeException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new EvidenceException(
                    file + " is not a waivers.json of this release: " + message
                            + "; name that of a run, or a file of waivers in YAML",
                    e);
        }
    }

    private static List<Waiver> waivers(StrictJson json) throws IOException {
        json.startObject();
        if (!json.string("schemaVersion").equals(FindingsJson.SCHEMA_VERSION)) {
            throw new IllegalArgumentException("its schemaVersion is not " + FindingsJson.SCHEMA_VERSION);
        }
        List<Waiver> waivers = json.list("waivers", WaiversJson::waiver);
        json.endObject();
        json.end();
        return waivers;
    }

    static void waiver(JsonGenerator json, Waiver waiver) throws IOException {
        json.writeStartObject();
        string(json, "by", waiver.by());
        string(json, "control", waiver.control());
        string(json, "expires", waiver.expires().toString());
        string(json, "reason", waiver.reason());
        string(json, "subject", waiver.subject());
        json.writeEndObject();
    }

    static Waiver waiver(StrictJson json) throws IOException {
        String by = json.string("by");
        String control = json.string("control");
        LocalDate expires = LocalDate.parse(json.string("expires"));
        String reason = json.string("reason");
        return new Waiver(control, json.string("subject"), reason, by, expires);
    }
}
