package io.reprotect.preflight.execute;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Words for the operator. */
final class Texts {
    private static final Map<String, String> KNOWN = new TreeMap<>(Map.of(
            "95226", "the machine can't reach the configuration server, or its agent stopped",
            "78052", "a machine of that name exists on the master target's host",
            "78093", "the Azure VM isn't running",
            "8061", "the datastore can't be reached",
            "8038", "the ESXi host has too little memory"));

    private Texts() {}

    static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** The last segment of an id. */
    static String last(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /** What to do about a refusal. */
    static String advice(int status) {
        return switch (status) {
            case 401 -> "; sign in again, or check execute.credential, then resume";
            case 403 ->
                "; give the executing identity the action"
                        + " Microsoft.RecoveryServices/vaults/replicationFabrics/replicationProtectionContainers/"
                        + "replicationProtectedItems/reProtect/action on the vault, as the role Site Recovery Operator has"
                        + " it, then resume";
            case 404 -> "; the item is not there any more: make a new run";
            case 409 -> "";
            default -> "; make a new run once the cause is mended";
        };
    }

    /** What to do where a reading is refused. */
    static String readingAdvice(int status) {
        return switch (status) {
            case 401 -> "; sign in again, or check execute.credential";
            case 403 -> "; give the executing identity the role Site Recovery Reader on the vault";
            default -> "";
        };
    }

    /** The service's errors with the meaning of those that are known. */
    static String explained(String errors) {
        StringBuilder text = new StringBuilder(errors);
        KNOWN.forEach((code, meaning) -> {
            if (errors.matches("(?s).*\\b" + code + "\\b.*")) {
                text.append(" (").append(code).append(": ").append(meaning).append(')');
            }
        });
        return text.toString();
    }
}
