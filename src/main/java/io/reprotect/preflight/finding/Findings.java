package io.reprotect.preflight.finding;

import io.reprotect.preflight.facts.Fact;
import java.time.Instant;

/**
 * All that a rule may say to Java. A subject is one fact or a pair of facts, in the order that control.json names; scope,
 * evidence, UNKNOWN for silence and gaps and ERROR for contradictions are added by the engine.
 */
public interface Findings {
    /** What is required holds for the subject. */
    void pass(String observed, Fact... subject);

    /** What is required does not hold. */
    void fail(String observed, Fact... subject);

    /** It does not hold yet, and waiting until {@code retryAt} may be enough. */
    void failUntil(Instant retryAt, String observed, Fact... subject);

    /** The facts are there and do not decide it. */
    void unknown(String why, Fact... subject);

    /** The requirement does not concern the subject. */
    void notApplicable(String why, Fact... subject);

    /** Something to know; never passes or fails. */
    void notice(String text, Fact... subject);
}
