package io.reprotect.preflight.cli;

import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.arm.ServiceDate;
import io.reprotect.preflight.collect.Assembler;
import io.reprotect.preflight.collect.Collector;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.collect.Words;
import io.reprotect.preflight.collect.network.Target;
import io.reprotect.preflight.collect.network.TcpProbes;
import io.reprotect.preflight.collect.siterecovery.SiteRecoveryCollector;
import io.reprotect.preflight.collect.vsphere.VSphereAccess;
import io.reprotect.preflight.collect.vsphere.VSphereCollector;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The environment that a configuration names, read with the credentials that it points to. */
final class LiveSite {
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final Duration CONNECT = Duration.ofSeconds(5);

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
        Assembler assembler = new Assembler(Version.current(), clock, progress);
        return assembler.assemble(
                List.of(vault, vcenter()), this::probes, request, settings.parameters(), words, () -> clock(vault));
    }

    /** The vault alone, for writing a request. */
    SiteRecoveryCollector vault() {
        return new SiteRecoveryCollector(ArmAccess.of(settings.azure(), DEADLINE), clock);
    }

    private VSphereCollector vcenter() {
        VCenterSettings vcenter = settings.vcenter();
        String thumbprint = vcenter.thumbprint() == null ? null : "SHA256:" + vcenter.thumbprint();
        // Read once and early: a secret that is missing is a line at the start, not a gap after ten minutes.
        char[] password = secrets.read(vcenter.password(), "vcenter.password");
        return new VSphereCollector(
                new VSphereAccess(
                        vcenter.url(), vcenter.username(), password::clone, vcenter.ca(), thumbprint, DEADLINE),
                clock);
    }

    private List<Collector> probes(List<Fact> facts) {
        return List.of(new TcpProbes(Target.of(settings.vcenter(), facts), CONNECT, clock));
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
