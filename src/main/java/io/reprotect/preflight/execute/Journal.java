package io.reprotect.preflight.execute;

import io.reprotect.preflight.execute.Entry.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The write-ahead journal of one run: a line a record, {@code {"crc32c":"…","record":{…}}}, on the disk before the act that it
 * announces. One executor at a time holds it.
 */
public final class Journal implements Closeable {
    /** Its name in the run folder. */
    public static final String FILE = "journal.log";

    private static final Pattern LINE = Pattern.compile("\\{\"crc32c\":\"([0-9a-f]{8})\",\"record\":(\\{.*\\})\\}");

    private final LineLog log;
    private final List<Entry> entries;

    private Journal(LineLog log, List<Entry> entries) {
        this.log = log;
        this.entries = entries;
    }

    /**
     * Opens the journal of a run, or begins it. One of another run or plan is refused, and one with fewer records than the
     * {@code known} ones of the audit log.
     */
    static Journal open(Disk disk, Path file, String run, String plan, Instant now, long known) throws IOException {
        Reader reader = new Reader();
        LineLog log = LineLog.open(disk, file, reader, known);
        try {
            Journal journal = new Journal(log, reader.entries);
            journal.own(file, run, plan, now);
            if (log.content().torn() > 0) {
                journal.append(
                        Kind.REPAIRED,
                        now,
                        "",
                        0,
                        Map.of("bytes", String.valueOf(log.content().torn())));
            }
            return journal;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** The records of a journal that an executor may be writing right now. */
    static List<Entry> read(Disk disk, Path file) throws IOException {
        Reader reader = new Reader();
        LineLog.parse(file, disk.read(file), reader);
        return Collections.unmodifiableList(reader.entries);
    }

    /** Adds a record and returns when it is safe. */
    Entry append(Kind kind, Instant at, String item, int attempt, Map<String, String> details) throws IOException {
        Entry entry = Entry.of(entries.size() + 1L, kind, at, item, attempt, details);
        String json = entry.json();
        log.append("{\"crc32c\":\"" + crc(json) + "\",\"record\":" + json + "}");
        entries.add(entry);
        return entry;
    }

    List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    @Override
    public void close() throws IOException {
        log.close();
    }

    private void own(Path file, String run, String plan, Instant now) throws IOException {
        if (entries.isEmpty()) {
            append(Kind.BEGIN, now, "", 0, Map.of("run", run, "plan", plan));
            return;
        }
        Entry first = entries.get(0);
        if (first.kind() != Kind.BEGIN
                || !first.detail("run").equals(run)
                || !first.detail("plan").equals(plan)) {
            throw new DamagedException(file, "it is the journal of another run or plan");
        }
    }

    private static String crc(String json) {
        CRC32C crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    /** Accepts records with the right checksum, in their order, none missing. */
    private static final class Reader implements LineLog.Check {
        private final List<Entry> entries = new ArrayList<>();

        @Override
        public boolean accepts(String line) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches() || !crc(matcher.group(2)).equals(matcher.group(1))) {
                return false;
            }
            Entry entry = Entry.parse(matcher.group(2));
            if (entry == null || entry.number() != entries.size() + 1L) {
                return false;
            }
            entries.add(entry);
            return true;
        }
    }
}
