package io.reprotect.preflight.collect.vsphere;

/** Says in one line why a guest operation failed, and what to do. */
final class GuestFailures {
    private final GuestLogin login;
    private final Failures vcenter;

    GuestFailures(GuestLogin login, Failures vcenter) {
        this.login = login;
        this.vcenter = vcenter;
    }

    GuestException told(String what) {
        return new GuestException("through the vCenter in the guest of " + login.name() + ": " + what);
    }

    /** A fault is told as one of the guest; anything else is one of the vCenter. */
    GuestException of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SoapFault fault) {
                return told(fault(fault));
            }
        }
        return told(vcenter.of(thrown).reason());
    }

    /** Why a host's certificate was refused. */
    String certificateOfHost() {
        return vcenter.certificateOfHost();
    }

    private String fault(SoapFault fault) {
        return switch (fault.type()) {
            case "InvalidGuestLogin" ->
                "it refused user " + OneLine.of(login.username()) + "; check username and password of "
                        + login.setting();
            case "GuestOperationsUnavailable", "ToolsUnavailable" ->
                "VMware Tools do not run in it or are not ready; start them and collect again";
            case "InvalidPowerState" -> "its VM is not powered on; power it on and collect again";
            case "NoPermission" ->
                "the account of vcenter.username may not do guest operations; grant it"
                        + " VirtualMachine.GuestOperations.Query, .Execute and .Modify on that VM";
            case "GuestPermissionDenied" ->
                "user " + OneLine.of(login.username()) + " may not do that there; name an administrator in "
                        + login.setting();
            case "OperationDisabledByGuest" ->
                "its VMware Tools are configured to refuse guest operations; allow them or attest what is missing";
            case "OperationNotSupportedByGuest" ->
                "its VMware Tools do not know that operation; update them and collect again";
            case "TooManyGuestLogons" -> "too many are signed in there; collect again later";
            case "FileNotFound" -> "a program or file that should be there was not found; collect again";
            default ->
                "the vCenter answered with the fault " + fault.type()
                        + (fault.text().isEmpty() ? "" : " (" + fault.text() + ")") + "; look at its log";
        };
    }
}
