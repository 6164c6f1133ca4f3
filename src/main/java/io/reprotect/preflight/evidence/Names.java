package io.reprotect.preflight.evidence;

import io.reprotect.preflight.finding.Finding;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The ids behind the names in the machine list of findings.json, found again in its findings. Machines of one name are
 * told apart by order: the list is sorted by id. A name that no finding has stands for itself.
 */
final class Names {
    private final Map<String, Deque<String>> machines = new HashMap<>();
    private final Map<String, String> subjects = new HashMap<>();

    Names(List<Finding> findings) {
        Map<String, TreeSet<String>> ids = new HashMap<>();
        for (Finding finding : findings) {
            String name = finding.subject().name();
            subjects.putIfAbsent(
                    finding.control() + "\n" + name, finding.subject().id());
            if (finding.subject().type().equals("Machine")) {
                ids.computeIfAbsent(name, key -> new TreeSet<>())
                        .add(finding.subject().id());
            }
        }
        ids.forEach((name, sorted) -> machines.put(name, new ArrayDeque<>(sorted)));
    }

    String machine(String name) {
        Deque<String> left = machines.get(name);
        String id = left == null ? null : left.poll();
        return id == null ? name : id;
    }

    String subject(String control, String name) {
        return subjects.getOrDefault(control + "\n" + name, name);
    }
}
