package io.reprotect.preflight.cli;

import io.reprotect.preflight.config.Settings;
import io.reprotect.preflight.gate.PlanDraft;
import io.reprotect.preflight.gate.trust.TrustPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code run} tells the evaluation of the plan: where it would be submitted, and whom it trusts. */
final class PlanTold {
    @Option(names = "--plan-endpoint", hidden = true, description = "Azure Resource Manager, as the settings name it.")
    @Nullable
    String endpoint;

    @Option(names = "--plan-tenant", hidden = true, description = "The tenant, as the settings name it.")
    @Nullable
    String tenant;

    @Option(names = "--plan-trust", hidden = true, description = "The trust file whose digest the plan binds.")
    @Nullable
    Path trust;

    static PlanTold of(Settings settings) {
        PlanTold told = new PlanTold();
        told.endpoint = settings.azure().endpoint().toString();
        told.tenant = settings.azure().tenant();
        told.trust = settings.trust();
        return told;
    }

    /** Hands this on to the process that evaluates. */
    void pass(CheckArguments arguments) {
        if (endpoint != null) {
            arguments.with("--plan-endpoint", endpoint);
        }
        if (tenant != null) {
            arguments.with("--plan-tenant", tenant);
        }
        if (trust != null) {
            arguments.with("--plan-trust", trust.toString());
        }
    }

    /** Refuses a trust file that is not one. */
    void requireTrust() {
        if (trust != null) {
            GateCommands.trust(trust);
        }
    }

    PlanDraft.Told told() {
        // The tool's digest is needed where a plan can be approved, and takes time.
        String tool = endpoint == null ? Version.current() : ToolDigest.ofThis();
        if (trust == null) {
            return new PlanDraft.Told(endpoint, tenant, null, tool, List.of());
        }
        TrustPlace place = new TrustPlace(trust);
        try {
            return new PlanDraft.Told(endpoint, tenant, place.digest(), tool, place.warnings());
        } catch (IOException e) {
            throw new UsageException("trust: " + trust + " cannot be read ("
                    + e.getClass().getSimpleName() + "); check the path and its permissions");
        }
    }
}
