package io.reprotect.preflight.evaluate;

import java.time.Duration;

/**
 * What an evaluation may use up.
 *
 * @param deadline for all controls together; the same again for judging them one by one where that was not enough
 * @param perControl for one control on its own
 * @param maxSkew largest difference between the local and the service's clock at which ages are still judged
 * @param runaways what is known not to end within them
 */
public record Limits(Duration deadline, Duration perControl, Duration maxSkew, Runaways runaways) {
    private static final Duration MAX_SKEW = Duration.ofSeconds(120);

    public Limits(Duration deadline, Duration perControl, Duration maxSkew) {
        this(deadline, perControl, maxSkew, Runaways.none());
    }

    /** The same limits for a new attempt that knows what ran away from the last. */
    public Limits knowing(Runaways known) {
        return new Limits(deadline, perControl, maxSkew, known);
    }

    /** Two minutes for an evaluation. */
    public static Limits standard() {
        return within(Duration.ofSeconds(120));
    }

    /** That deadline, with a tenth of it (a second at least) for a control on its own. */
    public static Limits within(Duration deadline) {
        Duration tenth = deadline.dividedBy(10);
        Duration second = Duration.ofSeconds(1);
        return new Limits(deadline, tenth.compareTo(second) < 0 ? second : tenth, MAX_SKEW);
    }
}
