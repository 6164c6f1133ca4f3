package io.reprotect.preflight.evaluate;

/**
 * Rules did not end in time. Their thread cannot be stopped and goes on taking time and memory, so nothing that this process
 * still judged could be trusted: it has to end, and another one starts again with what is known now.
 */
public final class RunawayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Runaways known;

    RunawayException(String what, Runaways known) {
        super(what + " did not end in time");
        this.known = known;
    }

    /** What must be known to whoever starts again. */
    public Runaways known() {
        return known;
    }
}
