package io.reprotect.preflight.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.snapshot.CanonicalJson;
import io.reprotect.preflight.snapshot.UnreadableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this host remembers: who is submitting to a vault right now, and which plans were begun by which journal. Other
 * hosts are not excluded by it; there, only that every item is read before it is written narrows the race.
 *
 * @param locks a folder that all accounts of this host share
 * @param plans a folder of this account that outlives restarts
 */
public record HostState(Path locks, Path plans) {
    private static final String MARK = "plan.used";

    /** The host's temporary folder for locks, and {@code .preflight} in the home of this account for the plans. */
    public static HostState ofThisHost() {
        return new HostState(
                Path.of(System.getProperty("java.io.tmpdir")),
                Path.of(System.getProperty("user.home"), ".preflight", "plans"));
    }

    /** Takes the lock of a vault on this host and that of the run folder; the result releases them. */
    Runnable lock(String vaultId, Path runFolder) {
        String name = "preflight-"
                + Sha256.of(vaultId.toLowerCase(Locale.ROOT)).substring("sha256:".length(), "sha256:".length() + 32)
                + ".lock";
        FileChannel vault = taken(locks.resolve(name), "the vault");
        try {
            FileChannel folder = taken(runFolder.resolve("run.lock"), "the run folder");
            return () -> {
                close(folder);
                close(vault);
            };
        } catch (RuntimeException e) {
            close(vault);
            throw e;
        }
    }

    private static FileChannel taken(Path file, String what) {
        String next = "wait for it, or look at it with \"preflight status\"";
        try {
            FileChannel channel = opened(file);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return channel;
                }
            } catch (OverlappingFileLockException e) {
                close(channel);
                throw new Refused(Reason.LOCKED, "this process submits to " + what + " already", next);
            }
            close(channel);
            throw new Refused(
                    Reason.LOCKED,
                    "another process of this host submits to " + what + " right now (" + file + ")",
                    next);
        } catch (IOException e) {
            throw new Refused(
                    Reason.LOCKED,
                    "the lock " + file + " cannot be taken (" + e.getClass().getSimpleName() + ")",
                    "check who owns that file");
        }
    }

    /** Without creating first: a lock file of another account in a shared folder may be opened, not created. */
    private static FileChannel opened(Path file) throws IOException {
        try {
            return FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            FileChannel channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS));
            file.toFile().setWritable(true, false);
            return channel;
        }
    }

    /** How far a plan was used: not at all, or by that journal. */
    enum Use {
        NOT,
        BY_THIS_JOURNAL
    }

    Use use(RunEvidence run) {
        Path journal = journal(run);
        String registered = read(registry(run));
        String marked = read(run.folder().resolve(MARK));
        if (registered == null && marked == null) {
            if (size(journal) > 0) {
                throw new Refused(
                        Reason.PLAN_USED,
                        "the run folder holds a journal, but not the mark of its plan",
                        "restore the whole folder, or run anew");
            }
            return Use.NOT;
        }
        String own = text(run);
        if (!own.equals(registered) || marked != null && !own.equals(marked)) {
            throw new Refused(
                    Reason.PLAN_USED_ELSEWHERE,
                    "this plan was begun by another journal, by another account or on another host"
                            + place(registered != null ? registered : marked),
                    "resume it there, or run anew");
        }
        if (!Files.isRegularFile(journal)) {
            throw new Refused(
                    Reason.JOURNAL_DAMAGED,
                    "this plan was begun and its journal " + journal + " is gone",
                    "restore it; without it nobody can tell what was submitted");
        }
        return Use.BY_THIS_JOURNAL;
    }

    /** Marks the plan as used by the journal of its folder, for good: on the disk before this returns. */
    void mark(RunEvidence run, Instant now) {
        Path journal = journal(run);
        try {
            if (!Files.exists(journal)) {
                store(journal, new byte[0]);
            }
            Files.createDirectories(plans);
            byte[] text = text(run).getBytes(StandardCharsets.UTF_8);
            if (!Files.exists(registry(run))) {
                store(registry(run), text);
            }
            if (!Files.exists(run.folder().resolve(MARK))) {
                store(run.folder().resolve(MARK), text);
            }
        } catch (IOException e) {
            throw new Refused(
                    Reason.NOT_MARKED,
                    "the plan cannot be marked as used at " + now + " ("
                            + e.getClass().getSimpleName() + " at " + e.getMessage() + ")",
                    "make " + run.folder() + " and " + plans + " writable; nothing was submitted");
        }
    }

    private Path registry(RunEvidence run) {
        return plans.resolve(run.planDigest().substring("sha256:".length()) + ".json");
    }

    private static Path journal(RunEvidence run) {
        return run.folder().resolve(Permit.JOURNAL);
    }

    private static String text(RunEvidence run) {
        try {
            return new String(
                    CanonicalJson.bytes(Map.of(
                            "journal",
                            run.folder().toRealPath().resolve(Permit.JOURNAL).toString(),
                            "plan",
                            run.planDigest())),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Refused(Reason.EVIDENCE_DAMAGED, run.folder() + " is gone", "name the run folder");
        }
    }

    private static String place(@Nullable String mark) {
        try {
            JsonNode root = CanonicalJson.read("mark", String.valueOf(mark).getBytes(StandardCharsets.UTF_8))
                    .root();
            return " (" + root.path("journal").asText("unreadable") + ")";
        } catch (UnreadableException e) {
            return " (its mark is damaged)";
        }
    }

    private static @Nullable String read(Path file) {
        try {
            boolean mark = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= 1 << 16;
            return mark ? Files.readString(file) : Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? "no mark" : null;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            return "unreadable";
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 1;
        }
    }

    private static void store(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && java.io.File.separatorChar == '/') {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The system releases the lock when the process ends.
            return;
        }
    }
}
