package io.reprotect.preflight.bench;

import static io.reprotect.preflight.bench.SiteFacts.VAULT;
import static io.reprotect.preflight.bench.SiteFacts.ago;

import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.ContainerMapping;
import io.reprotect.preflight.facts.DiscoveredDatastore;
import io.reprotect.preflight.facts.HealthError;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.Policy;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.facts.ServerVersion;
import io.reprotect.preflight.facts.ServerVm;
import io.reprotect.preflight.facts.VCenterRegistration;
import io.reprotect.preflight.facts.Vault;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers of a generated site as the vault knows them: configuration servers, process servers and master targets. */
final class ServerFacts {
    private static final String VERSION = "9.60.0.0";
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");
    private final SiteFacts site;
    private final VCenterFacts vCenter;

    /** A server as machines and other servers refer to it. */
    record Server(String id, String name, String address, boolean onPremises) {}

    ServerFacts(SiteFacts site, VCenterFacts vCenter) {
        this.site = site;
        this.vCenter = vCenter;
        site.add(new Vault(VAULT, "vault-recovery"));
        policy("failback", Provider.IN_MAGE);
        policy("failover", Provider.IN_MAGE_AZURE_V2);
    }

    private void policy(String name, Provider provider) {
        site.add(new Policy(
                VAULT + "/replicationpolicies/" + name, name, provider, site.faulty(5) ? 30L : 15L, 1440L, 60L));
    }

    /** A configuration server, its container, its vCenter and its VM. */
    Server configurationServer(int number, VCenterFacts.Cluster cluster) {
        String name = "cs-" + number;
        String id = VAULT + "/replicationfabrics/" + site.hex();
        Server server = new Server(id, name, SiteFacts.address(1, number), true);
        Instant heartbeat = ago(site.faulty(10) ? 4000 : 60);
        boolean backups = !site.faulty(30);
        site.add(new ConfigurationServer(
                id, name, name, server.address(), "Running", heartbeat, "Normal", VERSION, backups));
        version(id, name, VERSION, site.faulty(40) ? ago(60) : NEVER);
        if (!site.faulty(15)) {
            mapping(server);
        }
        if (!site.faulty(15)) {
            registration(server);
        }
        vm(server, cluster);
        return server;
    }

    private void mapping(Server server) {
        String container = container(server);
        site.add(new ContainerMapping(
                container + "/replicationprotectioncontainermappings/failback",
                "failback",
                server.id(),
                container,
                container,
                VAULT + "/replicationpolicies/failback",
                "Paired",
                site.faulty(15) ? "Critical" : "Normal"));
    }

    private void registration(Server server) {
        site.add(new VCenterRegistration(
                server.id() + "/replicationvcenters/vc",
                "vc",
                server.id(),
                "vcenter.example.com",
                vCenter.uuid(),
                443L,
                ago(site.faulty(15) ? 5000 : 100),
                "OK"));
    }

    static String container(Server server) {
        return server.id() + "/replicationprotectioncontainers/cloud_" + server.name();
    }

    private void vm(Server server, VCenterFacts.Cluster cluster) {
        String found = site.faulty(10) ? SiteFacts.address(9, 0) : server.address();
        String vm = vCenter.server(server.name(), cluster, found, site.faulty(10) ? 1L : 2L);
        boolean known = !site.faulty(15);
        site.add(new ServerVm(server.id() + "/vm", server.id(), known ? vm : null, known ? List.of(found) : List.of()));
    }

    /** A process server in Azure; with faults now and then on-premises, or nowhere to be found. */
    Server processServer(int number, Server of, VCenterFacts.Cluster cluster) {
        String id = "ps/" + site.uuid();
        Server server = new Server(id, "ps-" + number, SiteFacts.address(2, number), site.faulty(10));
        if (server.onPremises() && !site.faulty(3)) {
            vCenter.server(server.name(), cluster, server.address(), 1L);
        }
        Instant heartbeat = ago(site.faulty(10) ? 4000 : 90);
        site.add(new ProcessServer(
                id,
                id.substring(3),
                server.name(),
                of.id(),
                server.address(),
                "Running",
                heartbeat,
                site.faulty(20) ? "Critical" : "Normal",
                VERSION));
        version(id, server.name(), VERSION, site.faulty(40) ? ago(60) : NEVER);
        return server;
    }

    Server masterTarget(int number, Server of, VCenterFacts.Cluster cluster, OsFamily family) {
        String id = "mt/" + site.uuid();
        String name = "mt-" + number;
        String address = site.faulty(20) ? of.address() : SiteFacts.address(3, number);
        String vm = vCenter.target(name, cluster, family, address);
        String version = site.faulty(25) ? "9.61.0.0" : VERSION;
        Instant heartbeat = ago(site.faulty(25) ? 2000 : 120);
        site.add(new MasterTarget(
                id,
                id.substring(3),
                name,
                of.id(),
                address,
                family,
                system(family),
                version,
                heartbeat,
                4L,
                vm,
                lvm(family)));
        version(id, name, version, null);
        if (site.faulty(25)) {
            site.add(new HealthError(
                    id + "/health/0",
                    id,
                    HealthError.Kind.HEALTH,
                    HealthError.Severity.ERROR,
                    "95123",
                    "The retention drive is not reachable"));
        }
        if (!site.faulty(20)) {
            site.add(new DiscoveredDatastore(id + "/datastores/0", id, cluster.datastoreName(0), null, "VMFS"));
        }
        if (!site.faulty(30)) {
            volume(id, family);
        }
        return new Server(id, name, address, true);
    }

    private @Nullable Boolean lvm(OsFamily family) {
        if (family == OsFamily.WINDOWS || site.faulty(30)) {
            return null;
        }
        return site.faulty(20);
    }

    private void volume(String target, OsFamily family) {
        String name = site.faulty(10) ? "X" : volumeName(family);
        String linux = site.faulty(15) ? site.any("vfat", "zfs") : "ext4";
        boolean asked = family == OsFamily.LINUX;
        site.add(new RetentionVolume(
                target + "/" + name,
                target,
                name,
                site.faulty(20) ? 0L : 1L << 41,
                1L << 39,
                asked ? linux : null,
                asked ? site.faulty(20) : null,
                asked || site.faulty(20) ? site.faulty(20) : null,
                asked ? site.faulty(20) : null));
    }

    static String volumeName(OsFamily family) {
        return family == OsFamily.LINUX ? "/mnt/retention" : "R";
    }

    static String system(OsFamily family) {
        return family == OsFamily.LINUX ? "Ubuntu 20.04" : "Microsoft Windows Server 2016 Datacenter";
    }

    private void version(String server, String name, String version, @Nullable Instant certificate) {
        if (site.faulty(60)) {
            return;
        }
        String status = site.faulty(30) ? site.any("NotSupported", "UpdateRequired") : "Supported";
        Instant agent = site.faulty(40) ? ago(60) : NEVER;
        site.add(new ServerVersion("version/" + server, name, server, version, status, agent, certificate));
    }
}
