package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.finding.Findings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.runtime.KieSession;

/** Fires models on facts and writes down what the rules said. */
final class Recorded implements Findings {
    private final List<String> said = new ArrayList<>();

    static List<String> fire(List<Model> models, Fact... facts) {
        Recorded recorded = new Recorded();
        KieSession session = KieBaseBuilder.createKieBaseFromModel(models).newKieSession();
        try {
            session.setGlobal("findings", recorded);
            for (Fact fact : facts) {
                session.insert(fact);
            }
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return recorded.said.stream().sorted().toList();
    }

    private void say(String what, String text, Fact... subject) {
        said.add(what + " " + Stream.of(subject).map(Fact::id).collect(Collectors.joining("/")) + ": " + text);
    }

    @Override
    public void pass(String observed, Fact... subject) {
        say("pass", observed, subject);
    }

    @Override
    public void fail(String observed, Fact... subject) {
        say("fail", observed, subject);
    }

    @Override
    public void failUntil(Instant retryAt, String observed, Fact... subject) {
        say("failUntil " + retryAt, observed, subject);
    }

    @Override
    public void unknown(String why, Fact... subject) {
        say("unknown", why, subject);
    }

    @Override
    public void notApplicable(String why, Fact... subject) {
        say("notApplicable", why, subject);
    }

    @Override
    public void notice(String text, Fact... subject) {
        say("notice", text, subject);
    }
}
