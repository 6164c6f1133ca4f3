package io.reprotect.preflight.execute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was done, for those who ask later: each line holds the digest of the line before it, so that nothing can be taken out,
 * changed or put in without breaking every line behind. Whoever keeps the head ({@link #head}) elsewhere, as the outcome
 * report does, also sees an end that was cut off.
 */
public final class AuditLog implements Closeable {
    /** Its name in the run folder. */
    public static final String FILE = "audit.log";

    /** The head of a log that holds nothing. */
    public static final String NOTHING = "sha256:" + "0".repeat(64);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LineLog log;
    private String head;
    private long journalled;

    private AuditLog(LineLog log, Chain chain) {
        this.log = log;
        this.head = chain.head;
        this.journalled = chain.journalled;
    }

    /** Opens or begins a log; a broken last line is cut off, and a line says so. */
    public static AuditLog open(Disk disk, Path file, Instant now) throws IOException {
        Chain chain = new Chain();
        LineLog log = LineLog.open(disk, file, chain, 0);
        try {
            AuditLog audit = new AuditLog(log, chain);
            if (log.content().torn() > 0) {
                audit.append(
                        "REPAIRED",
                        now,
                        Map.of("bytes", String.valueOf(log.content().torn())));
            }
            return audit;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** Verifies a log without changing it and gives its head; a broken last line is left out. */
    public static String verify(Disk disk, Path file) throws IOException {
        Chain chain = new Chain();
        LineLog.parse(file, disk.read(file), chain);
        return chain.head;
    }

    /** Adds a line about anything but a journal record, and returns when it is safe. */
    public void append(String what, Instant at, Map<String, String> details) throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("at", at.toString());
        ObjectNode inner = node.putObject("details");
        new TreeMap<>(details).forEach(inner::put);
        node.put("what", what);
        add(node);
    }

    /** Adds the line of a journal record. */
    void append(Entry entry) throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("journal", entry.number());
        node.put("record", entry.json());
        add(node);
        journalled = entry.number();
    }

    /** The number of the latest journal record that this log holds. */
    long journalled() {
        return journalled;
    }

    /** The digest of the last line, which stands for all of them. */
    public String head() {
        return head;
    }

    @Override
    public void close() throws IOException {
        log.close();
    }

    private void add(ObjectNode node) throws IOException {
        node.put("previous", head);
        String line = node.toString();
        log.append(line);
        head = digest(line);
    }

    private static String digest(String line) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }

    private static final class Chain implements LineLog.Check {
        private String head = NOTHING;
        private long journalled;

        @Override
        public boolean accepts(String line) {
            JsonNode node = parsed(line);
            if (!node.path("previous").asText().equals(head)) {
                return false;
            }
            head = digest(line);
            journalled = Math.max(journalled, node.path("journal").asLong(0));
            return true;
        }

        private static JsonNode parsed(String line) {
            try {
                return JSON.readTree(line);
            } catch (JsonProcessingException e) {
                return JSON.nullNode();
            }
        }
    }
}
