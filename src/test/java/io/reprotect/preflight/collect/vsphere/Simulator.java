package io.reprotect.preflight.collect.vsphere;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The process of the simulated vCenter: built once, started on a free port, ended with its standard input. */
final class Simulator implements AutoCloseable {
    private static final Path SOURCE = Path.of("src/test/go/vcsim");
    private static final Path FOLDER = Path.of("target/vcsim");
    private static final Path GOPATH = Path.of("/usr/share/gocode");

    final String password = UUID.randomUUID().toString();
    final String token = UUID.randomUUID().toString();
    final JsonNode hello;
    private final Process process;

    private Simulator(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(build().toAbsolutePath().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("VCSIM_PASSWORD", password);
        builder.environment().put("VCSIM_HOOK_TOKEN", token);
        File log = FOLDER.resolve("vcsim.log").toFile();
        process = builder.redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the simulated vCenter ended at once: see " + log);
        }
        hello = new ObjectMapper().readTree(line);
    }

    static Simulator start(List<String> arguments) {
        assumeTrue(present(), "skipped: the simulated vCenter needs go and golang-github-vmware-govmomi-dev");
        try {
            return new Simulator(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean present() {
        if (!Files.isDirectory(GOPATH.resolve("src/github.com/vmware/govmomi/simulator"))) {
            return false;
        }
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, "go"))) {
                return true;
            }
        }
        return false;
    }

    private static synchronized Path build() throws IOException {
        Path binary = FOLDER.resolve("vcsim");
        if (Files.exists(binary) && newer(binary)) {
            return binary;
        }
        Files.createDirectories(FOLDER);
        Path fresh = FOLDER.resolve("vcsim-" + ProcessHandle.current().pid());
        Path log = FOLDER.resolve("build.log");
        ProcessBuilder builder =
                new ProcessBuilder("go", "build", "-o", fresh.toAbsolutePath().toString(), ".");
        builder.directory(SOURCE.toFile());
        builder.environment().put("GO111MODULE", "off");
        builder.environment().put("GOPATH", GOPATH.toString());
        Process go =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!go.waitFor(5, TimeUnit.MINUTES) || go.exitValue() != 0) {
                go.destroyForcibly();
                throw new IOException("the simulated vCenter doesn't build: see " + log);
            }
        } catch (InterruptedException e) {
            go.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        Files.move(fresh, binary, StandardCopyOption.ATOMIC_MOVE);
        return binary;
    }

    private static boolean newer(Path binary) throws IOException {
        try (Stream<Path> sources = Files.list(SOURCE)) {
            for (Path source : sources.toList()) {
                if (Files.getLastModifiedTime(source).compareTo(Files.getLastModifiedTime(binary)) >= 0) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
