package io.reprotect.preflight.report;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.evidence.Run;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Waiver;
import io.reprotect.preflight.snapshot.Attestation;
import io.reprotect.preflight.snapshot.Attested;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What does not rest on a reading: attestations, waivers, changed thresholds.
 *
 * @param used how many facts rest on somebody's word
 * @param inForce how many waivers lie over a finding
 * @param waived how many findings are waived
 * @param firstExpiry when the first of them expires, or null
 */
public record PeopleView(
        List<Word> words,
        List<Waived> waivers,
        List<Changed> changes,
        int used,
        int inForce,
        long waived,
        @Nullable Expiry firstExpiry) {
    /** A fact on someone's word; {@code use} says what became of it. */
    public record Word(
            String fact,
            String subject,
            String value,
            String by,
            String on,
            String expires,
            String evidence,
            String use,
            Mark mark) {}

    /** A threshold that was changed, with what it is otherwise and may be. */
    public record Changed(String parameter, String value, String standard) {}

    /** A deviation that was accepted; {@code use} says over how many findings it lies. */
    public record Waived(
            Reference control, String subject, String reason, String by, String expires, String use, Mark mark) {}

    /** The last day on which all that is used still holds, and what ends then. */
    public record Expiry(LocalDate day, String what) {
        public String text() {
            return "the end of " + day + " UTC (" + what + " expires)";
        }
    }

    static PeopleView of(Run run) {
        Attested attested = run.attested();
        Map<String, String> names = names(run, attested);
        Map<Waiver, Long> over = new LinkedHashMap<>();
        run.waivers().forEach(waiver -> over.put(waiver, 0L));
        for (Finding finding : run.assessment().findings()) {
            if (finding.waiver() != null) {
                over.merge(finding.waiver(), 1L, Long::sum);
            }
        }
        List<Word> words = new ArrayList<>();
        Expiry first = null;
        int used = 0;
        for (Attested.Word word : attested.words()) {
            words.add(word(word, names));
            if (word.state() == Attested.State.USED) {
                used++;
                first = earlier(
                        first,
                        word.attestation().expires(),
                        "the attestation of " + word.attestation().fact());
            }
        }
        List<Waived> waivers = new ArrayList<>();
        LocalDate today = Attested.day(run.snapshot());
        for (Map.Entry<Waiver, Long> waiver : over.entrySet()) {
            waivers.add(waived(waiver.getKey(), waiver.getValue(), today));
            if (waiver.getValue() > 0) {
                first = earlier(
                        first,
                        waiver.getKey().expires(),
                        "the waiver of " + waiver.getKey().control());
            }
        }
        return new PeopleView(
                List.copyOf(words),
                List.copyOf(waivers),
                changes(run),
                used,
                (int) over.values().stream().filter(n -> n > 0).count(),
                over.values().stream().mapToLong(Long::longValue).sum(),
                first);
    }

    /** Whether there is anything to tell. */
    public boolean any() {
        return !words.isEmpty() || !changes.isEmpty() || !waivers.isEmpty();
    }

    private static Expiry earlier(@Nullable Expiry known, LocalDate day, String what) {
        return known != null && !day.isBefore(known.day()) ? known : new Expiry(day, View.name(what));
    }

    private static Word word(Attested.Word word, Map<String, String> names) {
        Attestation attestation = word.attestation();
        String meaning = attestation.meaning();
        String subject = attestation.subject();
        return new Word(
                View.name(attestation.fact()),
                meaning == null ? View.name(names.getOrDefault(subject, subject)) : "wherever it is read",
                View.value(meaning == null ? attestation.value() : attestation.value() + " means " + meaning),
                View.name(attestation.by()),
                attestation.on().toString(),
                attestation.expires().toString(),
                View.value(attestation.evidence()),
                use(word),
                switch (word.state()) {
                    case USED -> Mark.NOTICE;
                    case READ_TOO -> Mark.NOT_APPLICABLE;
                    case CONTRADICTED, EXPIRED -> Mark.UNKNOWN;
                    case REFUSED -> Mark.ERROR;
                });
    }

    private static String use(Attested.Word word) {
        String why = View.value(word.why());
        return switch (word.state()) {
            case USED -> "Used";
            case READ_TOO -> "Not needed: " + why;
            case CONTRADICTED, EXPIRED -> "Not used: " + why;
            case REFUSED -> "Refused: " + why;
        };
    }

    private static Waived waived(Waiver waiver, long findings, LocalDate today) {
        boolean inForce = waiver.inForce(today);
        return new Waived(
                Reference.control(waiver.control()),
                waiver.whole() ? "all subjects" : View.name(waiver.subject()),
                View.value(waiver.reason()),
                View.name(waiver.by()),
                waiver.expires().toString(),
                findings > 0
                        ? "Over " + Outcome.count(findings, "finding")
                        : inForce ? "Not needed: no finding that it may cover" : "Not in force: it has expired",
                findings > 0 ? Mark.NOTICE : inForce ? Mark.NOT_APPLICABLE : Mark.UNKNOWN);
    }

    private static List<Changed> changes(Run run) {
        Map<String, Control.Parameter> parameters = new TreeMap<>();
        run.controls()
                .forEach((id, control) -> control.parameters().forEach(p -> parameters.put(id + "." + p.name(), p)));
        List<Changed> changes = new ArrayList<>();
        run.snapshot().parameters().forEach((key, value) -> {
            Control.Parameter parameter = parameters.get(key);
            changes.add(new Changed(
                    View.name(key),
                    value + (parameter == null ? "" : " " + parameter.unit()),
                    parameter == null
                            ? "no control has it"
                            : parameter.value() + " (may be " + parameter.min() + " to " + parameter.max() + ")"));
        });
        return changes;
    }

    private static Map<String, String> names(Run run, Attested attested) {
        Map<String, String> names = new HashMap<>();
        if (!attested.words().isEmpty()) {
            run.snapshot().facts().forEach(observed -> {
                String name = observed.fact().name();
                if (name != null) {
                    names.put(observed.fact().id(), name);
                }
            });
        }
        return names;
    }
}
