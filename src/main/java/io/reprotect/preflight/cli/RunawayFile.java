package io.reprotect.preflight.cli;

import io.reprotect.preflight.evaluate.RunawayException;
import io.reprotect.preflight.evaluate.Runaways;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How an evaluation process that has to end tells the next attempt which rules did not end: a file of the process that
 * started it, one line a pack or control, removed with the last attempt.
 */
final class RunawayFile {
    /** Names the file to a process started here. */
    static final String PROPERTY = "preflight.runaways";
    /** The exit code between the two processes that asks for another attempt; no command of the tool ends with it. */
    static final int AGAIN = 75;

    private static final String PACK = "pack ";
    private static final String CONTROL = "control ";

    private final Path file;

    private RunawayFile(Path file) {
        this.file = file;
    }

    static RunawayFile create() throws IOException {
        return new RunawayFile(Files.createTempFile("preflight-runaways", ".txt"));
    }

    /** Whether this process was started by one that will try again. */
    static boolean isSupervised() {
        return System.getProperty(PROPERTY) != null;
    }

    /** What earlier attempts told this process. */
    static Runaways known() {
        String name = System.getProperty(PROPERTY);
        try {
            return name == null ? Runaways.none() : read(Files.readAllLines(Path.of(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends this process and asks for another attempt. */
    static void again(RunawayException runaway) {
        try {
            Files.write(Path.of(System.getProperty(PROPERTY, "")), lines(runaway.known()));
            Runtime.getRuntime().halt(AGAIN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String option() {
        return "-D" + PROPERTY + "=" + file;
    }

    void write(Runaways known) throws IOException {
        Files.write(file, lines(known));
    }

    long size() throws IOException {
        return Files.size(file);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    static List<String> lines(Runaways known) {
        List<String> lines = new ArrayList<>();
        known.packs().forEach(digest -> lines.add(PACK + digest));
        known.controls().forEach((id, reason) -> lines.add(CONTROL + id + " " + reason));
        return lines;
    }

    static Runaways read(List<String> lines) {
        TreeSet<String> packs = new TreeSet<>();
        TreeMap<String, String> controls = new TreeMap<>();
        for (String line : lines) {
            if (line.startsWith(PACK)) {
                packs.add(line.substring(PACK.length()));
            } else {
                String[] words = line.split(" ", 3);
                controls.put(words[1], words[2]);
            }
        }
        return new Runaways(packs, controls);
    }
}
