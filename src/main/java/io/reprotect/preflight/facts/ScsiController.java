package io.reprotect.preflight.facts;

/** A SCSI controller of a VM. */
@Doc("A SCSI controller of a VM.")
@Owned(by = Vm.class)
public record ScsiController(
        @Doc("VM and device key") String id,
        @Doc("its Vm") String vmId,
        @Doc("SCSI bus number") Integer busNumber,
        @Doc("controller model") Type type)
        implements Fact {

    @Override
    public String owner() {
        return vmId;
    }

    public enum Type {
        LSI_LOGIC,
        LSI_LOGIC_SAS,
        BUS_LOGIC,
        PARAVIRTUAL,
        OTHER
    }
}
