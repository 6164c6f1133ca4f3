package io.reprotect.preflight.arm;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one action that this client may post: the connectivity check of a network watcher, which measures and changes nothing.
 * Asked immediately before anything is sent, of the address as it is sent.
 */
final class OnlyAction {
    private static final String ENCODED = "%[89A-F][0-9A-F]";
    private static final Pattern PATH = Pattern.compile(
            "/subscriptions/[a-z0-9-]{1,64}/resourcegroups/(?:[a-z0-9_()-]|" + ENCODED + ")(?:[a-z0-9._()-]|" + ENCODED
                    + "|%28|%29){0,300}/providers/microsoft\\.network/networkwatchers/[a-z0-9][a-z0-9._-]{0,79}"
                    + "/connectivitycheck",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern QUERY = Pattern.compile("api-version=[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private OnlyAction() {}

    /** Why nothing may be posted to that address, or null where it may. */
    static @Nullable String refusal(URI uri) {
        String path = String.valueOf(uri.getRawPath());
        String query = String.valueOf(uri.getRawQuery());
        return PATH.matcher(path).matches() && QUERY.matcher(query).matches() && uri.getRawFragment() == null
                ? null
                : "the only action that this tool posts is the connectivity check of a network watcher";
    }
}
