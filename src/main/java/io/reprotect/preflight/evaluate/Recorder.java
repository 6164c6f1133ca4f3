package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.finding.Findings;
import io.reprotect.preflight.finding.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.rule.Match;

/** The {@code findings} that rules call: writes what they say into the ledger of the control whose rule is firing. */
final class Recorder extends DefaultAgendaEventListener implements Findings {
    private final Map<String, Ledger> ledgers;
    private final Map<String, String> texts = new HashMap<>();
    private @Nullable Match firing;

    /** Ledgers by the package of a control's rules. */
    Recorder(Map<String, Ledger> ledgers) {
        this.ledgers = ledgers;
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
        firing = event.getMatch();
    }

    /** The rule that is firing has thrown. */
    void threw(Throwable cause) {
        Match match = current();
        ledger(match)
                .fail("rule \"" + match.getRule().getName() + "\" threw "
                        + cause.getClass().getSimpleName());
    }

    /** Whether the control of that rule is an error already. */
    boolean spoiled(Match match) {
        return ledger(match).error() != null;
    }

    @Override
    public void pass(String observed, Fact... subject) {
        say(Status.PASS, observed, null, subject);
    }

    @Override
    public void fail(String observed, Fact... subject) {
        say(Status.FAIL, observed, null, subject);
    }

    @Override
    public void failUntil(Instant retryAt, String observed, Fact... subject) {
        say(Status.FAIL, observed, retryAt, subject);
    }

    @Override
    public void unknown(String why, Fact... subject) {
        say(Status.UNKNOWN, why, null, subject);
    }

    @Override
    public void notApplicable(String why, Fact... subject) {
        say(Status.NOT_APPLICABLE, why, null, subject);
    }

    @Override
    public void notice(String text, Fact... subject) {
        say(Status.NOTICE, text, null, subject);
    }

    private void say(Status status, String text, @Nullable Instant retryAt, Fact... subject) {
        Match match = current();
        String shared = text == null ? "" : texts.computeIfAbsent(text, t -> t);
        ledger(match).say(status, shared, retryAt, match.getRule().getName(), facts(match), subject);
    }

    private Ledger ledger(Match match) {
        Ledger ledger = ledgers.get(match.getRule().getPackageName());
        if (ledger == null) {
            throw new IllegalStateException(
                    "a rule of no control fired: " + match.getRule().getPackageName());
        }
        return ledger;
    }

    private Match current() {
        if (firing == null) {
            throw new IllegalStateException("a finding was made while no rule was firing");
        }
        return firing;
    }

    private static List<Fact> facts(Match match) {
        List<Fact> facts = new ArrayList<>(match.getObjects().size());
        for (Object object : match.getObjects()) {
            if (object instanceof Fact fact) {
                facts.add(fact);
            }
        }
        return List.copyOf(facts);
    }
}
