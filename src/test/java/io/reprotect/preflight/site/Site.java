package io.reprotect.preflight.site;

import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.arm.ArmClient;
import io.reprotect.preflight.arm.ServiceDate;
import io.reprotect.preflight.collect.Assembler;
import io.reprotect.preflight.collect.Collector;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.collect.Reprotected;
import io.reprotect.preflight.collect.attest.SpokenWords;
import io.reprotect.preflight.collect.azure.AzureCollector;
import io.reprotect.preflight.collect.guest.Guest;
import io.reprotect.preflight.collect.guest.Guests;
import io.reprotect.preflight.collect.network.Probes;
import io.reprotect.preflight.collect.network.Target;
import io.reprotect.preflight.collect.network.Targets;
import io.reprotect.preflight.collect.network.Vantage;
import io.reprotect.preflight.collect.siterecovery.SiteRecoveryCollector;
import io.reprotect.preflight.collect.ssh.SshHosts;
import io.reprotect.preflight.collect.vsphere.GuestDisk;
import io.reprotect.preflight.collect.vsphere.SimulatedVCenter;
import io.reprotect.preflight.collect.vsphere.VSphereAccess;
import io.reprotect.preflight.collect.vsphere.VSphereCollector;
import io.reprotect.preflight.collect.vsphere.VSphereHistory;
import io.reprotect.preflight.collect.vsphere.VSphereTags;
import io.reprotect.preflight.config.Secrets;
import io.reprotect.preflight.config.Settings;
import io.reprotect.preflight.config.VCenterSettings;
import io.reprotect.preflight.evidence.Run;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Probe;
import io.reprotect.preflight.facts.VCenter;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeArmAccess;
import io.reprotect.preflight.fake.FakeCloud;
import io.reprotect.preflight.fake.FakeResource;
import io.reprotect.preflight.fake.FakeSshHost;
import io.reprotect.preflight.fake.FakeVault;
import io.reprotect.preflight.fake.ManualPace;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.snapshot.ClockReading;
import io.reprotect.preflight.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One site: a simulated vCenter and a fake vault, both over TLS, and the request for it. It starts with two stock hosts, no
 * VM named and a vault without machines; {@link HealthySite} makes one that is ready.
 */
public final class Site implements AutoCloseable {
    /** Where every stock VM lies. */
    public static final String FIRST_DATASTORE = "LocalDS_0";

    public static final String SECOND_DATASTORE = "LocalDS_1";

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final String SSH_PASSWORD = "PREFLIGHT_SSH_PASSWORD";
    private static final String PASSWORD = "PREFLIGHT_VCENTER_PASSWORD";

    private final SimulatedVCenter vcenter;
    private final FakeArm arm;
    private final Path folder;
    private final Deque<String> unnamed;
    private final String instanceUuid;
    private final Map<String, String> overrides = new TreeMap<>();
    private final Map<String, FakeSshHost> jumpHosts = new TreeMap<>();
    private final Map<String, FakeSshHost> guests = new TreeMap<>();
    private final List<Target> urls = new ArrayList<>();
    private String request = "";
    private String attestations = "";
    private String externalFacts = "";
    private boolean timeTold = true;
    private String network =
            "{ expressRouteCircuits: [ " + FakeCloud.CIRCUIT + " ], networkWatcher: " + FakeCloud.WATCHER + " }";

    private Site(SimulatedVCenter vcenter, FakeArm arm) throws IOException {
        this.vcenter = vcenter;
        this.arm = arm;
        folder = Files.createTempDirectory("site");
        unnamed = new ArrayDeque<>(vcenter.vms());
        instanceUuid = vcenter.collector(Clock.systemUTC()).collect(Progress.SILENT).facts().stream()
                .map(observed -> observed.fact())
                .filter(VCenter.class::isInstance)
                .map(fact -> ((VCenter) fact).instanceUuid())
                .findFirst()
                .orElseThrow();
        for (FakeResource registration : arm.vault().all("replicationvCenters")) {
            registration.put("/properties/infrastructureId", instanceUuid);
        }
    }

    /** A vCenter of so many VMs, two hosts and so many datastores, beside a vault without machines. */
    public static Site start(int vms, int datastores) {
        SimulatedVCenter vcenter = SimulatedVCenter.start(vms, 2, datastores);
        try {
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            FakeVault vault = FakeVault.healthy(now);
            vault.all("replicationRecoveryPlans").clear();
            return new Site(vcenter, FakeArm.start(vault));
        } catch (IOException | RuntimeException e) {
            vcenter.close();
            throw new IllegalStateException("the site is not usable", e);
        }
    }

    public SimulatedVCenter vcenter() {
        return vcenter;
    }

    public FakeArm arm() {
        return arm;
    }

    public FakeVault vault() {
        return arm.vault();
    }

    /** What is meant to be reprotected, as request.yaml says it. */
    public Site request(String yaml) {
        request = yaml;
        return this;
    }

    /** What people vouch for, as attestations.yaml says it; {@code $on} and {@code $expires} stand for dates that hold. */
    public Site attestations(String yaml) {
        LocalDate today = LocalDate.ofInstant(vault().now(), ZoneOffset.UTC);
        attestations = yaml.replace("$on", today.minusDays(1).toString())
                .replace("$expires", today.plusDays(60).toString());
        return this;
    }

    /** What is kept elsewhere, as CSV. */
    public Site externalFacts(String csv) {
        externalFacts = csv;
        return this;
    }

    public String attestations() {
        return attestations;
    }

    /** Replaces one value of the settings, as {@code --set} does. */
    public Site set(String key, String value) {
        overrides.put(key, value);
        return this;
    }

    /** What the settings say under network. */
    public Site network(String yaml) {
        network = yaml;
        return this;
    }

    /** From now on the service sends no date. */
    public Site withoutServiceTime() {
        timeTold = false;
        return this;
    }

    public String request() {
        return request;
    }

    /** A jump host that is the server or machine of that name; it grants every connection until it is told otherwise. */
    public FakeSshHost jumpHost(String server) {
        return jumpHosts.computeIfAbsent(server, name -> FakeSshHost.start());
    }

    /** The guest of a Linux master target; it answers nothing until it is told what. */
    public FakeSshHost guest(String masterTarget) {
        return guests.computeIfAbsent(masterTarget, name -> FakeSshHost.start());
    }

    /** An address to be tried as the host of a URL that the service needs. */
    public Site url(String address) {
        urls.add(new Target("url/" + address, Probe.Purpose.SERVICE_URL, address, 443, false));
        return this;
    }

    private String ssh() {
        StringBuilder yaml =
                new StringBuilder("probes:\n  urls: false\n  jumpHosts:" + (jumpHosts.isEmpty() ? " []" : ""));
        jumpHosts.forEach((name, host) -> yaml.append(ssh(host, "name: " + name + ", server: " + name)));
        yaml.append("\nguest:\n  enabled: ")
                .append(!guests.isEmpty())
                .append("\n  linux:")
                .append(guests.isEmpty() ? " []" : "");
        guests.forEach((name, host) -> yaml.append(ssh(host, "masterTarget: " + name)));
        return yaml.append("\n").toString();
    }

    private static String ssh(FakeSshHost host, String is) {
        return "\n    - { %s, host: 127.0.0.1, port: %d, username: %s, password: 'env:%s', hostKey: '%s' }"
                .formatted(is, host.port(), FakeSshHost.USER, SSH_PASSWORD, host.fingerprint());
    }

    /** Names a stock VM; it runs and shows that address, and its name as host name. */
    public Site vm(String name, String address) {
        vcenter.rename(unnamed.removeFirst(), name);
        vcenter.setGuest(name, name, List.of(address));
        return this;
    }

    /** Names a stock VM that is powered off, as a machine's is after its failover: it shows neither address nor host name. */
    public Site vmPoweredOff(String name) {
        vcenter.rename(unnamed.removeFirst(), name);
        vcenter.power(name, Vm.PowerState.POWERED_OFF);
        vcenter.setGuest(name, "", List.of());
        vcenter.setTools(name, Vm.ToolsStatus.NOT_RUNNING);
        return this;
    }

    /** A machine that was failed over to Azure, discovered in this vCenter, with a disk on that datastore. */
    public FakeResource machine(String name, String osType, String address, String datastore) {
        return vault().addMachine(name, osType)
                .put("/properties/providerSpecificDetails/ipAddress", address)
                .put("/properties/providerSpecificDetails/vCenterInfrastructureId", instanceUuid)
                .putJson("/properties/providerSpecificDetails/datastores", "[\"" + datastore + "\"]");
    }

    /** Collects over the wire and joins, as the tool does it. */
    public Snapshot snapshot() {
        Clock clock = Clock.systemUTC();
        if (timeTold) {
            arm.date(clock.instant());
        } else {
            arm.dateHeader(null);
        }
        Map<String, String> set = new TreeMap<>(Map.of("azure.credential", tokenFile()));
        set.putAll(overrides);
        Settings settings = Settings.read(configuration(folder), set);
        VCenterSettings named = settings.vcenter();
        Secrets secrets = new Secrets(environment(), what -> null);
        SiteRecoveryCollector azure =
                new SiteRecoveryCollector(ArmAccess.of(settings.azure(), DEADLINE), clock, unhurried());
        VSphereAccess access = new VSphereAccess(
                named.url(),
                named.username(),
                () -> secrets.read(named.password(), "vcenter.password"),
                named.ca(),
                null,
                DEADLINE);
        VSphereCollector vsphere =
                new VSphereCollector(access, clock, settings.azure().vcenterAccount());
        List<Collector> sources = List.of(azure, vsphere, new VSphereTags(named.tags() ? access : null, clock));
        return new Assembler("0.1.0", clock, Progress.SILENT)
                .assemble(
                        sources,
                        facts -> later(settings, secrets, facts, clock, access),
                        settings.readRequest(),
                        settings.parameters(),
                        SpokenWords.of(
                                settings.readAttestations(),
                                settings.readExternalFacts(),
                                Run.attestable(List.of(ShippedPack.PACK)),
                                LocalDate.now(clock)),
                        () -> reading(azure, clock));
    }

    /** What is read when the sources are joined: connections from here and from the jump hosts, and guests. */
    private List<Collector> later(
            Settings settings, Secrets secrets, List<Fact> facts, Clock clock, VSphereAccess access) {
        SshHosts hosts = new SshHosts(secrets, Duration.ofSeconds(20));
        List<Vantage> vantages = new ArrayList<>(List.of(Vantage.here()));
        hosts.of("probes.jumpHosts", settings.probes().jumpHosts())
                .forEach(host -> vantages.add(Vantage.jumpHost(host)));
        List<Target> targets = new ArrayList<>(Targets.of(settings.vcenter(), facts, 9443));
        targets.addAll(urls);
        return List.of(
                new Probes(vantages, targets, facts, Duration.ofMillis(200), clock),
                new VSphereHistory(access, clock, Reprotected.since(facts)),
                new AzureCollector(
                        ArmAccess.of(settings.azure(), DEADLINE),
                        settings.network(),
                        facts,
                        AzureCollector.replicationPort(settings.parameters()),
                        clock,
                        unhurried()),
                new Guests(
                        hosts.of("guest.linux", settings.guest().linux()).stream()
                                .map(Guest::overSsh)
                                .toList(),
                        vms -> GuestDisk.of(access, vms),
                        facts,
                        clock));
    }

    /** What the tool allows itself, but pauses pass at once. */
    private static ArmClient.Limits unhurried() {
        ArmClient.Limits usual = ArmClient.Limits.USUAL;
        return new ArmClient.Limits(new ManualPace(), usual.largestAnswer(), usual.mostPages(), usual.attempt());
    }

    private static ClockReading reading(SiteRecoveryCollector azure, Clock clock) {
        ServiceDate date = azure.serviceDate();
        return date == null ? new ClockReading(null, clock.instant()) : new ClockReading(date.service(), date.local());
    }

    /** Judges by the shipped pack. */
    public static Assessment assess(Snapshot snapshot) {
        return ShippedPack.assess(snapshot);
    }

    /** Collects and judges. */
    public Assessment assess() {
        return assess(snapshot());
    }

    /**
     * Writes preflight.yaml, request.yaml and the CA files into a folder and gives the path of the first. The secrets that it
     * points to stand in {@link #environment()}.
     */
    public Path configuration(Path into) {
        try {
            vcenter.writeCertificate(into.resolve("vcenter-ca.pem"));
            Files.write(into.resolve("azure-ca.pem"), Files.readAllBytes(arm.caPem()));
            Files.writeString(into.resolve("request.yaml"), request);
            Files.writeString(
                    into.resolve("attestations.yaml"), attestations.isEmpty() ? "attestations: []" : attestations);
            Files.writeString(
                    into.resolve("external.csv"),
                    externalFacts.isEmpty() ? "subject,key,value,source,date\n" : externalFacts);
            return Files.writeString(into.resolve("preflight.yaml"), """
                    vcenter:
                      url: %s
                      username: %s
                      password: env:%s
                      ca: vcenter-ca.pem
                    azure:
                      endpoint: %s
                      ca: azure-ca.pem
                      tenant: tenant-01
                      subscription: %s
                      resourceGroup: %s
                      vault: %s
                      credential: token:env:%s
                      vcenterAccount: %s
                    network: %s
                    request: request.yaml
                    attestations: attestations.yaml
                    externalFacts: external.csv
                    %s""".formatted(
                            vcenter.url(),
                            vcenter.username(),
                            PASSWORD,
                            arm.endpoint(),
                            FakeVault.SUBSCRIPTION,
                            FakeVault.RESOURCE_GROUP,
                            FakeVault.VAULT,
                            FakeArmAccess.TOKEN_VARIABLE,
                            vcenter.siteRecoveryAccount(),
                            network,
                            ssh()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The secrets that the configuration names, to be put into a process's environment. */
    public Map<String, String> environment() {
        return Map.of(
                PASSWORD,
                vcenter.password(),
                FakeArmAccess.TOKEN_VARIABLE,
                arm.token(),
                SSH_PASSWORD,
                FakeSshHost.PASSWORD);
    }

    private String tokenFile() {
        try {
            return "token:file:" + Files.writeString(folder.resolve("token"), arm.token());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        vcenter.close();
        arm.close();
        jumpHosts.values().forEach(FakeSshHost::close);
        guests.values().forEach(FakeSshHost::close);
        for (String file : List.of(
                "vcenter-ca.pem",
                "azure-ca.pem",
                "request.yaml",
                "attestations.yaml",
                "external.csv",
                "preflight.yaml",
                "token",
                "")) {
            folder.resolve(file).toFile().delete();
        }
    }
}
