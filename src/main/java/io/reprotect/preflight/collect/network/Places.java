package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.ProcessServer;

/** What a jump host may be. */
final class Places {
    private Places() {}

    static boolean isServer(Fact fact) {
        return fact instanceof ConfigurationServer
                || fact instanceof ProcessServer
                || fact instanceof MasterTarget
                || fact instanceof Machine;
    }
}
