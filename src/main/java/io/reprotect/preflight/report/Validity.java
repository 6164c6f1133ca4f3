package io.reprotect.preflight.report;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.evidence.Run;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.VCenterRegistration;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Evidence;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.snapshot.Observed;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The earliest moment at which time alone voids what has passed: evidence that grows too old for a submission, a heartbeat that
 * passes its limit, something that expires. It is a bound, no promise: the environment may change before.
 *
 * @param because what ends it, in words
 */
record Validity(Instant until, String because) {
    /** Evidence older than this is collected again before anything is submitted. */
    static final Duration EVIDENCE = Duration.ofMinutes(15);

    private static final String AGE = "HeartbeatAge";
    private static final String HEARTBEAT = "lastHeartbeat";
    private static final Set<Class<? extends Fact>> SERVERS =
            Set.of(ConfigurationServer.class, ProcessServer.class, MasterTarget.class, VCenterRegistration.class);

    /** The first that ends; null where no machine could go. */
    static @Nullable Validity of(Run run) {
        Assessment assessment = run.assessment();
        if (assessment.machines().stream().noneMatch(Readiness::ready)) {
            return null;
        }
        return ends(run).stream()
                .filter(end -> end.until.isAfter(assessment.evaluatedAt()))
                .min((a, b) -> a.until.equals(b.until) ? a.because.compareTo(b.because) : a.until.compareTo(b.until))
                .orElse(null);
    }

    /** When waiting alone may have repaired everything that blocks; null where something else is needed, or nothing. */
    static @Nullable Instant retry(Assessment assessment) {
        Instant latest = null;
        for (Finding finding : assessment.findings()) {
            Instant at = finding.retryAt();
            if (finding.blocks() && at == null) {
                return null;
            }
            if (finding.blocks() && (latest == null || latest.isBefore(at))) {
                latest = at;
            }
        }
        return assessment.reasons().isEmpty() ? latest : null;
    }

    private static List<Validity> ends(Run run) {
        List<Validity> ends = new ArrayList<>();
        Instant collected = run.assessment().collectedAt();
        ends.add(new Validity(
                collected.plus(EVIDENCE), "the evidence is then " + EVIDENCE.toMinutes() + " minutes old"));
        Map<String, Control> controls = run.controls();
        Map<String, Fact> facts = new HashMap<>();
        run.snapshot().facts().forEach(observed -> facts.put(observed.fact().id(), observed.fact()));
        for (Finding finding : run.assessment().findings()) {
            Control control = controls.get(finding.control());
            if (finding.waiver() != null) {
                ends.add(new Validity(
                        dayAfter(finding.waiver().expires()), "the waiver of " + finding.control() + " has expired"));
            } else if (finding.status() == Status.PASS && control != null) {
                passed(run, finding, control, facts, ends);
            }
        }
        run.attested()
                .used()
                .values()
                .forEach(word -> ends.add(
                        new Validity(dayAfter(word.expires()), "the attestation of " + word.fact() + " has expired")));
        return ends;
    }

    /** Waivers and attestations hold through their last day. */
    private static Instant dayAfter(LocalDate last) {
        return last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static void passed(
            Run run, Finding finding, Control control, Map<String, Fact> facts, List<Validity> ends) {
        Long limit = limit(run, control);
        boolean heartbeat = false;
        for (Evidence evidence : finding.evidence()) {
            Fact fact = facts.get(evidence.id());
            if (fact != null) {
                heartbeat |= limit != null && age(fact, limit, ends);
                expiries(fact, ends);
            }
        }
        if (limit != null && !heartbeat) {
            // Judged by what it did not find: any of the servers may be the one.
            for (Observed observed : run.snapshot().facts()) {
                if (SERVERS.contains(observed.fact().getClass())) {
                    age(observed.fact(), limit, ends);
                }
            }
        }
    }

    private static boolean age(Fact fact, long limit, List<Validity> ends) {
        Instant heartbeat = instant(fact, HEARTBEAT);
        if (heartbeat != null) {
            ends.add(new Validity(
                    heartbeat.plusSeconds(limit),
                    "the heartbeat of " + fact.name() + " is then " + limit + " s old, unless a newer one is read"));
        }
        return heartbeat != null;
    }

    private static void expiries(Fact fact, List<Validity> ends) {
        for (RecordComponent component : FactTypes.properties(fact.getClass())) {
            if (component.getName().endsWith("ExpiryDate")) {
                Instant expires = instant(fact, component.getName());
                if (expires != null) {
                    ends.add(new Validity(expires, component.getName() + " of " + fact.name()));
                }
            }
        }
    }

    private static @Nullable Long limit(Run run, Control control) {
        for (Control.Parameter parameter : control.parameters()) {
            if (parameter.name().endsWith(AGE)) {
                return run.snapshot()
                        .parameters()
                        .getOrDefault(control.id() + "." + parameter.name(), parameter.value());
            }
        }
        return null;
    }

    private static @Nullable Instant instant(Fact fact, String property) {
        for (RecordComponent component : FactTypes.properties(fact.getClass())) {
            if (component.getName().equals(property) && component.getType() == Instant.class) {
                try {
                    return (Instant) component.getAccessor().invoke(fact);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return null;
    }
}
