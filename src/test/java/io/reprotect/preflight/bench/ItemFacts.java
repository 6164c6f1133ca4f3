package io.reprotect.preflight.bench;

import static io.reprotect.preflight.bench.SiteFacts.SUBSCRIPTION;
import static io.reprotect.preflight.bench.SiteFacts.VAULT;
import static io.reprotect.preflight.bench.SiteFacts.ago;

import io.reprotect.preflight.facts.FailoverTarget;
import io.reprotect.preflight.facts.HealthError;
import io.reprotect.preflight.facts.Job;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.ProtectedDisk;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.ProtectedSystem;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.RecoveryPlan;
import io.reprotect.preflight.facts.RecoveryPlanMember;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replicated items of a generated site, all of them failed over, with their disks, jobs and recovery plans. */
final class ItemFacts {
    static final String RESOURCE_GROUP = SUBSCRIPTION + "rg-failover";
    private static final int PER_PLAN = 50;
    private final SiteFacts site;
    private final String vCenter;

    ItemFacts(SiteFacts site, String vCenter) {
        this.site = site;
        this.vCenter = vCenter;
    }

    /** The item of a machine; its address on-premises may be unknown. */
    record Item(String id, String name, @Nullable String address, String azureVm) {}

    Item item(int number, String name, ServerFacts.Server server, OsFamily family, String group, String datastore) {
        String container = ServerFacts.container(server);
        String id = container + "/replicationprotecteditems/" + site.uuid();
        String address = site.faulty(60) ? null : SiteFacts.address(16, number);
        String azure = RESOURCE_GROUP + "/providers/microsoft.compute/virtualmachines/" + name;
        String kind = site.faulty(20) ? "Physical" : "VMware";
        Item item = new Item(id, name, address, azure);
        site.add(new ProtectedItem(
                id,
                name,
                server.id(),
                container,
                Provider.IN_MAGE_AZURE_V2,
                site.faulty(30) ? site.any("Protected", "Migrated") : "UnplannedFailoverCommitted",
                site.faulty(60) ? ProtectedItem.ActiveLocation.PRIMARY : ProtectedItem.ActiveLocation.RECOVERY,
                List.of("DisableProtection", "SwitchProtection"),
                "None",
                site.faulty(50) ? other(family) : family,
                address,
                heartbeat(),
                group,
                kind,
                kind.equals("VMware") ? vCenter : null,
                List.of(datastore),
                site.faulty(60) ? null : azure,
                VAULT + "/replicationpolicies/failover",
                container + "/replicationprotectableitems/" + site.uuid(),
                "Normal"));
        beside(item, kind.equals("Physical") && site.faulty(3) ? "6.1.7601" : system(family));
        jobs(item);
        member(planId(number), id);
        return item;
    }

    private @Nullable Instant heartbeat() {
        return site.faulty(30) ? site.any(null, ago(5000), ago(8000), ago(-600)) : ago(30);
    }

    private static OsFamily other(OsFamily family) {
        return family == OsFamily.LINUX ? OsFamily.WINDOWS : OsFamily.LINUX;
    }

    private String system(OsFamily family) {
        return site.faulty(10)
                ? site.any(
                        "Ubuntu 22.04",
                        "CentOS 7.9",
                        "6.1.7601",
                        "Microsoft Windows Server 2022 Datacenter",
                        "BeOS",
                        "Microsoft Windows Server 2012")
                : ServerFacts.system(family);
    }

    private void beside(Item item, String system) {
        String kind = site.faulty(10) ? site.any("Dynamic", null) : "Static";
        site.add(new ProtectedSystem("system/" + item.id(), item.id(), system, null, kind), item.id());
        if (site.faulty(80)) {
            site.gap("FailoverTarget", item.id(), null, "the item's details could not be read; collect again");
        } else {
            String group = site.faulty(40) ? site.any(SUBSCRIPTION + "rg-other", null) : RESOURCE_GROUP;
            site.add(new FailoverTarget("target/" + item.id(), item.id(), group, item.name()), item.id());
        }
        int disks = site.faulty(25) ? 6 : 2;
        for (int disk = 0; disk < disks; disk++) {
            Long bytes = site.faulty(20) ? site.any(1L << 38, 1L << 41, null) : Long.valueOf(1L << 35);
            site.add(new ProtectedDisk(item.id() + "/" + disk, item.id(), "disk" + disk, bytes), item.id());
        }
        if (item.id().hashCode() % 3 == 0) {
            site.add(
                    new HealthError(
                            item.id() + "/health/0",
                            item.id(),
                            HealthError.Kind.HEALTH,
                            HealthError.Severity.WARNING,
                            "78000",
                            "RPO is above its threshold"),
                    item.id());
        }
    }

    private void jobs(Item item) {
        if (!site.faulty(50)) {
            job("UnplannedFailover", Job.State.SUCCEEDED, item.id(), item.name(), ago(9000), ago(7200));
        }
        if (site.faulty(60)) {
            Job.State state = site.any(Job.State.SUCCEEDED, Job.State.FAILED, Job.State.IN_PROGRESS);
            job(
                    "CompleteMigration",
                    state,
                    item.id(),
                    item.name(),
                    ago(9000),
                    state == Job.State.IN_PROGRESS ? null : ago(8990));
        }
        if (site.faulty(400)) {
            String scenario = site.any("CompleteMigration", "CommitFailover", null);
            job(scenario, Job.State.SUCCEEDED, null, item.name(), ago(9500), ago(9400));
        }
    }

    /** In a site with faults, now and then, a failover that does not say of which machines. */
    void looseFailover() {
        if (site.faulty(8)) {
            job("UnplannedFailover", Job.State.SUCCEEDED, null, null, ago(9000), ago(20));
        }
    }

    private void job(
            @Nullable String scenario,
            Job.State state,
            @Nullable String item,
            @Nullable String target,
            Instant startedAt,
            @Nullable Instant endedAt) {
        site.add(new Job(VAULT + "/replicationjobs/" + site.uuid(), scenario, state, item, target, startedAt, endedAt));
    }

    /** A recovery plan for every 50 machines. */
    void plan(int number) {
        if (number % PER_PLAN == 0) {
            site.add(new RecoveryPlan(planId(number), "rp-" + number / PER_PLAN));
        }
    }

    private void member(String plan, String item) {
        if (!site.faulty(40)) {
            site.add(new RecoveryPlanMember(plan + "/" + item.substring(item.length() - 36), plan, item), plan);
        }
    }

    private static String planId(int number) {
        return VAULT + "/replicationrecoveryplans/rp-" + number / PER_PLAN;
    }
}
