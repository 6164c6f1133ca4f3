package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the rules of one control said, by subject, or why the control cannot be trusted. */
final class Ledger {
    private final CompiledControl control;
    private final SubjectSet subjects;
    private final List<String> kinds;
    private final Inventory inventory;
    private final Map<String, List<Utterance>> bySubject = new HashMap<>();
    private final TreeSet<String> errors = new TreeSet<>();

    Ledger(CompiledControl control, SubjectSet subjects, Inventory inventory) {
        this.control = control;
        this.subjects = subjects;
        this.kinds = Control.kinds(subjects.type());
        this.inventory = inventory;
    }

    CompiledControl control() {
        return control;
    }

    SubjectSet subjects() {
        return subjects;
    }

    /** The reason why none of it counts, or null. */
    @Nullable
    String error() {
        return errors.isEmpty() ? null : errors.first();
    }

    List<Utterance> of(ScopedSubject subject) {
        return bySubject.getOrDefault(subject.id(), List.of());
    }

    void fail(String reason) {
        if (errors.size() < 100 || reason.compareTo(errors.last()) < 0) {
            errors.add(reason);
        }
    }

    void say(Status status, String text, @Nullable Instant retryAt, String rule, List<Fact> matched, Fact... about) {
        String objection = objection(text, about);
        if (objection != null) {
            fail("rule \"" + rule + "\" " + objection);
            return;
        }
        String id = about.length == 1 ? about[0].id() : Subject.of(about).id();
        if (subjects.byId(id) != null) {
            bySubject
                    .computeIfAbsent(id, i -> new ArrayList<>(1))
                    .add(new Utterance(status, text, retryAt, rule, matched));
        } else if (about.length > 1) {
            fail("rule \"" + rule + "\" spoke of the pair " + id + ", which the request does not join");
        }
    }

    private @Nullable String objection(String text, Fact... about) {
        if (text == null || text.isBlank()) {
            return "said nothing in its finding";
        }
        StringBuilder type = new StringBuilder();
        for (Fact fact : about) {
            if (fact == null) {
                return "spoke of a fact that is null";
            }
            if (inventory.fact(fact.id()) != fact) {
                return "spoke of " + Inventory.type(fact) + " " + fact.id() + ", which the snapshot does not hold";
            }
            type.append(type.isEmpty() ? "" : "/").append(Inventory.type(fact));
        }
        return kinds.contains(type.toString())
                ? null
                : "spoke of " + (type.isEmpty() ? "no fact" : type) + " where the subject is " + subjects.type();
    }
}
