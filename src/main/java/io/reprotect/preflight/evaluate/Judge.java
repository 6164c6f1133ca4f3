package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.finding.Evidence;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns what the rules of one control said into one finding a subject: silence and gaps become UNKNOWN, whatever spoils the
 * control ERROR.
 */
final class Judge {
    private final Ledger ledger;
    private final Control control;
    private final ControlReads reads;
    private final GapFilter gaps;
    private final Set<String> attestable;
    private final Bench bench;
    private final Map<String, String> messages = new HashMap<>();

    /** What all judges of an evaluation share. */
    record Bench(
            Inventory inventory,
            GapIndex gaps,
            Surroundings surroundings,
            Witness witness,
            Unsubjected unsubjected,
            Waivers waivers) {}

    Judge(Ledger ledger, Bench bench) {
        this.ledger = ledger;
        this.control = ledger.control().control();
        this.reads = new ControlReads(ledger.control());
        this.attestable = Set.copyOf(control.attestable());
        this.gaps = new GapFilter(bench.gaps(), reads, control.gapScope(), bench.surroundings(), attestable);
        this.bench = bench;
    }

    /** One finding for every subject in scope; one for {@code -} where there is none. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (ScopedSubject subject : ledger.subjects().all()) {
            findings.add(judge(subject));
        }
        if (findings.isEmpty()) {
            findings.add(withoutSubject());
        }
        return findings;
    }

    private Finding judge(ScopedSubject subject) {
        if (ledger.error() != null) {
            return error(subject.subject(), ledger.error());
        }
        if (subject.unresolved() != null) {
            String next = "; correct the request or collect again";
            return unknown(subject, subject.unresolved() + next, "", List.of());
        }
        List<Utterance> utterances = ledger.of(subject);
        ApplicableGaps missing = gaps.of(subject);
        if (utterances.isEmpty()) {
            return silence(subject, missing);
        }
        return weigh(subject, Merged.of(utterances), missing);
    }

    private Finding weigh(ScopedSubject subject, Merged merged, ApplicableGaps missing) {
        if (merged.status() == Status.ERROR) {
            String reason = "its rules contradict each other: " + merged.observed();
            return finding(subject.subject(), Status.ERROR, message(reason), "", merged);
        }
        if (!missing.isEmpty() && unsettles(merged, missing)) {
            String why = "not everything that " + control.id() + " reads could be read: " + missing.reasons();
            return unknown(subject, why, merged.observed(), bench.witness().readings(merged.matched(), reads));
        }
        if (merged.status() == Status.NOTICE && control.level() != Control.Level.NOTICE) {
            String why = "its rules noted something and decided nothing: " + merged.observed();
            return unknown(subject, why, merged.observed(), bench.witness().readings(merged.matched(), reads));
        }
        String text = message(reason(merged, missing));
        return finding(subject.subject(), merged.status(), text, merged.observed(), merged);
    }

    /** What a rule can't decide is often told by what is missing: the candidates for a VM, or how to settle which it is. */
    private static String reason(Merged merged, ApplicableGaps missing) {
        return merged.status() == Status.UNKNOWN && !missing.isEmpty()
                ? merged.observed() + ". Not read: " + missing.reasons()
                : merged.observed();
    }

    private boolean unsettles(Merged merged, ApplicableGaps missing) {
        return switch (merged.status()) {
            case FAIL -> merged.from().stream().allMatch(utterance -> unsettles(utterance, missing));
            case UNKNOWN -> false;
            case NOTICE -> control.level() != Control.Level.NOTICE;
            default -> true;
        };
    }

    /** A FAIL falls where it rests on an absence that a gap may feign, or on a property that was not read. */
    private boolean unsettles(Utterance utterance, ApplicableGaps missing) {
        Set<String> negated = reads.negatedBy(utterance.rule());
        Set<String> matched = utterance.matched().stream().map(Fact::id).collect(Collectors.toSet());
        return missing.any(
                gap -> negated.contains(gap.type()) || gap.property() != null && matched.contains(gap.owner()));
    }

    private Finding silence(ScopedSubject subject, ApplicableGaps missing) {
        String why = "no rule of " + control.id() + " decided it: "
                + (missing.isEmpty()
                        ? new Silence(bench.inventory(), bench.surroundings(), reads).reason(subject)
                        : missing.reasons());
        return unknown(subject, why, "", bench.witness().readings(subject.facts(), reads));
    }

    private Finding withoutSubject() {
        Subject none = new Subject(control.subject(), "-", "none");
        if (ledger.error() != null) {
            return error(none, ledger.error());
        }
        String doubt = bench.unsubjected().doubt(control, bench.gaps(), bench.surroundings(), attestable);
        boolean certain = doubt == null;
        String reason = certain
                ? "the request concerns no " + control.subject()
                : "which " + control.subject() + " the request concerns is not known: " + doubt;
        Status status = certain ? Status.NOT_APPLICABLE : Status.UNKNOWN;
        return new Finding(
                control.id(),
                none,
                status,
                message(reason),
                certain ? reason : "",
                control.required(),
                null,
                null,
                List.of(),
                null);
    }

    private Finding finding(Subject subject, Status status, String message, String observed, Merged merged) {
        List<Evidence> evidence = status.blocks()
                ? bench.witness().readings(merged.matched(), reads)
                : bench.witness().references(merged.matched(), reads);
        return bench.waivers()
                .over(
                        control,
                        new Finding(
                                control.id(),
                                subject,
                                status,
                                message,
                                observed,
                                control.required(),
                                merged.retryAt(),
                                null,
                                evidence,
                                null),
                        merged.rules());
    }

    private Finding unknown(ScopedSubject subject, String why, String observed, List<Evidence> evidence) {
        Finding finding = new Finding(
                control.id(),
                subject.subject(),
                Status.UNKNOWN,
                message(why),
                observed,
                control.required(),
                null,
                null,
                evidence,
                null);
        // Nobody can accept a deviation of something that isn't there.
        return subject.unresolved() == null ? bench.waivers().over(control, finding, Set.of()) : finding;
    }

    private Finding error(Subject subject, String reason) {
        String text = message("the control could not be judged: " + reason);
        return new Finding(
                control.id(), subject, Status.ERROR, text, "", control.required(), null, null, List.of(), null);
    }

    /** Many subjects share one. */
    private String message(String reason) {
        return messages.computeIfAbsent(reason, r -> control.title() + ": " + r);
    }
}
