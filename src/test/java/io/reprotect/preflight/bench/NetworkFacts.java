package io.reprotect.preflight.bench;

import io.reprotect.preflight.facts.Flow;
import io.reprotect.preflight.facts.Flow.Confidence;
import io.reprotect.preflight.facts.Probe;
import io.reprotect.preflight.facts.Site;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The port table of a generated site, and the connections tried from process servers, from machines and from here. */
final class NetworkFacts {
    private final SiteFacts site;
    private final Set<String> tried = new HashSet<>();

    NetworkFacts(SiteFacts site) {
        this.site = site;
        flow("azure-vm/configuration-server", "TCP 443, ping", Confidence.DOCUMENTED);
        flow("azure-vm/process-server", "TCP 9443 (configurable)", Confidence.DOCUMENTED);
        flow("configuration-server/azure", "TCP 443", Confidence.DOCUMENTED);
        flow("configuration-server/vcenter", "TCP 443", Confidence.DOCUMENTED);
        flow("master-target/esxi", "TCP 902, 443", Confidence.UNVERIFIED);
        flow("process-server/configuration-server", "TCP 443, ping", Confidence.DOCUMENTED);
        flow("process-server/master-target", "TCP 9443", Confidence.INFERRED);
        Long millis = site.faulty(3) ? site.any(5L, 25L) : null;
        site.add(new Site(Site.ID, millis, site.faulty(3) ? site.any(true, false) : null));
    }

    private void flow(String ends, String ports, Confidence confidence) {
        String name = ends.replace('-', ' ').replace("/", " → ") + ", " + ports;
        site.add(new Flow("flow/" + ends, name, ports, confidence));
    }

    /** From this machine. */
    void fromHere(String target, String host, long port) {
        if (tried.add(target + ":" + port)) {
            attempt("this machine", null, target, host, port, Probe.Purpose.FLOW, 40);
        }
    }

    /** From a server or a machine, by a jump host. */
    void from(String id, String name, String target, String host, long port) {
        attempt(name, id, target, host, port, Probe.Purpose.FLOW, 15);
    }

    /** To a URL of the service, from a server. */
    void url(String id, String name) {
        attempt(
                name,
                id,
                "url/login.microsoftonline.com",
                "login.microsoftonline.com",
                443,
                Probe.Purpose.SERVICE_URL,
                5);
    }

    private void attempt(
            String from, @Nullable String id, String target, String host, long port, Probe.Purpose purpose, int oneIn) {
        Probe.Outcome outcome = site.faulty(oneIn)
                ? site.any(Probe.Outcome.REFUSED, Probe.Outcome.TIMED_OUT, Probe.Outcome.NAME_UNKNOWN)
                : Probe.Outcome.OPEN;
        site.add(
                new Probe(
                        "probe/" + from + "/" + target + ":" + port,
                        from,
                        id,
                        target,
                        purpose,
                        host,
                        port,
                        outcome,
                        outcome == Probe.Outcome.OPEN ? 3L : null,
                        Probe.Tls.NOT_TRIED,
                        null,
                        null),
                from);
    }
}
