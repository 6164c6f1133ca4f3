package io.reprotect.preflight.execute;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.Instant;

/** A JSON object a line, for programs and log files; everything but ASCII is escaped. */
public final class JsonNarrator implements Narrator {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final PrintStream out;

    public JsonNarrator(PrintStream out) {
        this.out = out;
    }

    @Override
    public void tell(Instant at, String item, String what) {
        ObjectNode line = JSON.createObjectNode();
        line.put("at", at.toString());
        line.put("machine", item);
        line.put("what", what);
        try {
            out.println(JSON.writeValueAsString(line));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
