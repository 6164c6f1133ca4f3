package io.reprotect.preflight.evaluate;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The types and properties from which the subjects of a type follow: without them nobody knows which there are. */
final class ScopeReads {
    private static final Map<String, Set<String>> SERVERS =
            Map.of("Machine", Set.of("itemId"), "ProtectedItem", Set.of("configurationServerId"));
    private static final Map<String, Map<String, Set<String>>> BY_SUBJECT = Map.of(
            "MasterTarget", Map.of("Machine", Set.of("masterTarget", "masterTargetId")),
            "ProcessServer", Map.of("Machine", Set.of("processServer", "processServerId")),
            "RetentionVolume",
                    Map.of(
                            "Machine", Set.of("masterTarget", "masterTargetId", "retentionVolume"),
                            "RetentionVolume", Set.of("masterTargetId", "name")),
            "ConfigurationServer", SERVERS,
            "ReplicationGroup", Map.of("Machine", Set.of("itemId"), "ProtectedItem", Set.of("replicationGroupId")),
            "Policy",
                    with(
                            SERVERS,
                            "ContainerMapping",
                            Set.of("configurationServerId", "containerId", "targetContainerId", "policyId"),
                            "Policy",
                            Set.of("provider")),
            "Host",
                    Map.of(
                            "Machine", Set.of("vmId", "masterTargetId"),
                            "MasterTarget", Set.of("vmId"),
                            "Vm", Set.of("hostId")));

    private ScopeReads() {}

    /** Type to properties, for a subject type or several joined by a slash. */
    static Map<String, Set<String>> of(String subjectType) {
        Map<String, Set<String>> reads = new TreeMap<>();
        reads.put("Machine", new TreeSet<>());
        for (String part : subjectType.split("/|, ", -1)) {
            reads.computeIfAbsent(part, t -> new TreeSet<>());
            BY_SUBJECT
                    .getOrDefault(part, Map.of())
                    .forEach((type, read) ->
                            reads.computeIfAbsent(type, t -> new TreeSet<>()).addAll(read));
        }
        return reads;
    }

    private static Map<String, Set<String>> with(
            Map<String, Set<String>> base, String type, Set<String> read, String other, Set<String> otherRead) {
        Map<String, Set<String>> all = new TreeMap<>(base);
        all.put(type, read);
        all.put(other, otherRead);
        return Map.copyOf(all);
    }
}
