package io.reprotect.preflight.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one canonical JSON document as a stream. Every token is written again by a {@link CanonicalWriter} and the
 * bytes must be the same, so that a document has exactly one form. Equal strings are shared.
 */
final class StrictReader implements Closeable {
    /** A file of this many bytes is refused. */
    static final long MAX_BYTES = 2L << 30;

    private static final int MAX_STRING = 1 << 22;
    private static final int SHARED_LENGTH = 1000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(CanonicalWriter.MAX_DEPTH + 1)
                    .maxStringLength(MAX_STRING)
                    .maxNumberLength(20)
                    .maxDocumentLength(MAX_BYTES)
                    .build())
            .build();

    private final String what;
    private final MessageDigest read = Digests.sha256();
    private final JsonParser parser;
    private final SameBytes bytes = new SameBytes();
    private final CanonicalWriter again = CanonicalWriter.undigested(bytes.compared());
    private final Map<String, String> shared = new HashMap<>();

    private StrictReader(String what, InputStream in) throws IOException {
        this.what = what;
        parser = JSON.createParser(bytes.noted(new DigestInputStream(in, read)));
    }

    /** Opens a file after the checks that need no reading: its kind, its size, its first bytes. */
    static StrictReader open(Path file) {
        String what = file.toString();
        if (!Files.exists(file)) {
            throw new UnreadableException(what + ": there is no such file; check the path");
        }
        if (!Files.isRegularFile(file)) {
            throw new UnreadableException(what + ": is not a file; name the JSON file itself");
        }
        try {
            long size = Files.size(file);
            if (size >= MAX_BYTES) {
                throw new UnreadableException(what + ": has " + size + " bytes, files of 2 GiB and more are refused");
            }
            InputStream in = Files.newInputStream(file);
            try {
                return open(what, in);
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(what, e);
        }
    }

    static StrictReader open(String what, InputStream source) throws IOException {
        InputStream in = new BufferedInputStream(source, 1 << 16);
        in.mark(4);
        byte[] first = in.readNBytes(3);
        in.reset();
        if (first.length == 0) {
            throw new UnreadableException(what + ": is empty; collect or check again");
        }
        if (first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF) {
            throw new UnreadableException(
                    what + ": begins with a byte order mark; it was changed after it was written");
        }
        if (first[0] != '{' && first[0] != '[' || first.length > 1 && first[1] == 0) {
            throw new UnreadableException(what + ": is not JSON in UTF-8; name a file that this tool wrote");
        }
        return new StrictReader(what, in);
    }

    /** The next token, or null at the end. */
    @Nullable
    JsonToken next() {
        try {
            JsonToken token = parser.nextToken();
            if (token != null) {
                repeat(token);
            }
            return token;
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw refuse(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw unreadable(what, e);
        }
    }

    /** Text of the current string or key, shared with equal ones. */
    String text() {
        try {
            String text = parser.getText();
            return text.length() > SHARED_LENGTH ? text : share(text);
        } catch (IOException e) {
            throw unreadable(what, e);
        }
    }

    long number() {
        try {
            return parser.getLongValue();
        } catch (IOException e) {
            throw unreadable(what, e);
        }
    }

    /** Requires that nothing follows and that the form is canonical; gives the digest of the bytes. */
    String finish() {
        try {
            if (parser.nextToken() != null) {
                throw refuse("something follows the end of the document");
            }
            again.finish();
            if (!bytes.same()) {
                throw refuse("is not in canonical form (order, white space, escapes or line feed at the end differ)");
            }
            return Digests.text(read);
        } catch (IOException e) {
            throw unreadable(what, e);
        }
    }

    /** The exception for a cause found by whoever interprets the tokens. */
    UnreadableException refuse(String cause) {
        return new UnreadableException(
                what + ": " + cause + "; it was changed after it was written, or is not such a file");
    }

    /** The exception for something that a later release may have written. */
    UnreadableException newer(String cause) {
        return new UnreadableException(
                what + ": " + cause + "; a newer release of the tool may have written it: use that one");
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw unreadable(what, e);
        }
    }

    private String share(String text) {
        String known = shared.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private void repeat(JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT -> again.startObject();
            case END_OBJECT -> again.endObject();
            case START_ARRAY -> again.startArray();
            case END_ARRAY -> again.endArray();
            case FIELD_NAME -> again.name(parser.currentName());
            case VALUE_STRING -> again.string(parser.getText());
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    throw refuse("holds an integer outside of ±2^53");
                }
                again.number(parser.getLongValue());
            }
            case VALUE_TRUE -> again.bool(true);
            case VALUE_FALSE -> again.bool(false);
            case VALUE_NULL -> again.nothing();
            default -> throw refuse("holds a number that is not an integer");
        }
    }

    private static UnreadableException unreadable(String what, IOException e) {
        if (e instanceof StreamConstraintsException) {
            return new UnreadableException(what
                    + ": exceeds a limit (64 levels of nesting, 4 MiB a string, 20 digits a number, 2 GiB in all); it is not"
                    + " a file that this tool wrote");
        }
        if (e instanceof JsonEOFException) {
            return new UnreadableException(what + ": ends in the middle: it was cut off; copy or collect it again");
        }
        if (e instanceof JsonProcessingException bad) {
            long at = bad.getLocation() == null ? -1 : bad.getLocation().getByteOffset();
            return new UnreadableException(what + ": is not valid JSON in UTF-8" + (at < 0 ? "" : " near byte " + at)
                    + "; copy or collect it again");
        }
        if (e instanceof java.io.CharConversionException) {
            return new UnreadableException(what + ": is not valid UTF-8; copy or collect it again");
        }
        return new UnreadableException(
                what + ": cannot be read (" + e.getClass().getSimpleName() + "); check that the file is readable");
    }
}
