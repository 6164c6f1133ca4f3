package io.reprotect.preflight.execute;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job of the vault as it was just read.
 *
 * @param id ARM id, lower case
 * @param request the client request id of whoever started it; empty where the job doesn't tell
 * @param startedAt null where it hasn't started, or doesn't tell
 * @param targets ids of what it works on, lower case
 * @param enabling ids of the jobs that it started to enable replication
 * @param newItem ARM id of the item that it made, lower case; null where it made none
 * @param errors what went wrong, on one line; empty where nothing did
 */
public record JobState(
        String id,
        String scenario,
        State state,
        String request,
        @Nullable Instant startedAt,
        Set<String> targets,
        String targetName,
        List<String> enabling,
        @Nullable String newItem,
        String errors) {
    private static final String REPROTECT = "SwitchReplicationGroupProtection";

    public JobState {
        targets = Set.copyOf(targets);
        enabling = List.copyOf(enabling);
    }

    /** The service's job states; one never seen is {@link #OTHER}. */
    public enum State {
        NOT_STARTED,
        IN_PROGRESS,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        SUSPENDED,
        OTHER;

        static State of(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "notstarted" -> NOT_STARTED;
                case "inprogress" -> IN_PROGRESS;
                case "succeeded" -> SUCCEEDED;
                case "failed" -> FAILED;
                case "cancelled" -> CANCELLED;
                case "suspended" -> SUSPENDED;
                default -> OTHER;
            };
        }

        /** Whether nothing more comes of it. */
        boolean over() {
            return this == SUCCEEDED || this == FAILED || this == CANCELLED;
        }
    }

    boolean isReprotect() {
        return scenario.equalsIgnoreCase(REPROTECT);
    }

    /** Whether it works on that item, by id, or by name where no id says otherwise. */
    boolean isOn(ItemState item) {
        if (id.equals(item.scenarioJob()) || item.id().equals(newItem)) {
            return true;
        }
        return targets.stream().anyMatch(t -> item.machineIds().contains(t) || t.equals(item.id()))
                || (targetName.equalsIgnoreCase(item.name()) && !targetName.isEmpty());
    }
}
