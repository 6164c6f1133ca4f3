package io.reprotect.preflight.facts;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a usable UUID looks like: the 36-character form in lower case, and not nil, which many machines may share. */
final class Uuids {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final String NIL = "00000000-0000-0000-0000-000000000000";

    private Uuids() {}

    static boolean wellFormed(@Nullable String uuid) {
        return uuid != null && FORM.matcher(uuid).matches() && !uuid.equals(NIL);
    }
}
