package io.reprotect.preflight.gate;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the executor keeps in a run folder, as far as the gate has to judge it. */
public interface Records {
    /** What is wrong with the audit log, in one line; null where it is whole or absent. */
    @Nullable
    String auditDamage(Path auditLog);

    /** What is wrong with the journal as one of the plan with that digest, in one line; null where it is whole or empty. */
    @Nullable
    String journalDamage(Path journal, String planDigest);

    /** The items for which the journal announces a request: they are never asked for anew. */
    Set<String> begun(Path journal);
}
