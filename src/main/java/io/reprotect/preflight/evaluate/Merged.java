package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.finding.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What several rules said of one subject, made one. Rules that contradict each other make an ERROR. */
record Merged(Status status, String observed, @Nullable Instant retryAt, List<Utterance> from) {
    private static final List<Status> STRONGEST_FIRST =
            List.of(Status.FAIL, Status.UNKNOWN, Status.PASS, Status.NOT_APPLICABLE, Status.NOTICE);

    /** The outcome of at least one utterance. */
    static Merged of(List<Utterance> utterances) {
        if (utterances.size() == 1) {
            Utterance only = utterances.get(0);
            return new Merged(only.status(), only.text(), only.retryAt(), utterances);
        }
        Map<Status, List<Utterance>> byStatus = new EnumMap<>(Status.class);
        utterances.forEach(u ->
                byStatus.computeIfAbsent(u.status(), s -> new ArrayList<>()).add(u));
        String contradiction = contradiction(byStatus);
        if (contradiction != null) {
            return new Merged(Status.ERROR, contradiction, null, utterances);
        }
        Status strongest = STRONGEST_FIRST.stream()
                .filter(byStatus::containsKey)
                .findFirst()
                .orElse(Status.UNKNOWN);
        List<Utterance> decisive = byStatus.getOrDefault(strongest, List.of());
        return new Merged(strongest, texts(strongest, byStatus), retryAt(decisive), decisive);
    }

    /** Every fact that the decisive rules matched. */
    Collection<Fact> matched() {
        Map<String, Fact> matched = new LinkedHashMap<>();
        from.forEach(utterance -> utterance.matched().forEach(fact -> matched.putIfAbsent(fact.id(), fact)));
        return matched.values();
    }

    /** The decisive rules by name. */
    Set<String> rules() {
        return from.stream().map(Utterance::rule).collect(Collectors.toSet());
    }

    private static @Nullable String contradiction(Map<Status, List<Utterance>> byStatus) {
        List<String> said = new ArrayList<>();
        for (Status status : List.of(Status.PASS, Status.FAIL, Status.NOT_APPLICABLE)) {
            if (byStatus.containsKey(status)) {
                said.add(status + " (" + joined(byStatus.get(status)) + ")");
            }
        }
        return said.size() < 2 ? null : String.join(" and ", said);
    }

    private static String texts(Status strongest, Map<Status, List<Utterance>> byStatus) {
        String decisive = joined(byStatus.getOrDefault(strongest, List.of()));
        boolean noted = strongest != Status.NOTICE && byStatus.containsKey(Status.NOTICE);
        return noted ? decisive + "; " + joined(byStatus.getOrDefault(Status.NOTICE, List.of())) : decisive;
    }

    private static String joined(List<Utterance> utterances) {
        Set<String> texts = new TreeSet<>();
        utterances.forEach(utterance -> texts.add(utterance.text()));
        return String.join("; ", texts);
    }

    /** Waiting repairs it only where it would repair every failure. */
    private static @Nullable Instant retryAt(List<Utterance> utterances) {
        Instant latest = null;
        for (Utterance utterance : utterances) {
            Instant at = utterance.retryAt();
            if (at == null) {
                return null;
            }
            latest = latest == null || at.isAfter(latest) ? at : latest;
        }
        return latest;
    }
}
