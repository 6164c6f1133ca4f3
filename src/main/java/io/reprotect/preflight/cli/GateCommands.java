package io.reprotect.preflight.cli;

import io.reprotect.preflight.config.Settings;
import io.reprotect.preflight.evidence.EvidenceException;
import io.reprotect.preflight.gate.Account;
import io.reprotect.preflight.gate.Gate;
import io.reprotect.preflight.gate.HostState;
import io.reprotect.preflight.gate.PackPlace;
import io.reprotect.preflight.gate.Recollection;
import io.reprotect.preflight.gate.Records;
import io.reprotect.preflight.gate.Refusal;
import io.reprotect.preflight.gate.RunEvidence;
import io.reprotect.preflight.gate.Target;
import io.reprotect.preflight.gate.trust.Trust;
import io.reprotect.preflight.gate.trust.TrustException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the commands around the gate share. */
final class GateCommands {
    private GateCommands() {}

    /** A trust file, or one line why it is none. */
    static Trust trust(Path file) {
        return said(() -> Trust.read(file));
    }

    /** What is wrong with a key, trust file or envelope becomes the one line of a usage error. */
    static <T> T said(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (TrustException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The verified run in that folder. */
    static RunEvidence run(Path folder) {
        try {
            return RunEvidence.verified(folder);
        } catch (EvidenceException e) {
            throw new RefusedException(ExitCode.EVIDENCE, List.of(String.valueOf(e.getMessage())));
        }
    }

    static Target target(Settings settings) {
        return new Target(
                settings.azure().endpoint().toString(),
                settings.azure().tenant(),
                settings.azure().subscription(),
                settings.azure().resourceGroup(),
                settings.azure().vault());
    }

    static Gate gate(Settings settings, Account account, int maxParallel, Records records, Recollection recollection) {
        return new Gate(new Gate.Setting(
                settings.trust(),
                target(settings),
                account,
                maxParallel,
                ToolDigest.ofThis(),
                places(settings),
                records,
                recollection,
                HostState.ofThisHost(),
                Clock.systemUTC()));
    }

    /** The shipped pack and the configured ones, where they lie here. */
    private static List<PackPlace> places(Settings settings) {
        return Home.places(ConfiguredPacks.of(settings));
    }

    /** A refusal with all that it says, a line each. */
    static RefusedException refused(Refusal refusal) {
        List<String> lines = new java.util.ArrayList<>(List.of(refusal.line()));
        refusal.details().stream().limit(50).forEach(detail -> lines.add("  " + detail));
        if (refusal.details().size() > 50) {
            lines.add("  and " + (refusal.details().size() - 50) + " more");
        }
        return new RefusedException(refusal.reason().evidence() ? ExitCode.EVIDENCE : ExitCode.GATE, lines);
    }

    /** Ends a command with a code of its own and lines of its own. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final ExitCode code;

        RefusedException(ExitCode code, List<String> lines) {
            super(String.join("\n", lines), null, false, false);
            this.code = code;
        }

        ExitCode code() {
            return code;
        }
    }

    static @Nullable Path trustOf(@Nullable Path named, Supplier<Settings> settings) {
        return named != null ? named : settings.get().trust();
    }
}
