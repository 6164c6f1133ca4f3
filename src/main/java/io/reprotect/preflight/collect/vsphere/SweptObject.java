package io.reprotect.preflight.collect.vsphere;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One managed object as a sweep found it.
 *
 * @param properties by path; one that the object doesn't have set is absent
 * @param missing the paths that the vCenter refused, and why
 */
record SweptObject(String kind, String id, Map<String, Node> properties, Map<String, String> missing) {

    @Nullable
    Node property(String path) {
        return properties.get(path);
    }

    /** The text of a property; null where it is not set, empty or refused. */
    @Nullable
    String text(String path) {
        Node node = properties.get(path);
        return node == null || node.text().isEmpty() ? null : node.text();
    }

    /** Why a path could not be read, or null where nothing was refused. */
    @Nullable
    String refusal(String path) {
        for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
            String refused = missing.get(at);
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }
}
