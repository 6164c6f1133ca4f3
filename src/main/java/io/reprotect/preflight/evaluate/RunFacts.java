package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.facts.Clock;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Parameter;
import io.reprotect.preflight.facts.Vocabulary;
import io.reprotect.preflight.snapshot.Attestation;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts that the engine makes itself: the clock, every control's parameters, overridden where the snapshot says so, and
 * what values mean by somebody's word.
 */
final class RunFacts {
    private RunFacts() {}

    static List<Fact> of(Snapshot snapshot, List<Attestation> vocabulary, List<CompiledControl> controls) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Clock("clock", snapshot.clock().now(), snapshot.clock().skewSeconds()));
        vocabulary.forEach(word -> facts.add(meaning(word)));
        for (CompiledControl compiled : controls) {
            Control control = compiled.control();
            for (Control.Parameter parameter : control.parameters()) {
                String id = control.id() + "." + parameter.name();
                Long override = snapshot.parameters().get(id);
                long value = override == null ? parameter.value() : override;
                facts.add(new Parameter(id, control.id(), parameter.name(), value));
            }
        }
        return facts;
    }

    private static Vocabulary meaning(Attestation word) {
        return new Vocabulary(
                vocabularyId(word),
                word.fact(),
                word.value(),
                Attestation.GOOD.equals(word.meaning()) ? Vocabulary.Meaning.GOOD : Vocabulary.Meaning.BAD);
    }

    static String vocabularyId(Attestation word) {
        return "vocabulary/" + word.fact() + "/" + word.value();
    }

    /** Which override lies outside its bounds, or null. */
    static @Nullable String outOfBounds(Snapshot snapshot, Control control) {
        for (Control.Parameter parameter : control.parameters()) {
            Long value = snapshot.parameters().get(control.id() + "." + parameter.name());
            if (value != null && (value < parameter.min() || value > parameter.max())) {
                return "parameter " + parameter.name() + " is " + value + ", outside " + parameter.min() + " to "
                        + parameter.max();
            }
        }
        return null;
    }
}
