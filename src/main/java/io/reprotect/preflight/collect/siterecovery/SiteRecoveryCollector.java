package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.arm.ArmClient;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.arm.ServiceDate;
import io.reprotect.preflight.collect.Collector;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.ContainerMapping;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Job;
import io.reprotect.preflight.facts.Policy;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.RecoveryPlan;
import io.reprotect.preflight.facts.ReplicationGroup;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.VCenterRegistration;
import io.reprotect.preflight.facts.Vault;
import io.reprotect.preflight.snapshot.Collected;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a Recovery Services vault. Whatever it can't read or tell leaves a gap; it never guesses. */
public final class SiteRecoveryCollector implements Collector {
    private final ArmAccess access;
    private final Clock clock;
    private final Opening opening;
    private @Nullable ServiceDate serviceDate;

    /** Opens the client when collecting starts, so that settings that don't work leave gaps like anything else. */
    public SiteRecoveryCollector(ArmAccess access, Clock clock) {
        this(access, clock, () -> ArmClient.open(access, clock));
    }

    /** As above, with times and sizes of a test. */
    public SiteRecoveryCollector(ArmAccess access, Clock clock, ArmClient.Limits limits) {
        this(access, clock, () -> ArmClient.open(access, clock, System::getenv, limits));
    }

    SiteRecoveryCollector(ArmAccess access, Clock clock, Opening opening) {
        this.access = access;
        this.clock = clock;
        this.opening = opening;
    }

    @Override
    public String source() {
        return Root.SITE_RECOVERY;
    }

    /** The service's clock at its latest answer of the last collection; null where it gave none. */
    public @Nullable ServiceDate serviceDate() {
        return serviceDate;
    }

    @Override
    public String address() {
        return access.endpoint() + access.vaultId();
    }

    @Override
    public Collected collect(Progress progress) {
        Collected out = new Collected(source(), clock.instant());
        serviceDate = null;
        try (ArmClient client = opening.open()) {
            client.startDeadline();
            Site site = new Site(client, access.vaultId(), out);
            if (vault(site, progress)) {
                sections(site, progress);
            }
            serviceDate = client.serviceDate();
        } catch (ArmException e) {
            down(out, String.valueOf(e.getMessage()));
        }
        return out;
    }

    private boolean vault(Site site, Progress progress) {
        progress.at("vault", 0, 1);
        String what = "vault " + access.vault() + " in resource group " + access.resourceGroup();
        try {
            JsonNode vault = site.vault(what);
            String id = vault.path("id").asText("");
            String wanted = ArmIds.lower(ArmIds.decoded(access.vaultId()));
            if (!ArmIds.lower(id).equals(wanted)) {
                down(
                        site.out(),
                        what + ": the service answered with '" + Reading.shown(vault.path("id"))
                                + "' instead; check azure.endpoint");
                return false;
            }
            Tally tally = new Tally(site, Vault.class, Root.SITE_RECOVERY);
            tally.add(new Vault(wanted, Names.plain(vault, id)), wanted, "");
            tally.close();
            return true;
        } catch (ArmException e) {
            down(site.out(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void sections(Site site, Progress progress) {
        section(site, progress, "fabrics", ConfigurationServer.class, () -> new Fabrics(site, progress).read());
        section(site, progress, "vCenters", VCenterRegistration.class, () -> new VCenters(site, progress).read());
        section(site, progress, "policies", Policy.class, () -> new Policies(site).read());
        section(site, progress, "container mappings", ContainerMapping.class, () -> new Mappings(site).read());
        List<Item> items = items(site, progress);
        section(site, progress, "recovery plans", RecoveryPlan.class, () -> new Plans(site, progress).read());
        section(site, progress, "jobs", Job.class, () -> new Jobs(site, items).read());
    }

    private List<Item> items(Site site, Progress progress) {
        try {
            Items.Outcome outcome = new Items(site, progress).read();
            new Groups(site).derive(outcome.items(), outcome.whole());
            return outcome.items();
        } catch (ArmException e) {
            String reason = String.valueOf(e.getMessage());
            site.out().gap(ProtectedItem.class, Root.SITE_RECOVERY, null, reason);
            site.out().gap(ReplicationGroup.class, Root.SITE_RECOVERY, null, reason);
            return List.of();
        }
    }

    private static void section(
            Site site, Progress progress, String what, Class<? extends Fact> type, Section section) {
        progress.at(what, 0, 1);
        try {
            section.read();
            progress.at(what, 1, 1);
        } catch (ArmException e) {
            site.out().gap(type, Root.SITE_RECOVERY, null, String.valueOf(e.getMessage()));
        }
    }

    /** Nothing of the vault can be told: a gap for every type that it roots. */
    private static void down(Collected out, String reason) {
        FactTypes.rootedIn(Root.SITE_RECOVERY).forEach(type -> out.gap(type, Root.SITE_RECOVERY, null, reason));
    }

    /** Makes the client. */
    interface Opening {
        ArmClient open() throws ArmException;
    }

    private interface Section {
        void read() throws ArmException;
    }
}
