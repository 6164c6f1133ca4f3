package io.reprotect.preflight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts a collection as its own process: whoever submits doesn't hold the libraries and passwords that reading needs. */
final class CollectionProcess {
    private CollectionProcess() {}

    /** Runs the command line in a process of its own and gives its exit code; what it says goes to stderr. */
    static int run(List<String> arguments, Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(command(arguments))
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // The options were read already: left in the environment they would add what the command line does not say.
        builder.environment().keySet().removeIf(CollectionProcess::isOption);
        try {
            return EvaluationProcess.await(builder.start(), limit, "the collection");
        } catch (IOException e) {
            throw new UsageException("the collecting process cannot be started: " + e.getMessage());
        }
    }

    /** Options have defaults in the environment; secrets that the configuration points to must stay. */
    private static boolean isOption(String name) {
        return List.of("PREFLIGHT_CONFIG", "PREFLIGHT_SET", "PREFLIGHT_REQUEST", "PREFLIGHT_OUT")
                .contains(name);
    }

    static List<String> command(List<String> arguments) {
        Path home = Home.folder();
        Path lib = home.resolve("lib");
        Path classpath = lib.resolve("collect.jar");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Dsun.reflect.inflationThreshold=10000",
                "-Xlog:disable"));
        if (Files.exists(lib.resolve("collect.jsa"))) {
            command.add("-XX:SharedArchiveFile=" + lib.resolve("collect.jsa"));
        }
        command.addAll(List.of(
                "-Dpreflight.home=" + home,
                "-cp",
                Files.exists(classpath) ? classpath.toString() : System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        return command;
    }
}
