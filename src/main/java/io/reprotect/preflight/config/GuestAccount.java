package io.reprotect.preflight.config;

/**
 * An account of a guest that is read through VMware guest operations.
 *
 * @param masterTarget the name of the master target that the guest is
 */
public record GuestAccount(String masterTarget, String username, SecretSource password) {}
