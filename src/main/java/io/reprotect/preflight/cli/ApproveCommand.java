package io.reprotect.preflight.cli;

import io.reprotect.preflight.gate.Approval;
import io.reprotect.preflight.gate.ApprovalFolder;
import io.reprotect.preflight.gate.Approving;
import io.reprotect.preflight.gate.RunEvidence;
import io.reprotect.preflight.gate.trust.Envelope;
import io.reprotect.preflight.gate.trust.KeyFile;
import io.reprotect.preflight.gate.trust.Signer;
import io.reprotect.preflight.gate.trust.Trust;
import io.reprotect.preflight.gate.trust.TrustPlace;
import io.reprotect.preflight.gate.trust.TrustedKey;
import io.reprotect.preflight.report.SafeText;
import java.io.Console;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs an approval of a run's plan. */
@Command(
        name = "approve",
        description = {
            "Shows what the plan of a cleared run would do, and signs an approval of it.",
            "The plan's code, which the report shows too, has to be typed in or given with --code."
        },
        footer = {
            "",
            "Exit codes: 0 signed, 2 usage, 5 the run doesn't verify, 6 the plan can't be approved.",
            "Example:  preflight approve reports/RUN --by \"change manager\" --change CHG-1 --key ~/change-manager.key"
        })
final class ApproveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run folder.")
    Path folder = Path.of("");

    @Mixin
    Configuration configuration = new Configuration();

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who approves.")
    String by = "";

    @Option(names = "--change", required = true, paramLabel = "NUMBER", description = "The number of the change.")
    String change = "";

    @Option(names = "--incident", paramLabel = "NUMBER", description = "The number of the incident, for an emergency.")
    @Nullable
    String incident;

    /** How it is signed. */
    static final class Means {
        @Option(names = "--key", paramLabel = "FILE", description = "The file of your private key.")
        @Nullable
        Path key;

        @Option(
                names = "--signer",
                paramLabel = "COMMAND",
                description = "A program that gets the bytes to sign on stdin and writes the signature to stdout.")
        @Nullable
        String signer;
    }

    @ArgGroup(multiplicity = "1")
    Means means = new Means();

    @Option(
            names = "--signer-argument",
            paramLabel = "TEXT",
            description = "An argument for --signer, as it is; may be repeated.")
    List<String> arguments = new ArrayList<>();

    @Option(
            names = "--passphrase",
            paramLabel = "SOURCE",
            description = "Of the key: prompt (the default), env:NAME or file:PATH.")
    String passphrase = "prompt";

    @Option(names = "--trust", paramLabel = "FILE", description = "The trust file instead of the configured one.")
    @Nullable
    Path trustFile;

    @Option(names = "--from", paramLabel = "TIME", description = "From when it counts, as 2026-01-01T20:00:00Z; now.")
    @Nullable
    String from;

    @Option(names = "--hours", paramLabel = "HOURS", description = "For how long it counts: 1 to 24; default 8.")
    int hours = 8;

    @Option(names = "--code", paramLabel = "CODE", description = "The plan's code, instead of typing it in.")
    @Nullable
    String code;

    @Override
    public Integer call() {
        if (by.isBlank() || change.isBlank() || hours < 1 || hours > 24) {
            throw new UsageException("--by and --change name somebody and a change; --hours is from 1 to 24");
        }
        RunEvidence run = GateCommands.run(folder);
        Path file = GateCommands.trustOf(trustFile, configuration::settings);
        if (file == null) {
            throw new UsageException(
                    "no trust file is named: use --trust FILE, or write trust: into the configuration");
        }
        Trust trust = GateCommands.trust(file);
        Instant begin = begin();
        List<String> warnings = new TrustPlace(file).warnings();
        Approval approval = Approving.of(
                        run, trust, by, change, incident, begin, begin.plus(Duration.ofHours(hours)), warnings)
                .orElseThrow(GateCommands::refused);
        Approving.screen(run, trust, approval).forEach(line -> System.out.println(SafeText.forTerminal(line)));
        requireCode(run.plan().code());
        Envelope envelope = GateCommands.said(() -> signed(approval));
        TrustedKey key = Approving.requireCounts(run, trust, approval, envelope).orElseThrow(GateCommands::refused);
        Envelope named = new Envelope(envelope.payload(), envelope.signature(), key.id());
        Path written = GateCommands.said(() -> new ApprovalFolder(folder).add(named));
        System.out.println("approved with key " + key.id() + " until " + approval.until() + ": " + written);
        return ExitCode.OK.code();
    }

    private Instant begin() {
        try {
            return from == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : Instant.parse(from);
        } catch (DateTimeException e) {
            throw new UsageException("--from: wanted a time in UTC, as 2026-01-01T20:00:00Z");
        }
    }

    private void requireCode(String wanted) {
        String said = code;
        if (said == null) {
            Console console = System.console();
            if (console == null) {
                throw new UsageException("there is no terminal to type the plan's code on; give it with --code");
            }
            said = console.readLine("Type the code that the report shows: ");
        }
        if (said == null || !said.strip().equalsIgnoreCase(wanted)) {
            throw new UsageException("that is not the code of this plan; compare the report with this run folder");
        }
    }

    private Envelope signed(Approval approval) {
        byte[] payload = approval.payload();
        Signer signer = means.key != null
                ? Signer.with(KeyFile.read(means.key, () -> Passphrase.of(passphrase)))
                : Signer.command(command(), 120);
        return new Envelope(payload, signer.sign(Envelope.toSign(payload)), "");
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(String.valueOf(means.signer));
        command.addAll(arguments);
        return command;
    }
}
