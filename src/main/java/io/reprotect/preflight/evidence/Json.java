package io.reprotect.preflight.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The settings of canonical JSON and the few writes that all files of a run share. Keys are sorted by the callers; a key
 * that stands twice is found by {@link FindingsReader}, which knows the place of each.
 */
final class Json {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private Json() {}

    /** Writes a string; half of a surrogate pair, which UTF-8 cannot carry, becomes U+FFFD. */
    static void string(JsonGenerator json, String key, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(key);
        } else {
            json.writeStringField(key, wellFormed(value));
        }
    }

    static void instant(JsonGenerator json, String key, @Nullable Instant value) throws IOException {
        string(json, key, value == null ? null : value.toString());
    }

    static String wellFormed(String text) {
        if (!hasSurrogate(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(lone(c) ? 0xFFFD : c));
        return out.toString();
    }

    private static boolean hasSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean lone(int codePoint) {
        return codePoint >= 0xD800 && codePoint <= 0xDFFF;
    }
}
