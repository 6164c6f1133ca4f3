package io.reprotect.preflight.facts;

/** A protected item in a recovery plan. */
@Doc("A protected item in a recovery plan.")
@Owned(by = RecoveryPlan.class)
public record RecoveryPlanMember(
        @Doc("plan and item") String id,
        @Doc("its RecoveryPlan") String planId,
        @Doc("its ProtectedItem") String itemId)
        implements Fact {

    @Override
    public String owner() {
        return planId;
    }
}
