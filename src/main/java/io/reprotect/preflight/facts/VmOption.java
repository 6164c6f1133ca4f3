package io.reprotect.preflight.facts;

/** An entry of a VM's extra configuration; collected for the keys that controls read. */
@Doc("An entry of a VM's extra configuration; collected for the keys that controls read.")
@Owned(by = Vm.class)
public record VmOption(
        @Doc("VM and key") String id,
        @Doc("its Vm") String vmId,
        @Doc("key, lower case") String key,
        @Doc("value as it stands") String value)
        implements Fact {

    @Override
    public String owner() {
        return vmId;
    }
}
