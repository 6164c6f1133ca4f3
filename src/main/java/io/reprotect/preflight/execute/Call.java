package io.reprotect.preflight.execute;

import java.net.URI;
import java.util.function.BooleanSupplier;

/** One question to Azure. It is sent once; whoever asked decides whether it is asked again. */
public sealed interface Call {
    record ReadItem(String item) implements Call {}

    record ReadJobs() implements Call {}

    record ReadJob(String job) implements Call {}

    /** The state of an operation, at the address that the service gave. */
    record ReadOperation(URI address) implements Call {}

    /**
     * The POST.
     *
     * @param requestId by which the service's job can be told from everybody else's
     * @param renewed whether to get a new token first
     * @param lastLook asked right before it is sent: false, and nothing is sent
     */
    record Submit(Task task, String requestId, boolean renewed, BooleanSupplier lastLook) implements Call {}
}
