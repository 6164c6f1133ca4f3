package io.reprotect.preflight.arm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What an error answer says, whether it is ARM's {@code {"error":{code,message}}} or anything else. */
final class ErrorBody {
    private ErrorBody() {}

    /** Code and message on one line, or the start of whatever came. */
    static String summary(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 4000), StandardCharsets.UTF_8);
        try {
            JsonNode root = Json.MAPPER.readTree(body);
            JsonNode error = root.path("error").isObject() ? root.path("error") : root;
            String summary = (text(error, "code") + " " + text(error, "message")).strip();
            return summary.isEmpty() ? Lines.clean(text) : Lines.clean(summary);
        } catch (IOException e) {
            return Lines.clean(text);
        }
    }

    private static String text(JsonNode error, String name) {
        return error.path(name).isValueNode() ? error.path(name).asText("") : "";
    }
}
