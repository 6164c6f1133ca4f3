package io.reprotect.preflight.collect.azure;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** ARM ids: compared without case, kept in lower case. */
final class Ids {
    private static final int GROUP = 5;

    private Ids() {}

    static String lower(String id) {
        return id.strip().toLowerCase(Locale.ROOT);
    }

    /** The last segment, as written. */
    static String last(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /** The id of the subscription's resource group that a resource lies in, lower case; null where it lies in none. */
    static @Nullable String group(String id) {
        List<String> segments = List.of(lower(id).split("/", -1));
        return segments.size() > GROUP
                        && segments.get(1).equals("subscriptions")
                        && segments.get(3).equals("resourcegroups")
                ? String.join("/", segments.subList(0, GROUP))
                : null;
    }

    /** {@code /subscriptions/ID} of a resource, lower case; null where it has none. */
    static @Nullable String subscription(String id) {
        String group = group(id);
        return group == null ? null : group.substring(0, group.indexOf("/resourcegroups/"));
    }

    /** The id of the thing that an id lies under, two segments up; null where there is none. */
    static @Nullable String parent(String id) {
        int last = id.lastIndexOf('/');
        int before = last < 1 ? -1 : id.lastIndexOf('/', last - 1);
        return before < 1 ? null : id.substring(0, before);
    }

    /** Whether an id is one of that resource type, as {@code microsoft.compute/virtualmachines}, and names one thing. */
    static boolean of(String type, String id) {
        String group = group(id);
        if (group == null) {
            return false;
        }
        String rest = lower(id).substring(group.length());
        String prefix = "/providers/" + type + "/";
        String name = rest.startsWith(prefix) ? rest.substring(prefix.length()) : "";
        return !name.isBlank() && name.indexOf('/') < 0;
    }
}
