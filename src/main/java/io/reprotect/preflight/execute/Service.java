package io.reprotect.preflight.execute;

/** Azure, as far as an executor talks to it. Safe for several threads. */
public interface Service extends AutoCloseable {
    /** Sends the call once and waits for its answer. */
    Reply ask(Call call) throws InterruptedException;

    /** Makes the next call ask for a new token. */
    void renewToken();

    @Override
    void close();
}
