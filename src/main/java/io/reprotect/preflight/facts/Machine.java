package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** A machine of the request: what the operator means to reprotect, joined to what was found. */
@Doc("A machine of the request: what the operator means to reprotect, joined to what was found.")
@Owned(root = Root.REQUEST)
public record Machine(
        @Doc("machine/ and the protected item's id, or request:NAME where the vault knows none")
        String id,

        @Doc("as the request or the vault calls it") String name,

        @Doc("its ProtectedItem; null: the vault has none") @Nullable
        String itemId,

        @Doc("whether its VM exists in the vCenter") OnPremises onPremises,

        @Doc("its Vm on-premises; null where it is absent or ambiguous") @Nullable
        String vmId,

        @Doc("as the request names it") @Nullable String masterTarget,
        @Doc("the MasterTarget meant") @Nullable String masterTargetId,
        @Doc("as the request names it") @Nullable String processServer,
        @Doc("the ProcessServer meant") @Nullable String processServerId,
        @Doc("as the request names it") @Nullable String datastore,
        @Doc("the Datastore meant") @Nullable String datastoreId,
        @Doc("as the request names it") @Nullable String retentionVolume,

        @Doc("as the request names it; null: the mapped one is meant") @Nullable
        String policy)
        implements Fact {

    @Override
    public String owner() {
        return Root.REQUEST;
    }

    /** Its name as it is compared where the case of letters doesn't matter. */
    public String foldedName() {
        return Names.folded(name);
    }

    /** ABSENT needs a complete inventory or the request's word; AMBIGUOUS is never judged. */
    public enum OnPremises {
        EXISTS,
        ABSENT,
        AMBIGUOUS,
        OTHER
    }
}
