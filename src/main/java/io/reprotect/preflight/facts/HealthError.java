package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** An error that the service reports of a server, vCenter or protected item. */
@Doc("An error that the service reports of a server, vCenter or protected item.")
@Owned(
        by = {
            ConfigurationServer.class,
            ProcessServer.class,
            MasterTarget.class,
            VCenterRegistration.class,
            ProtectedItem.class
        })
public record HealthError(
        @Doc("owner, kind and position") String id,
        @Doc("the fact that it is about") String ownerId,
        @Doc("health or validation error") Kind kind,
        @Doc("only a warning does not block") Severity severity,
        @Doc("error code") @Nullable String code,
        @Doc("what the service says") @Nullable String message)
        implements Fact {

    @Override
    public String owner() {
        return ownerId;
    }

    /** Code and message on one line, as far as the service gives them. */
    public String text() {
        if (code == null && message == null) {
            return "without code or message";
        }
        return code == null ? "" + message : message == null ? code : code + ": " + message;
    }

    public enum Kind {
        HEALTH,
        VALIDATION,
        OTHER
    }

    public enum Severity {
        ERROR,
        WARNING,
        OTHER
    }
}
