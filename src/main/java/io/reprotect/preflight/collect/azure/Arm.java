package io.reprotect.preflight.collect.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmClient;
import io.reprotect.preflight.arm.ArmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Readings of resources by the API versions whose swagger this release was written against. */
final class Arm {
    static final String NETWORK = "2024-01-01";
    static final String COMPUTE = "2024-03-01";
    private static final int AT_ONCE = 8;

    private final ArmClient client;

    Arm(ArmClient client) {
        this.client = client;
    }

    ArmClient client() {
        return client;
    }

    /** A resource, or why there is none to read. */
    record Answer(@Nullable JsonNode json, boolean absent, String reason) {}

    /** A resource of the network provider; the answer must be about it. */
    Answer network(String id, String what) {
        return read(id, what, () -> client.get(id, NETWORK, what));
    }

    /** A VM with its instance view. */
    Answer vm(String id, String what) {
        return read(id, what, () -> client.instance(id, COMPUTE, what));
    }

    private static Answer read(String id, String what, Reading reading) {
        try {
            JsonNode json = reading.read();
            String answered = json.path("id").asText("");
            return Ids.lower(answered).equals(Ids.lower(id))
                    ? new Answer(json, false, "")
                    : new Answer(
                            null,
                            false,
                            what + ": asked for " + Ids.lower(id) + ", the service answered with '"
                                    + Values.shown(json.path("id")) + "'; collect again");
        } catch (ArmException e) {
            return new Answer(null, e.kind() == ArmException.Kind.NOT_FOUND, reason(e));
        }
    }

    /** The message, and the role that reading what lies outside the vault needs. */
    static String reason(ArmException e) {
        String message = String.valueOf(e.getMessage());
        return e.kind() == ArmException.Kind.FORBIDDEN
                ? message + "; here it is the role \"Reader\" on the resource groups of the failed-over machines and of"
                        + " their networks"
                : message;
    }

    /** Runs tasks side by side and gives their results in order. */
    static <T> List<T> all(List<Callable<T>> tasks) {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "azure");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : workers.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading Azure", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading Azure broke down", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private interface Reading {
        JsonNode read() throws ArmException;
    }
}
