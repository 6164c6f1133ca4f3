package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.snapshot.Collected;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the properties of one swept object and turns what is not there, or not understood, into gaps. */
final class Reading {
    private final SweptObject object;
    private final Collected into;

    Reading(SweptObject object, Collected into) {
        this.object = object;
        this.into = into;
    }

    String id() {
        return object.id();
    }

    Collected into() {
        return into;
    }

    @Nullable
    Node node(String path) {
        return object.property(path);
    }

    /** A text that may be missing for good; a refusal is a gap all the same. */
    @Nullable
    String optional(Class<? extends Fact> type, String property, String path) {
        String refusal = object.refusal(path);
        if (refusal != null) {
            gap(type, property, refused(path, refusal));
        }
        return object.text(path);
    }

    /** A text that must be there. */
    @Nullable
    String required(Class<? extends Fact> type, String property, String path) {
        String value = object.text(path);
        if (value == null) {
            gap(type, property, unread(path));
        }
        return value;
    }

    @Nullable
    Boolean flag(Class<? extends Fact> type, String property, String path) {
        String value = required(type, property, path);
        Boolean flag = value == null ? null : Values.flag(value);
        if (value != null && flag == null) {
            gap(type, property, Values.unknown(value));
        }
        return flag;
    }

    /** A constant by the vCenter's name for it; {@code other} with a gap for a name that is not known. */
    <E> @Nullable E constant(Class<? extends Fact> type, String property, String path, Map<String, E> known, E other) {
        String value = required(type, property, path);
        if (value == null) {
            return null;
        }
        E constant = known.get(value);
        if (constant == null) {
            gap(type, property, Values.unknown(value));
            return other;
        }
        return constant;
    }

    @Nullable
    String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** A gap on a property of this object's own fact. */
    void gap(Class<? extends Fact> type, String property, String reason) {
        into.gap(type, object.id(), property, reason);
    }

    /** A gap on a whole collection that this object owns. */
    void collectionGap(Class<? extends Fact> type, String reason) {
        into.gap(type, object.id(), null, reason);
    }

    /** Why a path that must be there is not. */
    String unread(String path) {
        String refusal = object.refusal(path);
        return refusal == null
                ? path + " of " + object.id() + " is not set in the vCenter: look at the state of this object there"
                : refused(path, refusal);
    }

    @Nullable
    String refusal(String path) {
        String refusal = object.refusal(path);
        return refusal == null ? null : refused(path, refusal);
    }

    private String refused(String path, String fault) {
        return "the vCenter refused " + path + " of " + object.id() + " (" + fault
                + "): grant the role Read-only on it to the account of vcenter.username";
    }
}
