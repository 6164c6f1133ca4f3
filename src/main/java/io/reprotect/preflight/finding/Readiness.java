package io.reprotect.preflight.finding;

import java.util.List;

/** Whether one requested machine could go now, and which findings stand in its way. */
public record Readiness(String id, String name, boolean ready, List<Blocker> blockedBy) {
    public Readiness {
        blockedBy = List.copyOf(blockedBy);
    }

    /** A blocking finding: control id and the name and id of its subject. */
    public record Blocker(String control, String subject, String subjectId) {}
}
