package io.reprotect.preflight.evidence;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * The folder of one run. It appears whole or not at all: files are written beside it and moved, manifest.json last.
 * Made before the evaluation, so that a place that cannot take a run is refused before the work is done.
 */
public final class RunFolder {
    /** What one file holds. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** What is to be submitted; made last, for it binds the digests of the other files. */
    public interface Plan {
        /** The file's bytes; {@code digests} are of the other files by name, that of the report with the mark in it. */
        byte[] bytes(Map<String, String> digests);
    }

    static final String MANIFEST = "manifest.json";
    static final String PLAN = "plan.json";
    static final String REPORT = "report.html";
    private static final List<String> NAMES =
            List.of("findings.json", MANIFEST, PLAN, REPORT, "run.json", "snapshot.json", "waivers.json");

    private final String id;
    private final Path path;

    private RunFolder(String id, Path path) {
        this.id = id;
        this.path = path;
    }

    /** A new folder below {@code reports}, named like the run. */
    public static RunFolder under(Path reports, Instant now, String snapshotDigest) {
        requireUsable(reports);
        String first = RunId.of(now, snapshotDigest);
        String id = first;
        for (int i = 2; Files.exists(reports.resolve(id)); i++) {
            id = first + "-" + i;
        }
        return new RunFolder(id, reports.resolve(id));
    }

    /** Exactly the folder {@code out}; it may exist, but not hold a run. */
    public static RunFolder exactly(Path out, Instant now, String snapshotDigest) {
        requireUsable(out);
        requireNoRun(out);
        return new RunFolder(RunId.of(now, snapshotDigest), out);
    }

    /** The run's id, which the folder bears unless its name was given. */
    public String id() {
        return id;
    }

    public Path path() {
        return path;
    }

    /**
     * Writes the run. {@code snapshot} gives the exact bytes that were evaluated, {@code html} the report with the mark of
     * {@link PlanCode} where the plan's code is to stand.
     */
    public void write(Run run, Content snapshot, Content html, Plan plan) {
        if (!run.id().equals(id)) {
            throw new IllegalArgumentException("the run is called " + run.id() + " and its folder " + id);
        }
        SortedMap<String, Content> files = new TreeMap<>();
        files.put("findings.json", out -> FindingsJson.write(run.assessment(), out));
        files.put("run.json", out -> RunJson.run(run, out));
        files.put("snapshot.json", snapshot);
        files.put("waivers.json", out -> WaiversJson.write(run.waivers(), out));
        try {
            write(files, html, plan, run.assessment().snapshotDigest());
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(path, e);
        }
    }

    private void write(SortedMap<String, Content> files, Content html, Plan plan, String snapshotDigest)
            throws IOException {
        FutureTask<byte[]> report = rendering(html);
        boolean exists = Files.isDirectory(path);
        Path parent = exists ? path : parent(path);
        Files.createDirectories(parent);
        Path part = Files.createDirectory(parent.resolve(".part-" + UUID.randomUUID()));
        try {
            SortedMap<String, RunJson.Entry> manifest = new TreeMap<>();
            for (Map.Entry<String, Content> file : files.entrySet()) {
                manifest.put(file.getKey(), store(part.resolve(file.getKey()), file.getValue()));
            }
            requireSame(snapshotDigest, manifest);
            storePlan(part, manifest, rendered(report), plan, PlanCode.mark(id, snapshotDigest));
            store(part.resolve(MANIFEST), out -> RunJson.manifest(manifest, out));
            if (exists) {
                moveInto(part);
            } else {
                Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            delete(part);
        }
    }

    /** The report is rendered in a thread of its own while the other files are written: either takes long. */
    private static FutureTask<byte[]> rendering(Content html) {
        FutureTask<byte[]> report = new FutureTask<>(() -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            html.writeTo(bytes);
            return bytes.toByteArray();
        });
        Thread thread = new Thread(report, "render the report");
        thread.setDaemon(true);
        thread.start();
        return report;
    }

    private static byte[] rendered(FutureTask<byte[]> report) throws IOException {
        try {
            return report.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw e.getCause() instanceof IOException exception ? exception : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the report was rendered");
        }
    }

    private static void storePlan(
            Path part, SortedMap<String, RunJson.Entry> manifest, byte[] report, Plan plan, String mark)
            throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        manifest.forEach((name, entry) -> digests.put(name, entry.digest()));
        digests.put(REPORT, digest(report));
        byte[] bytes = plan.bytes(digests);
        String code = digest(bytes).substring("sha256:".length()).substring(0, 12);
        byte[] shown = PlanCode.shown(report, mark, code);
        manifest.put(PLAN, store(part.resolve(PLAN), out -> out.write(bytes)));
        manifest.put(REPORT, store(part.resolve(REPORT), out -> out.write(shown)));
    }

    private static String digest(byte[] bytes) {
        MessageDigest digest = Digests.sha256();
        digest.update(bytes);
        return Digests.text(digest);
    }

    private void moveInto(Path part) throws IOException {
        requireNoRun(path);
        List<String> order =
                NAMES.stream().sorted(Comparator.comparing(MANIFEST::equals)).toList();
        for (String name : order) {
            Files.move(part.resolve(name), path.resolve(name));
        }
    }

    private static RunJson.Entry store(Path file, Content content) throws IOException {
        MessageDigest digest = Digests.sha256();
        try (FileOutputStream bytes = new FileOutputStream(file.toFile());
                OutputStream out = new DigestOutputStream(new BufferedOutputStream(bytes, 1 << 16), digest)) {
            content.writeTo(out);
            out.flush();
            bytes.getFD().sync();
        }
        return new RunJson.Entry(Digests.text(digest), Files.size(file));
    }

    private static void requireSame(String snapshotDigest, Map<String, RunJson.Entry> manifest) {
        RunJson.Entry copied = manifest.get("snapshot.json");
        if (copied == null || !copied.digest().equals(snapshotDigest)) {
            throw new EvidenceException("the snapshot changed while it was evaluated: its digest was " + snapshotDigest
                    + "; run the check again on a file that nothing writes to");
        }
    }

    private static void requireUsable(Path folder) {
        Path place = folder.toAbsolutePath();
        for (Path at = place; at != null; at = at.getParent()) {
            if (Files.isDirectory(at)) {
                if (!Files.isWritable(at)) {
                    throw unwritable(folder, new IOException("no permission to write in " + at));
                }
                return;
            }
            if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
                throw new EvidenceException(
                        "no run can be written to " + folder + ": " + at + " is not a folder; name another one");
            }
        }
    }

    private static void requireNoRun(Path folder) {
        for (String name : NAMES) {
            if (Files.exists(folder.resolve(name))) {
                throw new EvidenceException(folder + " holds a run already (" + name
                        + "): runs are never overwritten; name another folder");
            }
        }
    }

    private static EvidenceException unwritable(Path folder, Exception e) {
        String cause = e instanceof FileAlreadyExistsException ? "another run has just been written there" : cause(e);
        return new EvidenceException(
                "no run can be written to " + folder + ": " + cause + "; name a folder that this account may write", e);
    }

    private static String cause(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    private static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }

    private static void delete(Path part) throws IOException {
        if (!Files.exists(part)) {
            return;
        }
        try (Stream<Path> files = Files.list(part)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(part);
    }
}
