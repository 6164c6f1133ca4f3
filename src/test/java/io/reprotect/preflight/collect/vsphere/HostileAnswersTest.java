package io.reprotect.preflight.collect.vsphere;

import static io.reprotect.preflight.collect.vsphere.CollectedAsserts.failedWhole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.reprotect.preflight.snapshot.Collected;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileAnswersTest {
    private static final String SWEEP = "RetrievePropertiesEx";
    private static final String LOGIN = "Login";
    private FakeVCenter vcenter;

    @BeforeEach
    void start() throws Exception {
        vcenter = new FakeVCenter();
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    private String failure() {
        return failedWhole(vcenter.collect());
    }

    private void unreadable() {
        String reason = failure();
        assertTrue(reason.contains("can't be read"), reason);
    }

    @Test
    void aDocumentTypeIsRefused() {
        vcenter.edit(SWEEP, "<soapenv:Envelope", "<!DOCTYPE a><soapenv:Envelope");
        unreadable();
    }

    @Test
    void aFileOfThisMachineIsNotReadForTheServer(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "top-secret");
        vcenter.edit(
                SWEEP,
                "<soapenv:Envelope",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><soapenv:Envelope");
        vcenter.edit(SWEEP, "DC0_C0_RP0_VM0", "&x;");
        Collected collected = vcenter.collect();
        failedWhole(collected);
        assertFalse(collected.gaps().toString().contains("top-secret"));
    }

    @Test
    void anEntityBombIsRefused() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"&a")
                    .append(i - 1)
                    .append(";&a")
                    .append(i - 1)
                    .append(";\">");
        }
        vcenter.edit(SWEEP, "<soapenv:Envelope", bomb + "]><soapenv:Envelope");
        vcenter.edit(SWEEP, "DC0_C0_RP0_VM0", "&a29;");
        unreadable();
    }

    @Test
    void anUndeclaredEntityIsRefused() {
        vcenter.edit(SWEEP, "DC0_C0_RP0_VM0", "&x;");
        unreadable();
    }

    @Test
    void aTruncatedSweepIsNotAHalfInventory() {
        String whole = vcenter.sweep();
        vcenter.answer(SWEEP, whole.substring(0, whole.length() / 2));
        unreadable();
    }

    @Test
    void aSweepThatEndsAfterAnObjectIsNotAHalfInventory() {
        String whole = vcenter.sweep();
        vcenter.answer(SWEEP, whole.substring(0, whole.indexOf("</objects>") + 10));
        unreadable();
    }

    @Test
    void aConnectionThatBreaksMidwayIsAGap() {
        byte[] whole = vcenter.sweep().getBytes(StandardCharsets.UTF_8);
        vcenter.answer(SWEEP, (exchange, body) -> {
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(Arrays.copyOf(whole, whole.length / 2));
            exchange.getResponseBody().flush();
            throw new IllegalStateException("gone");
        });
        String reason = failure();
        assertTrue(reason.contains("broke off"), reason);
    }

    @Test
    void anAnswerInAnotherEncodingThanItSaysIsRefused() {
        String whole = vcenter.sweep();
        vcenter.answer(
                SWEEP,
                (exchange, body) -> FakeVCenter.reply(
                        exchange, 200, whole.replace("RP0_VM0", "é").getBytes(StandardCharsets.ISO_8859_1)));
        unreadable();
    }

    @Test
    void anAnswerNestedWithoutEndIsRefused() {
        vcenter.editSweep("DC0_C0_RP0_VM0", "<a>".repeat(5000));
        unreadable();
    }

    @Test
    void aGigabyteInOneAnswerIsNotTaken() {
        AtomicLong sent = new AtomicLong();
        vcenter.answer(LOGIN, (exchange, body) -> flood(exchange, LOGIN, sent));
        assertTrue(failure().contains("too large"));
        assertTrue(sent.get() < 64L << 20, sent + " bytes were taken");
    }

    @Test
    void aGigabyteInOneObjectIsNotTaken() {
        AtomicLong sent = new AtomicLong();
        vcenter.answer(SWEEP, (exchange, body) -> flood(exchange, SWEEP, sent));
        assertTrue(failure().contains("too large"));
        assertTrue(sent.get() < 64L << 20, sent + " bytes were taken");
    }

    private static void flood(HttpExchange exchange, String method, AtomicLong sent) throws Exception {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(("<Envelope><Body><" + method + "Response><returnval><objects><obj type=\"")
                .getBytes(StandardCharsets.UTF_8));
        byte[] block = new byte[1 << 16];
        Arrays.fill(block, (byte) 'a');
        while (sent.addAndGet(block.length) < 1L << 30) {
            out.write(block);
        }
    }

    @Test
    void aRefusedPasswordNamesTheSettings() {
        vcenter.fault(LOGIN, "InvalidLogin", "Cannot complete login due to an incorrect user name or password.");
        String reason = failure();
        assertTrue(
                reason.contains("refused user svc@vsphere.local: check vcenter.username / vcenter.password"), reason);
        assertFalse(reason.contains("real"), "the password is in: " + reason);
    }

    @Test
    void anAccountWithoutPermissionIsToldWhatToGrant() {
        vcenter.fault(SWEEP, "NoPermission", "Permission to perform this operation was denied.");
        assertTrue(failure().contains("grant the role Read-only"));
    }

    @Test
    void anyOtherFaultIsNamedOnOneLine() {
        vcenter.fault(SWEEP, "OutOfSpirit", "first\nsecond\u202e");
        String reason = failure();
        assertTrue(reason.contains("OutOfSpirit (first second)"), reason);
    }

    @Test
    void aPageOfHtmlIsNoVCenter() {
        vcenter.answer("RetrieveServiceContent", "<html><body>Welcome</body></html>");
        unreadable();
    }

    @Test
    void anAnswerToAnotherQuestionIsRefused() throws Exception {
        vcenter.answer(SWEEP, FakeVCenter.recorded(LOGIN));
        unreadable();
    }

    @Test
    void anEmptySweepAnswerIsSealedAsEmptyOnlyWhereItIsOne() {
        vcenter.answer(SWEEP, FakeVCenter.envelope(""));
        unreadable();
    }

    @Test
    void aServiceThatIsDownIsNamedByItsStatus() {
        vcenter.answer("RetrieveServiceContent", (exchange, body) -> FakeVCenter.reply(exchange, 503, new byte[0]));
        assertTrue(failure().contains("HTTP status 503"));
    }

    @Test
    void aRedirectToAnotherHostIsNotFollowed() throws Exception {
        AtomicInteger visits = new AtomicInteger();
        try (TlsServer other = new TlsServer("ip:127.0.0.1", (exchange, body) -> visits.incrementAndGet())) {
            vcenter.answer(LOGIN, (exchange, body) -> {
                exchange.getResponseHeaders().set("Location", other.url().toString());
                FakeVCenter.reply(exchange, 307, new byte[0]);
            });
            assertTrue(failure().contains("redirects to 127.0.0.1, which is not followed"));
            assertEquals(0, visits.get());
        }
    }

    @Test
    void pagesWithoutEndAreRefused() {
        vcenter.answer(SWEEP, vcenter.sweep().replace("<returnval>", "<returnval><token>1</token>"));
        vcenter.answer(
                "ContinueRetrievePropertiesEx",
                FakeVCenter.envelope("<ContinueRetrievePropertiesExResponse><returnval><token>1</token></returnval>"
                        + "</ContinueRetrievePropertiesExResponse>"));
        unreadable();
    }

    @Test
    void anObjectThatWasNotAskedForIsRefused() {
        vcenter.editSweep("<obj type=\"HostSystem\">", "<obj type=\"Quantum\">");
        assertTrue(failure().contains("Quantum"));
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpAtTheDeadline() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        vcenter.answer("RetrieveServiceContent", (exchange, body) -> over.await());
        String reason = failedWhole(FakeVCenter.collect(vcenter.access(Duration.ofMillis(700))));
        over.countDown();
        assertTrue(reason.contains("did not answer in time"), reason);
    }

    @Test
    void aServerThatStopsMidwayIsGivenUpAtTheDeadline() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        byte[] whole = vcenter.sweep().getBytes(StandardCharsets.UTF_8);
        vcenter.answer(SWEEP, (exchange, body) -> {
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(Arrays.copyOf(whole, whole.length / 2));
            exchange.getResponseBody().flush();
            over.await();
        });
        String reason = failedWhole(FakeVCenter.collect(vcenter.access(Duration.ofSeconds(2))));
        over.countDown();
        assertTrue(reason.contains("did not answer in time"), reason);
    }

    @Test
    void aPortThatNobodyListensOnIsNamed() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        String reason = failedWhole(FakeVCenter.collect(access("https://127.0.0.1:" + port + "/sdk")));
        assertTrue(reason.contains("does not accept connections"), reason);
    }

    @Test
    void aPasswordThatCannotBeReadIsNamedAsSuch() {
        VSphereAccess access = new VSphereAccess(
                vcenter.server().url(),
                "svc",
                () -> {
                    throw new IllegalStateException("secret store is locked");
                },
                null,
                vcenter.server().thumbprint(),
                Duration.ofSeconds(20));
        assertTrue(failedWhole(FakeVCenter.collect(access)).contains("vcenter.password can't be read"));
        assertFalse(vcenter.calls().contains(LOGIN));
    }

    @Test
    void theCookiesOfTheSessionAreSentBack() {
        List<String> sent = new ArrayList<>();
        String login = vcenter.text(LOGIN);
        vcenter.answer(LOGIN, (exchange, body) -> {
            exchange.getResponseHeaders().add("Set-Cookie", "balancer=1; Path=/");
            exchange.getResponseHeaders().add("Set-Cookie", "vmware_soap_session=\"a b\"; Path=/; Secure; HttpOnly");
            FakeVCenter.reply(exchange, 200, login.getBytes(StandardCharsets.UTF_8));
        });
        String sweep = vcenter.sweep();
        vcenter.answer(SWEEP, (exchange, body) -> {
            sent.add(exchange.getRequestHeaders().getFirst("Cookie"));
            FakeVCenter.reply(exchange, 200, sweep.getBytes(StandardCharsets.UTF_8));
        });
        vcenter.collect();
        assertEquals(List.of("balancer=1; vmware_soap_session=\"a b\""), sent);
    }

    @Test
    void aNameThatDnsDoesNotKnowIsNamed() {
        String reason = failedWhole(FakeVCenter.collect(access("https://vcenter.invalid/sdk")));
        assertTrue(reason.contains("not known here"), reason);
    }

    private static VSphereAccess access(String url) {
        return new VSphereAccess(URI.create(url), "svc", "x"::toCharArray, null, null, Duration.ofSeconds(20));
    }
}
