package io.reprotect.preflight.bench;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The findings of {@link PlainIfs} as JSON: the members that findings.json has, in its order. */
final class PlainJson {
    /** Title and requirement of every control, as a hand-written program would hold them. */
    static final String TEXTS = "texts.json";

    private PlainJson() {}

    static void write(List<PlainIfs.Line> lines, File file) throws IOException {
        Map<String, String[]> texts = texts();
        TreeMap<String, List<PlainIfs.Line>> byControl = new TreeMap<>();
        boolean blocked = false;
        for (PlainIfs.Line line : lines) {
            byControl.computeIfAbsent(line.control(), c -> new ArrayList<>()).add(line);
            blocked |= line.status().equals("FAIL") || line.status().equals("UNKNOWN");
        }
        try (JsonGenerator out = new JsonFactory().createGenerator(file, JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writeArrayFieldStart("findings");
            for (List<PlainIfs.Line> ofControl : byControl.values()) {
                ofControl.sort((a, b) -> a.subject().compareTo(b.subject()));
                for (PlainIfs.Line line : ofControl) {
                    write(line, Objects.requireNonNull(texts.get(line.control())), out);
                }
            }
            out.writeEndArray();
            out.writeStringField("verdict", blocked ? "BLOCKED" : "CLEARED");
            out.writeEndObject();
        }
    }

    private static void write(PlainIfs.Line line, String[] texts, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNullField("causedBy");
        out.writeStringField("control", line.control());
        out.writeArrayFieldStart("evidence");
        boolean failed = line.status().equals("FAIL");
        for (Map.Entry<Row, String> each : line.evidence().entrySet()) {
            Row row = each.getKey();
            out.writeStartObject();
            out.writeStringField("fact", row.type());
            out.writeStringField("id", row.id());
            if (failed) {
                out.writeStringField("property", each.getValue());
                out.writeStringField("readAt", row.readAt());
                out.writeStringField("source", row.source());
                out.writeStringField("value", row.value(each.getValue()));
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeStringField("message", texts[0] + ": " + line.observed());
        out.writeStringField("observed", line.observed());
        out.writeStringField("required", texts[1]);
        out.writeNullField("retryAt");
        out.writeStringField("status", line.status());
        out.writeObjectFieldStart("subject");
        out.writeStringField("id", line.subject());
        out.writeStringField("name", line.name());
        out.writeStringField("type", line.type());
        out.writeEndObject();
        out.writeNullField("waiver");
        out.writeEndObject();
    }

    /** Title and requirement by control. */
    static Map<String, String[]> texts() throws IOException {
        Map<String, String[]> texts = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(PlainJson.class.getResourceAsStream(TEXTS));
                JsonParser in = new JsonFactory().createParser(file)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String control = in.currentName();
                in.nextToken();
                texts.put(control, new String[] {in.nextTextValue(), in.nextTextValue()});
                in.nextToken();
            }
        }
        return texts;
    }
}
