package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmClient;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.snapshot.Collected;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What every reader of a vault needs: the client, the vault's id, and where facts go. */
final class Site {
    private final ArmClient client;
    private final String vaultId;
    private final Collected out;
    private final Set<String> ids = new HashSet<>();

    Site(ArmClient client, String vaultId, Collected out) {
        this.client = client;
        this.vaultId = vaultId;
        this.out = out;
    }

    Collected out() {
        return out;
    }

    String vaultId() {
        return vaultId;
    }

    List<JsonNode> list(String collection) throws ArmException {
        return client.list(vaultId + "/" + collection, collection);
    }

    JsonNode vault(String what) throws ArmException {
        return client.get(vaultId, what);
    }

    JsonNode get(String id, String what) throws ArmException {
        return client.get(ArmIds.encoded(id), what);
    }

    /** Takes an id for a fact; false where another fact has it, in whatever case. */
    boolean take(String id) {
        return ids.add(id.toLowerCase(Locale.ROOT));
    }
}
