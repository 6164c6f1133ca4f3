package io.reprotect.preflight.execute;

import io.reprotect.preflight.execute.Entry.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Journal and audit log together: what is written is in both before the next thing happens. */
final class Book implements Closeable {
    private final Journal journal;
    private final AuditLog audit;
    private final Timeline time;

    private Book(Journal journal, AuditLog audit, Timeline time) {
        this.journal = journal;
        this.audit = audit;
        this.time = time;
    }

    /** Opens both, and brings the audit log up to the journal where an end came between the two. */
    static Book open(Disk disk, Path journalFile, Path auditFile, String run, String plan, Timeline time)
            throws IOException {
        AuditLog audit = AuditLog.open(disk, auditFile, time.now());
        try {
            Journal journal = Journal.open(disk, journalFile, run, plan, time.now(), audit.journalled());
            try {
                Book book = new Book(journal, audit, time);
                book.catchUp();
                return book;
            } catch (IOException | RuntimeException e) {
                journal.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            audit.close();
            throw e;
        }
    }

    /** Writes a record down, in both, and returns when it is safe. */
    Entry write(Kind kind, String item, int attempt, Map<String, String> details) throws IOException {
        Entry entry = journal.append(kind, time.now(), item, attempt, details);
        audit.append(entry);
        return entry;
    }

    List<Entry> entries() {
        return journal.entries();
    }

    String auditHead() {
        return audit.head();
    }

    private void catchUp() throws IOException {
        List<Entry> entries = journal.entries();
        for (Entry entry : entries.subList((int) audit.journalled(), entries.size())) {
            audit.append(entry);
        }
    }

    @Override
    public void close() throws IOException {
        try (journal) {
            audit.close();
        }
    }
}
