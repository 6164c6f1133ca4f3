package io.reprotect.preflight.cli;

import io.reprotect.preflight.finding.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds findings by what a person calls their subject: its id, its name, or a part of a pair's name. */
final class Named {
    private Named() {}

    /** Those meant: by id, else by whole name, else by one part of a pair. */
    static List<Finding> among(List<Finding> findings, String subject) {
        List<Finding> byId = findings.stream()
                .filter(each -> each.subject().id().equalsIgnoreCase(subject))
                .toList();
        if (!byId.isEmpty()) {
            return byId;
        }
        String wanted = plain(subject);
        List<Finding> byName = findings.stream()
                .filter(each -> plain(each.subject().name()).equals(wanted))
                .toList();
        return !byName.isEmpty()
                ? byName
                : findings.stream()
                        .filter(each ->
                                List.of(plain(each.subject().name()).split("/")).contains(wanted))
                        .toList();
    }

    /** All of them, those whose name shares most with what was written first. */
    static List<Finding> nearest(List<Finding> findings, String subject) {
        List<Finding> sorted = new ArrayList<>(findings);
        String wanted = plain(subject);
        sorted.sort(Comparator.<Finding>comparingInt(
                        each -> -shared(plain(each.subject().name()), wanted))
                .thenComparing(each -> each.subject().name()));
        return sorted;
    }

    /** How long the longest text is that begins {@code wanted} and stands in the name. */
    private static int shared(String name, String wanted) {
        for (int length = wanted.length(); length > 0; length--) {
            if (name.contains(wanted.substring(0, length))) {
                return length;
            }
        }
        return 0;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("\\s*/\\s*", "/").strip();
    }
}
