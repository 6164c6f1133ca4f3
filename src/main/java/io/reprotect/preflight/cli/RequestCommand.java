package io.reprotect.preflight.cli;

import io.reprotect.preflight.collect.ReadyRequest;
import io.reprotect.preflight.collect.RequestDraft;
import io.reprotect.preflight.config.Settings;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.ProtectedItem.ActiveLocation;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.RecoveryPlan;
import io.reprotect.preflight.facts.RecoveryPlanMember;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Observed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a request from the vault, so that nobody types forty machines. */
@Command(
        name = "request",
        description = {
            "Writes request.yaml from the vault: what you mean to reprotect.",
            "It holds the machines and the values of the portal's reprotect dialog.",
            "What the vault can't decide is left as \"?\" with the candidates beside it.",
            "From a run it writes the machines that are ready; the others are named in comments."
        },
        footer = {
            "",
            "Example:  preflight request --config preflight.yaml --all-failed-over --out request.yaml",
            "          preflight request --ready-only reports/RUN --out ready.yaml"
        })
final class RequestCommand implements Callable<Integer> {
    private static final int NAMED = 5;

    @Mixin
    Configuration configuration = new Configuration();

    @ArgGroup(multiplicity = "1")
    Which which = new Which();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The request; refused if it exists.")
    Path out = Path.of("");

    /** Which machines: exactly one of these. */
    static final class Which {
        @Option(names = "--all-failed-over", description = "Every machine that runs in Azure after a failover.")
        boolean allFailedOver;

        @Option(names = "--recovery-plan", paramLabel = "NAME", description = "The machines of a recovery plan.")
        @Nullable
        String recoveryPlan;

        @Option(
                names = "--ready-only",
                paramLabel = "RUN",
                description = "The machines that could go by that run's findings; needs no account.")
        @Nullable
        Path readyOnly;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out)) {
            throw new UsageException(
                    "--out: " + out + " exists; it may hold decisions, so name another file or move it away");
        }
        if (which.readyOnly != null) {
            return readyOnly(which.readyOnly);
        }
        Settings settings = configuration.settings();
        Collected collected = read(settings);
        List<Fact> facts = collected.facts().stream().map(Observed::fact).toList();
        List<ProtectedItem> items = which.recoveryPlan == null
                ? items(facts).stream().filter(RequestCommand::failedOver).toList()
                : members(facts, which.recoveryPlan);
        if (items.isEmpty()) {
            throw new UsageException("the vault " + settings.azure().vault()
                    + " holds no such machine; look at its replicated items in the portal");
        }
        String draft =
                RequestDraft.of(items, facts, "the vault " + settings.azure().vault());
        write(draft);
        long open = draft.lines()
                .filter(line -> line.contains("\"?\"") && !line.startsWith("#"))
                .count();
        System.out.println(out + ": " + items.size() + " machines"
                + (open == 0 ? "" : ", " + open + " values to decide (look for \"?\")"));
        return ExitCode.OK.code();
    }

    private int readyOnly(Path folder) {
        FinishedRun run = FinishedRun.read(folder);
        Set<String> ready = new HashSet<>();
        Map<String, String> reasons = new HashMap<>();
        for (Readiness machine : run.assessment().machines()) {
            if (machine.ready()) {
                ready.add(machine.id());
            } else {
                reasons.put(machine.id(), blockers(machine));
            }
        }
        ReadyRequest request = new ReadyRequest(run.snapshot(), ready, reasons);
        if (request.size() == 0) {
            throw new UsageException("--ready-only: no machine of " + folder + " could go; \"preflight explain "
                    + folder + " CONTROL SUBJECT\" says why");
        }
        write(request.text("the run " + folder.getFileName()));
        int left = run.assessment().machines().size() - request.size();
        System.out.println(out + ": " + request.size() + " machines"
                + (left == 0 ? "" : ", " + left + " left out (named in its last lines)"));
        return ExitCode.OK.code();
    }

    private static String blockers(Readiness machine) {
        String named = machine.blockedBy().stream()
                .limit(NAMED)
                .map(blocker -> blocker.control() + " " + blocker.subject())
                .collect(Collectors.joining(", "));
        int more = machine.blockedBy().size() - NAMED;
        return named.isEmpty()
                ? "the run as a whole is not cleared for it"
                : "blocked by " + named + (more > 0 ? " and " + more + " more" : "");
    }

    private void write(String text) {
        try {
            Files.writeString(out, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UsageException(
                    "--out: " + out + " cannot be written (" + e.getMessage() + "); name another file");
        }
    }

    private static Collected read(Settings settings) {
        try (TerminalProgress progress = TerminalProgress.ofThisProcess()) {
            Collected collected = Configuration.oneLineEach(
                    () -> new LiveSite(settings, Clock.systemUTC()).vault().collect(progress));
            for (Gap gap : collected.gaps()) {
                if (gap.property() == null && !gap.type().equals("Job")) {
                    throw new UsageException("the vault could not be read whole: " + gap.reason());
                }
            }
            return collected;
        }
    }

    private static boolean failedOver(ProtectedItem item) {
        boolean classic = item.provider() == Provider.IN_MAGE_AZURE_V2 || item.provider() == Provider.IN_MAGE;
        if (!classic && item.activeLocation() == ActiveLocation.RECOVERY) {
            Conventions.tell("left out: " + item.name() + " is of a provider that this release has no rules for ("
                    + item.provider() + ")");
        }
        return classic && item.activeLocation() == ActiveLocation.RECOVERY;
    }

    private static List<ProtectedItem> members(List<Fact> facts, String plan) {
        List<RecoveryPlan> plans = facts.stream()
                .filter(RecoveryPlan.class::isInstance)
                .map(RecoveryPlan.class::cast)
                .filter(each -> each.name().equalsIgnoreCase(plan) || each.id().equalsIgnoreCase(plan))
                .toList();
        if (plans.size() != 1) {
            throw new UsageException(
                    "--recovery-plan: the vault has " + plans.size() + " recovery plans called \"" + plan
                            + "\"; there are: "
                            + facts.stream()
                                    .filter(RecoveryPlan.class::isInstance)
                                    .map(Fact::name)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        Set<String> members = facts.stream()
                .filter(RecoveryPlanMember.class::isInstance)
                .map(RecoveryPlanMember.class::cast)
                .filter(member -> member.planId().equals(plans.get(0).id()))
                .map(RecoveryPlanMember::itemId)
                .collect(Collectors.toSet());
        return items(facts).stream().filter(item -> members.contains(item.id())).toList();
    }

    private static List<ProtectedItem> items(List<Fact> facts) {
        return facts.stream()
                .filter(ProtectedItem.class::isInstance)
                .map(ProtectedItem.class::cast)
                .toList();
    }
}
