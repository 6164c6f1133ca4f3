package io.reprotect.preflight.cli;

import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.config.AzureSettings;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes preflight.yaml by asking. */
@Command(
        name = "init",
        description = {
            "Writes preflight.yaml by asking: the vCenter, whose certificate it shows to be",
            "confirmed, and the vault, which it lists by your Azure login. Secrets are never",
            "written, only where they are to be had (env:NAME, file:PATH or prompt)."
        },
        footer = {"", "Example:  preflight init"})
final class InitCommand implements Callable<Integer> {
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write; default: preflight.yaml in this folder.")
    Path out = Path.of("preflight.yaml");

    @Option(
            names = "--credential",
            paramLabel = "NAME",
            description = "How to log in to Azure: default, environment, managed-identity, azure-cli, token:env:NAME.")
    String credential = "default";

    @Option(names = "--endpoint", paramLabel = "URL", description = "Azure Resource Manager of another cloud.")
    URI endpoint = AzureSettings.PUBLIC_CLOUD;

    @Option(names = "--azure-ca", paramLabel = "FILE", description = "An extra CA for that endpoint, PEM.")
    @Nullable
    Path ca;

    @Override
    public Integer call() {
        requireNew();
        Console console = terminal();
        if (console == null) {
            throw new UsageException(
                    "init asks questions, and there is no terminal to ask on; start it in one, or write " + out
                            + " by hand as the README shows");
        }
        write(new Interview(Dialogue.on(console), this::access, Clock.systemUTC()).yaml(shown()));
        System.out.println(out + " is written. Next:");
        System.out.println("  preflight request --config " + out + " --all-failed-over --out request.yaml");
        System.out.println("  preflight run --config " + out);
        return ExitCode.OK.code();
    }

    /** Later Javas give a console even where nobody can type into it, and a way to ask. */
    private static @Nullable Console terminal() {
        Console console = System.console();
        try {
            return console == null
                            || Boolean.TRUE.equals(
                                    Console.class.getMethod("isTerminal").invoke(console))
                    ? console
                    : null;
        } catch (NoSuchMethodException e) {
            return console;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** Where the vaults are listed; the API version is that of what is listed. */
    private ArmAccess access(String apiVersion, @Nullable String tenant) {
        return new ArmAccess(endpoint, ca, tenant, "", "", "", credential, DEADLINE, apiVersion);
    }

    private Interview.Shown shown() {
        return new Interview.Shown(credential, endpoint.equals(AzureSettings.PUBLIC_CLOUD) ? null : endpoint, ca);
    }

    private void requireNew() {
        if (Files.exists(out)) {
            throw new UsageException("--out: " + out + " exists; move it away, or name another file with --out");
        }
    }

    private void write(String yaml) {
        try {
            Files.writeString(
                    out, yaml, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            requireNew();
        } catch (IOException e) {
            throw new UsageException(
                    "--out: " + out + " cannot be written (" + e.getMessage() + "); name another file");
        }
    }
}
