package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.snapshot.Collected;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Records what the simulated vCenter answers, for {@link FakeVCenter}: run it from the top folder after the sweep changed. */
final class RecordAnswers {
    private RecordAnswers() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of("src/test/resources/io/reprotect/preflight/collect/vsphere");
        Files.createDirectories(folder);
        try (SimulatedVCenter vcenter = SimulatedVCenter.start(3)) {
            List<String> vms = vcenter.vms();
            vcenter.makeHealthyMasterTarget(vms.get(0));
            vcenter.setGuest(vms.get(0), "mt-win-01", List.of("192.0.2.10", "2001:db8::10"));
            vcenter.addParavirtualController(vms.get(1));
            vcenter.takeSnapshot(vms.get(1), "first");
            vcenter.takeSnapshot(vms.get(1), "second");
            vcenter.addDeltaDisk(vms.get(2));
            vcenter.power(vms.get(2), Vm.PowerState.POWERED_OFF);
            HttpClient http = HttpClient.newBuilder()
                    .sslContext(Trust.of(vcenter.access()).context())
                    .build();
            try (TlsServer proxy = new TlsServer("ip:127.0.0.1", (exchange, body) -> {
                HttpRequest.Builder request = HttpRequest.newBuilder(vcenter.url())
                        .header("Content-Type", "text/xml")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
                String cookie = exchange.getRequestHeaders().getFirst("Cookie");
                if (cookie != null) {
                    request.header("Cookie", cookie);
                }
                HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                answer.headers()
                        .firstValue("Set-Cookie")
                        .ifPresent(value -> exchange.getResponseHeaders().set("Set-Cookie", value));
                String text = new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8)
                        .replaceAll("/tmp/govcsim-[^<\"]*@folder-\\d+", "datastore-12")
                        .replaceAll("<ipAddress>127[^<]*</ipAddress><userAgent>[^<]*</userAgent>", "");
                Files.writeString(folder.resolve(FakeVCenter.method(body) + ".xml"), text);
                FakeVCenter.reply(exchange, answer.statusCode(), answer.body());
            })) {
                VSphereAccess access = new VSphereAccess(
                        proxy.url(),
                        vcenter.username(),
                        () -> vcenter.password().toCharArray(),
                        null,
                        proxy.thumbprint(),
                        Duration.ofMinutes(1));
                Collected collected = new VSphereCollector(access, Clock.systemUTC(), vcenter.siteRecoveryAccount())
                        .collect(Progress.SILENT);
                System.out.println(collected.facts().size() + " facts, " + collected.gaps());
            }
        }
    }
}
