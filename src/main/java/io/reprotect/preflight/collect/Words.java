package io.reprotect.preflight.collect;

import io.reprotect.preflight.snapshot.Attestation;
import io.reprotect.preflight.snapshot.Collected;
import java.util.List;

/** What people say beside what was read, given once everything has been read, so that its subjects can be found. */
public interface Words {
    /** Nobody says anything. */
    Words NONE = new Words() {
        @Override
        public List<Attestation> attestations(Found found) {
            return List.of();
        }
    };

    /** The attestations, about the ids of what was found. */
    List<Attestation> attestations(Found found);

    /** Adds facts that are kept elsewhere, and gives their number. */
    default long external(Found found, Collected into) {
        return 0;
    }
}
