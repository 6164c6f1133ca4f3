package io.reprotect.preflight.collect.siterecovery;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** ARM ids: compared without case, kept in lower case. */
final class ArmIds {
    private ArmIds() {}

    static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    /** The last segment, as written. */
    static String last(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /** The id of the thing in {@code collection} that an id lies under, lower case. */
    static String owner(String id, String collection) {
        List<String> segments = List.of(lower(id).split("/", -1));
        int at = segments.indexOf(lower(collection));
        if (at < 0 || at + 1 >= segments.size()) {
            throw new IllegalArgumentException(id + " lies under no " + collection);
        }
        return String.join("/", segments.subList(0, at + 2));
    }

    /** Whether it is an id below the vault, made of exactly these collections and a name each. */
    static boolean below(String vaultId, String id, String... collections) {
        String prefix = lower(decoded(vaultId)) + "/";
        if (!lower(id).startsWith(prefix)) {
            return false;
        }
        String[] rest = id.substring(prefix.length()).split("/", -1);
        if (rest.length != collections.length * 2) {
            return false;
        }
        for (int i = 0; i < collections.length; i++) {
            String name = rest[2 * i + 1];
            if (!rest[2 * i].equalsIgnoreCase(collections[i]) || name.isBlank() || name.matches("\\.+")) {
                return false;
            }
        }
        return true;
    }

    /** The id as a path of an address. */
    static String encoded(String id) {
        List<String> segments = new ArrayList<>();
        for (String segment : id.split("/", -1)) {
            segments.add(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return String.join("/", segments);
    }

    static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
