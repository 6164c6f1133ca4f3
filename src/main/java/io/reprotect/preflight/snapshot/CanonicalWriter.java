package io.reprotect.preflight.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes one canonical JSON document as a stream: UTF-8, keys in ascending order, no white space, one line feed at the
 * end, integers within ±2^53. It refuses keys out of order, keys that come twice, and nesting deeper than 64. An unpaired
 * surrogate becomes U+FFFD.
 */
public final class CanonicalWriter {
    static final int MAX_DEPTH = 64;
    static final long MAX_INTEGER = 1L << 53;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private final OutputStream out;
    private final @Nullable MessageDigest digest;
    private final byte[] buffer = new byte[1 << 16];
    private final Deque<Level> levels = new ArrayDeque<>();
    private int used;
    private boolean named;

    public CanonicalWriter(OutputStream out) {
        this(out, Digests.sha256());
    }

    private CanonicalWriter(OutputStream out, @Nullable MessageDigest digest) {
        this.out = out;
        this.digest = digest;
    }

    /** A writer whose {@link #finish} gives no digest. */
    static CanonicalWriter undigested(OutputStream out) {
        return new CanonicalWriter(out, null);
    }

    public void startObject() throws IOException {
        start('{');
    }

    public void endObject() throws IOException {
        levels.pop();
        put('}');
    }

    public void startArray() throws IOException {
        start('[');
    }

    public void endArray() throws IOException {
        levels.pop();
        put(']');
    }

    /** The key of the value that follows; it must come after the one before it in this object. */
    public void name(String name) throws IOException {
        Level level = levels.getFirst();
        if (level.last != null && level.last.compareTo(name) >= 0) {
            throw new IllegalStateException(
                    level.last.equals(name)
                            ? "the key " + Quoted.of(name) + " comes twice in one object"
                            : "the key " + Quoted.of(name) + " comes after " + Quoted.of(level.last)
                                    + ", keys must be in ascending order");
        }
        if (level.last != null) {
            put(',');
        }
        level.last = name;
        text(name);
        put(':');
        named = true;
    }

    /** A string, or null. */
    public void string(@Nullable String value) throws IOException {
        separate();
        if (value == null) {
            ascii("null");
        } else {
            text(value);
        }
    }

    public void number(long value) throws IOException {
        if (value > MAX_INTEGER || value < -MAX_INTEGER) {
            throw new IllegalArgumentException("the integer " + value + " lies outside of ±2^53");
        }
        separate();
        ascii(Long.toString(value));
    }

    public void bool(boolean value) throws IOException {
        separate();
        ascii(value ? "true" : "false");
    }

    public void nothing() throws IOException {
        string(null);
    }

    /** Ends the document with its line feed, flushes, and gives the digest of all bytes. */
    public String finish() throws IOException {
        if (!levels.isEmpty()) {
            throw new IllegalStateException("the document ends inside an object or array");
        }
        put('\n');
        drain();
        out.flush();
        return digest == null ? "" : Digests.text(digest);
    }

    private void start(char bracket) throws IOException {
        separate();
        if (levels.size() == MAX_DEPTH) {
            throw new IllegalStateException("it is nested deeper than " + MAX_DEPTH + " levels");
        }
        levels.push(new Level());
        put(bracket);
    }

    private void separate() throws IOException {
        if (named) {
            named = false;
        } else if (!levels.isEmpty()) {
            Level level = levels.getFirst();
            if (level.items) {
                put(',');
            }
            level.items = true;
        }
    }

    private void text(String value) throws IOException {
        put('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                plain(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                int point = Character.toCodePoint(c, value.charAt(++i));
                put(0xF0 | point >> 18);
                put(0x80 | point >> 12 & 0x3F);
                put(0x80 | point >> 6 & 0x3F);
                put(0x80 | point & 0x3F);
            } else {
                wide(Character.isSurrogate(c) ? '\uFFFD' : c);
            }
        }
        put('"');
    }

    private void plain(char c) throws IOException {
        switch (c) {
            case '"' -> ascii("\\\"");
            case '\\' -> ascii("\\\\");
            case '\b' -> ascii("\\b");
            case '\t' -> ascii("\\t");
            case '\n' -> ascii("\\n");
            case '\f' -> ascii("\\f");
            case '\r' -> ascii("\\r");
            default -> {
                if (c < 0x20) {
                    ascii("\\u00");
                    put(HEX[c >> 4]);
                    put(HEX[c & 15]);
                } else {
                    put(c);
                }
            }
        }
    }

    private void wide(char c) throws IOException {
        if (c < 0x800) {
            put(0xC0 | c >> 6);
        } else {
            put(0xE0 | c >> 12);
            put(0x80 | c >> 6 & 0x3F);
        }
        put(0x80 | c & 0x3F);
    }

    private void ascii(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    private void put(int b) throws IOException {
        if (used == buffer.length) {
            drain();
        }
        buffer[used++] = (byte) b;
    }

    private void drain() throws IOException {
        if (digest != null) {
            digest.update(buffer, 0, used);
        }
        out.write(buffer, 0, used);
        used = 0;
    }

    private static final class Level {
        private @Nullable String last;
        private boolean items;
    }
}
