package io.reprotect.preflight.collect.vsphere;

import java.util.function.Supplier;

/**
 * How to sign in to a guest through the vCenter. The supplier throws where the password is not to be had; what it says is told.
 *
 * @param name what reports call the guest
 * @param setting where it is configured, as {@code guest.vmware[0]}
 */
public record GuestLogin(String name, String setting, String username, Supplier<char[]> password) {
    @Override
    public String toString() {
        return "GuestLogin[" + name + "]";
    }
}
