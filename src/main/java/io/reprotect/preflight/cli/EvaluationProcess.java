package io.reprotect.preflight.cli;

import io.reprotect.preflight.evaluate.Runaways;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Starts an evaluation as its own process: rule packs are code, so it gets no credentials, a memory cap, a class path
 * without network client, and an end.
 */
final class EvaluationProcess {
    /** All that the evaluation may know of its surroundings. */
    private static final Set<String> ENVIRONMENT = Set.of(
            "PATH",
            "HOME",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TERM",
            "COLUMNS",
            "NO_COLOR",
            "TMPDIR",
            "PREFLIGHT_SNAPSHOT",
            "PREFLIGHT_PACK",
            "PREFLIGHT_WAIVERS",
            "PREFLIGHT_OUT",
            "PREFLIGHT_REPORTER",
            "PREFLIGHT_STAGE",
            "PREFLIGHT_DEADLINE");
    /** Windows needs these to start a process at all. */
    private static final Set<String> WINDOWS =
            Set.of("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP", "COMSPEC", "PATHEXT", "USERPROFILE");

    /** Set in a process started here: it may be given variables of its own by the system, and is not started again for them. */
    static final String STARTED = "preflight.evaluation";

    private static final long LARGE = 8_000_000;

    /**
     * The quick compiler for the common case, in one thread, so that it leaves the second core to the rules, and inlining
     * little; the better one pays where the snapshot is large. As in bin/preflight.
     */
    private static final List<String> QUICK = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:CICompilerCount=1",
            "-XX:-UseDynamicNumberOfCompilerThreads",
            "-XX:C1MaxInlineSize=20");

    private EvaluationProcess() {}

    /** Whether this process holds nothing in its environment that an evaluation may not see. */
    static boolean isScrubbed() {
        return Boolean.getBoolean(STARTED) || System.getenv().keySet().stream().allMatch(EvaluationProcess::allowed);
    }

    /**
     * Runs the command line in a process of its own and gives its exit code; {@code limit} ends each attempt by force. An
     * attempt that some rules keep from ending is followed by another one without them.
     */
    static int run(List<String> arguments, Duration limit) {
        return run(arguments, limit, Runaways.none());
    }

    /** The same, where some rules are known not to end. */
    static int run(List<String> arguments, Duration limit, Runaways known) {
        return run(arguments, limit, known, ProcessBuilder.Redirect.INHERIT);
    }

    /** The same, with its results to somewhere else. */
    static int run(List<String> arguments, Duration limit, Runaways known, ProcessBuilder.Redirect out) {
        try {
            RunawayFile runaways = RunawayFile.create();
            try {
                runaways.write(known);
                return attempts(arguments, limit, runaways, out);
            } finally {
                runaways.delete();
            }
        } catch (IOException e) {
            throw new UsageException("the evaluation process cannot be started: " + e.getMessage());
        }
    }

    private static int attempts(
            List<String> arguments, Duration limit, RunawayFile runaways, ProcessBuilder.Redirect out)
            throws IOException {
        List<String> command = command(arguments);
        command.add(1, runaways.option());
        for (long told = -1; runaways.size() > told; ) {
            told = runaways.size();
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO().redirectOutput(out);
            scrub(builder.environment());
            int code = await(builder.start(), limit, "the evaluation");
            if (code != RunawayFile.AGAIN) {
                return code;
            }
        }
        return ExitCode.INTERNAL.code();
    }

    /** The options were read already: left in the environment they would add what the command line does not say. */
    static void scrub(Map<String, String> environment) {
        environment.keySet().removeIf(name -> !allowed(name) || name.startsWith("PREFLIGHT_"));
    }

    static int await(Process process, Duration limit, String what) {
        Thread stop = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                System.err.println("preflight: " + what + " did not end within " + limit.toSeconds()
                        + " s and was stopped; nothing was decided");
                return ExitCode.INTERNAL.code();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return ExitCode.INTERRUPTED.code();
        } finally {
            removeHook(stop);
        }
    }

    private static void removeHook(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            // The process is shutting down already: the hook runs, as it should.
            return;
        }
    }

    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + memory());
        command.addAll(List.of(
                "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Dsun.reflect.inflationThreshold=10000", "-Xlog:disable"));
        if (!isLarge(arguments)) {
            command.addAll(QUICK);
        }
        Path home = Home.folder();
        Path lib = home.resolve("lib");
        Path classpath = lib.resolve("evaluate.jar");
        if (Files.exists(lib.resolve("evaluate.jsa"))) {
            command.add("-XX:SharedArchiveFile=" + lib.resolve("evaluate.jsa"));
        }
        command.add("-Dpreflight.home=" + home);
        command.add("-D" + STARTED + "=true");
        command.add("-cp");
        command.add(Files.exists(classpath) ? classpath.toString() : System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(arguments);
        return command;
    }

    private static boolean isLarge(List<String> arguments) {
        String option = "--snapshot=";
        return arguments.stream()
                .anyMatch(a -> a.startsWith(option) && new File(a.substring(option.length())).length() > LARGE);
    }

    private static String memory() {
        String memory = System.getenv("PREFLIGHT_MEMORY");
        if (memory != null && !memory.matches("[0-9]{1,6}[mMgG]")) {
            throw new UsageException("PREFLIGHT_MEMORY is \"" + memory + "\", wanted a heap size such as 512m or 2g");
        }
        long max = Runtime.getRuntime().maxMemory() >> 20;
        return memory != null ? memory : isEvaluation() ? max + "m" : "1g";
    }

    private static boolean isEvaluation() {
        return System.getProperty("java.class.path", "").endsWith("lib" + File.separator + "evaluate.jar");
    }

    private static boolean allowed(String name) {
        boolean windows = File.separatorChar == '\\';
        return ENVIRONMENT.contains(windows ? name.toUpperCase(java.util.Locale.ROOT) : name)
                || (windows && WINDOWS.contains(name.toUpperCase(java.util.Locale.ROOT)));
    }
}
