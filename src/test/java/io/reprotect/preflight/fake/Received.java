package io.reprotect.preflight.fake;

import java.net.URI;
import java.util.Map;

/** A request that a fake received: method, target as sent, headers by lower-case name, body. */
public record Received(String method, String target, Map<String, String> headers, String body) {
    public String path() {
        return URI.create(target).getPath();
    }

    /** The raw query, empty where there is none. */
    public String query() {
        String query = URI.create(target).getRawQuery();
        return query == null ? "" : query;
    }
}
