package io.reprotect.preflight.execute;

import java.util.List;

/**
 * How an execution ended, by its journal; machines that go through the portal as they were seen.
 *
 * @param trouble what kept it from going on, as a disk that is full; empty where nothing did
 * @param auditHead the digest that stands for the whole audit log
 */
public record Outcome(
        String run, String planDigest, List<Item> items, boolean interrupted, String trouble, String auditHead) {
    /** How an item ended: its journal's standing, and why. */
    public record Item(String name, String item, Standing standing, int attempts, String job, String why) {
        Item in(Standing other) {
            return new Item(name, item, other, attempts, job, why);
        }
    }

    public Outcome {
        items = List.copyOf(items);
    }

    /** 0 all that this tool submits replicate home, 8 an operator must look, 130 interrupted, 7 anything else. */
    public int exitCode() {
        if (items.stream().anyMatch(i -> i.standing() == Standing.IN_DOUBT || i.standing() == Standing.OPEN)) {
            return 8;
        }
        if (interrupted) {
            return 130;
        }
        boolean done = items.stream()
                .map(Item::standing)
                .allMatch(standing -> standing == Standing.DONE || standing == Standing.PORTAL);
        return trouble.isEmpty() && done ? 0 : 7;
    }

    /** Whether something may still be submitted, by passing the gate again. */
    public boolean remains() {
        return items.stream().anyMatch(i -> i.standing().mayBeSubmitted());
    }
}
