package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.evaluate.compile.Aside;
import io.reprotect.preflight.facts.Fact;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.drools.base.base.ObjectType;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.model.Model;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;

/** One session: the rules of some controls over all facts. */
final class Firing {
    private static final String GLOBAL = "findings";
    private static final int CONSEQUENCES_FORGIVEN = 1000;

    /** Beyond this many facts the joins of all controls together take more memory than inserting the facts anew takes time. */
    private static final int MANY = 10_000;

    /** Fewer controls than this are not worth two sessions. */
    private static final int FEW = 16;

    private Firing() {}

    /**
     * Fires every rule and fills the ledgers: all in one or two sessions where that is cheap, and each control in a session of its
     * own where the facts are many. A consequence that throws spoils its own control only;
     * whatever else is thrown comes out, and the ledgers are then worth nothing.
     */
    static void fire(Collection<Ledger> ledgers, List<Fact> facts, RuleBases bases) {
        fire(ledgers, facts, bases, MANY);
    }

    /** The same, where more than {@code many} facts are many. */
    static void fire(Collection<Ledger> ledgers, List<Fact> facts, RuleBases bases, int many) {
        if (facts.size() <= many) {
            together(List.copyOf(ledgers), facts, bases);
            return;
        }
        for (Ledger ledger : ledgers) {
            session(List.of(ledger), facts, bases);
        }
    }

    /** The parts that fire side by side: one where the rules are few, two where they are many. */
    static <E> List<List<E>> parts(List<E> controls) {
        return controls.size() < FEW ? List.of(controls) : Aside.halves(controls);
    }

    private static void together(List<Ledger> ledgers, List<Fact> facts, RuleBases bases) {
        List<List<Ledger>> parts = parts(ledgers);
        List<Aside<Boolean>> others = parts.stream()
                .skip(1)
                .map(part -> Aside.start("evaluate others", () -> {
                    session(part, facts, bases);
                    return true;
                }))
                .toList();
        try {
            session(parts.get(0), facts, bases);
        } finally {
            // Nothing goes on while the ledgers are read, or while the controls are judged one by one.
            others.forEach(Aside::result);
        }
    }

    private static void session(Collection<Ledger> ledgers, List<Fact> facts, RuleBases bases) {
        Map<String, Ledger> byPackage = new HashMap<>();
        for (Ledger ledger : ledgers) {
            byPackage.put(rulePackage(ledger), ledger);
        }
        List<Model> models = ledgers.stream()
                .map(l -> Objects.requireNonNull(l.control().model()))
                .toList();
        InternalKnowledgeBase base = bases.of(models);
        KieSession session = base.newKieSession();
        try {
            Recorder recorder = new Recorder(byPackage);
            session.addEventListener(recorder);
            if (base.getGlobals().containsKey(GLOBAL)) {
                session.setGlobal(GLOBAL, recorder);
            }
            Predicate<Fact> matched = matched(base);
            for (Fact fact : facts) {
                if (matched.test(fact)) {
                    session.insert(fact);
                }
            }
            fireAll(session, recorder);
        } finally {
            session.dispose();
        }
    }

    /** Whether any rule has a pattern of the fact's type; the others could match nothing. */
    private static Predicate<Fact> matched(InternalKnowledgeBase base) {
        List<ObjectType> types = base.getRete().getObjectTypeNodes().stream()
                .map(node -> node.getObjectType())
                .toList();
        Map<Class<?>, Boolean> known = new HashMap<>();
        return fact -> known.computeIfAbsent(
                fact.getClass(), type -> types.stream().anyMatch(pattern -> pattern.isAssignableFrom(type)));
    }

    private static void fireAll(KieSession session, Recorder recorder) {
        for (int thrown = 0; ; thrown++) {
            try {
                if (thrown < CONSEQUENCES_FORGIVEN) {
                    session.fireAllRules();
                } else {
                    session.fireAllRules(match -> !recorder.spoiled(match));
                }
                return;
            } catch (ConsequenceException e) {
                recorder.threw(e.getCause() == null ? e : e.getCause());
            }
        }
    }

    private static String rulePackage(Ledger ledger) {
        return ledger.control().control().rulePackage(ledger.control().pack().id());
    }
}
