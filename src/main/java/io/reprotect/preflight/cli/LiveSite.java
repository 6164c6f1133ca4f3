package io.reprotect.preflight.cli;

import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.arm.ServiceDate;
import io.reprotect.preflight.collect.Assembler;
import io.reprotect.preflight.collect.Collector;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.collect.Reprotected;
import io.reprotect.preflight.collect.Words;
import io.reprotect.preflight.collect.azure.AzureCollector;
import io.reprotect.preflight.collect.guest.Guest;
import io.reprotect.preflight.collect.guest.Guests;
import io.reprotect.preflight.collect.network.Probes;
import io.reprotect.preflight.collect.network.Target;
import io.reprotect.preflight.collect.network.Targets;
import io.reprotect.preflight.collect.network.Urls;
import io.reprotect.preflight.collect.network.Vantage;
import io.reprotect.preflight.collect.siterecovery.SiteRecoveryCollector;
import io.reprotect.preflight.collect.ssh.SshAccess;
import io.reprotect.preflight.collect.ssh.SshHosts;
import io.reprotect.preflight.collect.vsphere.GuestDisk;
import io.reprotect.preflight.collect.vsphere.GuestLogin;
import io.reprotect.preflight.collect.vsphere.VSphereAccess;
import io.reprotect.preflight.collect.vsphere.VSphereCollector;
import io.reprotect.preflight.collect.vsphere.VSphereHistory;
import io.reprotect.preflight.collect.vsphere.VSphereTags;
import io.reprotect.preflight.config.GuestAccount;
import io.reprotect.preflight.config.RequestDocument;
import io.reprotect.preflight.config.Secrets;
import io.reprotect.preflight.config.Settings;
import io.reprotect.preflight.config.VCenterSettings;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.snapshot.ClockReading;
import io.reprotect.preflight.snapshot.Snapshot;
import java.io.Console;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The environment that a configuration names, read with the credentials that it points to. */
final class LiveSite {
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration IN_GUEST = Duration.ofSeconds(90);
    private static final Duration SIGN_IN = Duration.ofSeconds(8);

    private final Settings settings;
    private final Secrets secrets;
    private final Clock clock;

    LiveSite(Settings settings, Clock clock) {
        this.settings = settings;
        this.secrets = new Secrets(System.getenv(), LiveSite::ask);
        this.clock = clock;
    }

    /** Reads all sources and joins them to the request and to what people say. */
    Snapshot snapshot(RequestDocument request, Words words, Progress progress) {
        SiteRecoveryCollector vault = vault();
        // Read once and early: a secret that is missing is a line at the start, not a gap after ten minutes.
        VSphereAccess access = access();
        VSphereCollector vcenter =
                new VSphereCollector(access, clock, settings.azure().vcenterAccount());
        SshHosts hosts = new SshHosts(secrets, SIGN_IN);
        List<SshAccess> jumpHosts =
                hosts.of("probes.jumpHosts", settings.probes().jumpHosts());
        List<Guest> guests = guests(hosts, access);
        Assembler assembler = new Assembler(Version.current(), clock, progress);
        return assembler.assemble(
                List.of(vault, vcenter, tags(access)),
                facts -> later(jumpHosts, guests, facts, access),
                request,
                settings.parameters(),
                words,
                () -> clock(vault));
    }

    /** The vault alone, for writing a request. */
    SiteRecoveryCollector vault() {
        return new SiteRecoveryCollector(ArmAccess.of(settings.azure(), DEADLINE), clock);
    }

    private VSphereTags tags(VSphereAccess access) {
        return new VSphereTags(settings.vcenter().tags() ? access : null, clock);
    }

    private VSphereAccess access() {
        VCenterSettings vcenter = settings.vcenter();
        String thumbprint = vcenter.thumbprint() == null ? null : "SHA256:" + vcenter.thumbprint();
        char[] password = secrets.read(vcenter.password(), "vcenter.password");
        return new VSphereAccess(
                vcenter.url(), vcenter.username(), password::clone, vcenter.ca(), thumbprint, DEADLINE);
    }

    private List<Guest> guests(SshHosts hosts, VSphereAccess access) {
        List<Guest> guests = new ArrayList<>();
        hosts.of("guest.linux", settings.guest().linux()).forEach(host -> guests.add(Guest.overSsh(host)));
        List<GuestAccount> accounts = settings.guest().vmware();
        for (int i = 0; i < accounts.size(); i++) {
            String setting = "guest.vmware[" + i + "]";
            GuestAccount account = accounts.get(i);
            GuestLogin login = new GuestLogin(
                    account.masterTarget(),
                    setting,
                    account.username(),
                    secrets.later(account.password(), setting + ".password"));
            guests.add(Guest.throughVCenter(access.within(IN_GUEST), login));
        }
        return guests;
    }

    /** What needs the facts read so far: connections, guests, what happened since the last reprotect, Azure's network. */
    private List<Collector> later(
            List<SshAccess> jumpHosts, List<Guest> guests, List<Fact> facts, VSphereAccess access) {
        List<Vantage> vantages = new ArrayList<>(List.of(Vantage.here()));
        jumpHosts.forEach(host -> vantages.add(Vantage.jumpHost(host)));
        int receiving = AzureCollector.replicationPort(settings.parameters());
        List<Target> targets = new ArrayList<>(Targets.of(settings.vcenter(), facts, receiving));
        if (settings.probes().urls()) {
            targets.addAll(Urls.shipped());
        }
        List<Collector> collectors = new ArrayList<>();
        collectors.add(new Probes(vantages, targets, facts, CONNECT, clock));
        collectors.add(new VSphereHistory(access, clock, Reprotected.since(facts)));
        collectors.add(new AzureCollector(
                ArmAccess.of(settings.azure(), DEADLINE), settings.network(), facts, receiving, clock));
        collectors.add(new Guests(guests, vms -> GuestDisk.of(access.within(IN_GUEST), vms), facts, clock));
        return collectors;
    }

    private ClockReading clock(SiteRecoveryCollector vault) {
        ServiceDate date = vault.serviceDate();
        return date == null ? new ClockReading(null, clock.instant()) : new ClockReading(date.service(), date.local());
    }

    private static char @Nullable [] ask(String what) {
        Console console = System.console();
        return console == null ? null : console.readPassword("%s: ", what);
    }
}
