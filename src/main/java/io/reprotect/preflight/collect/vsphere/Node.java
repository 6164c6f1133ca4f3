package io.reprotect.preflight.collect.vsphere;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An element of an answer: its local name, {@code xsi:type} without prefix, the plain {@code type} attribute that managed
 * object references have, text and children.
 */
record Node(String name, @Nullable String type, @Nullable String reference, String text, List<Node> children) {

    @Nullable
    Node child(String wanted) {
        for (Node child : children) {
            if (child.name.equals(wanted)) {
                return child;
            }
        }
        return null;
    }

    List<Node> all(String wanted) {
        List<Node> found = new ArrayList<>();
        for (Node child : children) {
            if (child.name.equals(wanted)) {
                found.add(child);
            }
        }
        return found;
    }

    /** The text of a child, null where there is no such child or it is empty. */
    @Nullable
    String text(String wanted) {
        Node child = child(wanted);
        return child == null || child.text.isEmpty() ? null : child.text;
    }

    /** The first child that {@code known} doesn't name, or null. */
    @Nullable
    String stranger(Set<String> known) {
        for (Node child : children) {
            if (!known.contains(child.name)) {
                return child.name;
            }
        }
        return null;
    }
}
