package io.reprotect.preflight.arm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ARM ids as paths of an address. */
final class Paths {
    private Paths() {}

    /** The id with each segment encoded; null where it is no id: a segment is empty, or nothing but dots. */
    static @Nullable String encoded(String id) {
        List<String> segments = new ArrayList<>();
        if (!id.startsWith("/")) {
            return null;
        }
        for (String segment : id.substring(1).split("/", -1)) {
            if (segment.isBlank() || segment.matches("\\.+")) {
                return null;
            }
            segments.add(ArmAccess.encoded(segment));
        }
        return "/" + String.join("/", segments);
    }
}
