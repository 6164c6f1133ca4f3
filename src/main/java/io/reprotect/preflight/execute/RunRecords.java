package io.reprotect.preflight.execute;

import io.reprotect.preflight.gate.Records;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Journal and audit log of a run folder, for the gate to judge. It changes neither. */
public final class RunRecords implements Records {
    private final Disk disk;

    public RunRecords(Disk disk) {
        this.disk = disk;
    }

    @Override
    public @Nullable String auditDamage(Path auditLog) {
        try {
            AuditLog.verify(disk, auditLog);
            return null;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            return said(e);
        }
    }

    @Override
    public @Nullable String journalDamage(Path journal, String planDigest) {
        try {
            List<Entry> entries = Status.entries(disk, journal);
            boolean other = !entries.isEmpty()
                    && (entries.get(0).kind() != Entry.Kind.BEGIN
                            || !entries.get(0).detail("plan").equals(planDigest));
            return other ? journal + " is the journal of another plan" : null;
        } catch (IOException e) {
            return said(e);
        }
    }

    /** Items that must not be submitted now: accepted, ended, or in doubt. */
    @Override
    public Set<String> begun(Path journal) {
        try {
            List<Entry> entries = Status.entries(disk, journal);
            return entries.stream()
                    .map(Entry::item)
                    .filter(item -> !item.isEmpty())
                    .filter(item -> !ItemHistory.of(item, entries).standing().mayBeSubmitted())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String said(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
