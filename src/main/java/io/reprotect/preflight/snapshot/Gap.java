package io.reprotect.preflight.snapshot;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that could not be read or told apart.
 *
 * @param owner the id of the fact that lacks the property, or the owner of the collection that is incomplete
 * @param property the property missing, or null where the whole collection or fact is
 * @param reason what happened and what would settle it
 */
public record Gap(String type, String owner, @Nullable String property, String reason) {
    /** The owner of a gap that makes the type untrustworthy in the whole snapshot, as a seal that contradicts its facts. */
    public static final String EVERYWHERE = "*";

    /** How the reason begins where the source answered and left the property out: somebody may then vouch for it. */
    public static final String NOT_GIVEN = "the service gives no ";

    /** Spelled out, as {@link #hashCode()}: what Java generates for a record is linked at every start, and that takes time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Gap gap
                && type.equals(gap.type)
                && owner.equals(gap.owner)
                && Objects.equals(property, gap.property)
                && reason.equals(gap.reason);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, owner, property, reason);
    }
}
