package io.reprotect.preflight.facts;

/** One threshold of a control, default or overridden; inserted for every control that has parameters. */
@Doc("One threshold of a control, default or overridden; inserted for every control that has parameters.")
@Owned
public record Parameter(
        @Doc("control and name, as in CS-01.maxHeartbeatAge")
        String id,

        @Doc("the control it belongs to") String control,
        @Doc("its name within the control") String key,
        @Doc("in the unit that control.json states") Long value)
        implements Fact {

    @Override
    public String owner() {
        return Root.REQUEST;
    }
}
