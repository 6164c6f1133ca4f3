package io.reprotect.preflight.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The assembled tool, run as a user runs it. */
final class Tool {
    static final Path HOME = Path.of("target", "preflight").toAbsolutePath();

    private final Path home;
    private final Path folder;
    private final Map<String, String> environment;

    /** Runs in that folder, with those variables besides the usual ones. */
    Tool(Path folder, Map<String, String> environment) {
        this(HOME, folder, environment);
    }

    /** As above, from another place than where it was assembled. */
    Tool(Path home, Path folder, Map<String, String> environment) {
        this.home = home;
        this.folder = folder;
        this.environment = environment;
    }

    record Result(int code, String out, String err) {}

    Result run(String... arguments) throws IOException, InterruptedException {
        return ended(start(arguments));
    }

    /** Waits for what was started last. */
    Result ended(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the tool did not end");
        }
        return new Result(process.exitValue(), Files.readString(out()), Files.readString(err()));
    }

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        String launcher = File.separatorChar == '\\' ? "preflight.bat" : "preflight";
        command.add(home.resolve("bin").resolve(launcher).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectOutput(out().toFile()).redirectError(err().toFile());
        return builder.start();
    }

    private Path out() {
        return folder.resolve(".stdout");
    }

    private Path err() {
        return folder.resolve(".stderr");
    }
}
