package io.reprotect.preflight.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmException.Kind;
import io.reprotect.preflight.config.AzureCredential;
import io.reprotect.preflight.config.AzureSettings;
import io.reprotect.preflight.config.SecretSource;
import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeArmAccess;
import io.reprotect.preflight.fake.FakeVault;
import io.reprotect.preflight.fake.Fault;
import io.reprotect.preflight.fake.ManualPace;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmClientTest {
    private static final Instant LOCAL = FakeVault.NOW.plusSeconds(3);
    private static final Clock CLOCK = Clock.fixed(LOCAL, ZoneOffset.UTC);

    private final ManualPace pace = new ManualPace();
    private FakeArm fake;
    private ArmClient client;

    @BeforeEach
    void start() throws ArmException {
        fake = FakeArm.start(FakeVault.healthy(5));
        client = client(FakeArmAccess.to(fake), Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        client.close();
        fake.close();
    }

    @Test
    void aListIsReadPageByPage() throws ArmException {
        fake.pageSize(2);

        assertEquals(5, items().size());
        assertEquals(3, fake.requests().size());
    }

    @Test
    void theTokenIsSentAndNothingButGets() throws ArmException {
        items();

        assertEquals("Bearer " + fake.token(), fake.requests().get(0).headers().get("authorization"));
        assertEquals("GET", fake.requests().get(0).method());
        assertEquals("api-version=2024-04-01", fake.requests().get(0).query());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:%d/next", "https://localhost:%d/next", "http://localhost:%d/next"})
    void aNextPageElsewhereIsRefusedAndNothingIsSentThere(String address) {
        try (FakeArm foreign = FakeArm.start(FakeVault.empty())) {
            fake.nextLink(
                    "replicationProtectedItems",
                    address.formatted(foreign.endpoint().getPort()));

            assertFailure(Kind.HOST_REFUSED, "nothing was sent", this::items);
            assertEquals(List.of(), foreign.requests());
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (FakeArm foreign = FakeArm.start(FakeVault.empty())) {
            fake.fail("replicationProtectedItems", Fault.redirect(foreign.endpoint() + "/elsewhere"));

            assertFailure(Kind.REDIRECTED, "redirects are never followed", this::items);
            assertEquals(List.of(), foreign.requests());
            assertEquals(1, fake.requests().size());
        }
    }

    @Test
    void aPageThatLeadsBackEndsTheReading() {
        fake.nextLink(
                "replicationProtectedItems",
                fake.endpoint() + fake.vault().id() + "/replicationProtectedItems?api-version=2024-04-01&x=1");

        assertFailure(Kind.PAGING, "doesn't end", this::items);
        assertEquals(2, fake.requests().size());
    }

    @Test
    void aListWithoutAnEndIsGivenUp() {
        AtomicInteger page = new AtomicInteger();
        fake.fail(
                "replicationProtectedItems",
                Fault.changed(right ->
                        "{\"value\":[],\"nextLink\":\"?api-version=2024-04-01&page=" + page.incrementAndGet() + "\"}"));

        assertFailure(Kind.PAGING, "more than 50 pages", this::items);
        assertEquals(50, fake.requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"value\":[],\"nextLink\":7}", "{\"value\":[],\"nextLink\":\"https://[\"}"})
    void aLinkThatIsNoAddressIsAFailure(String page) {
        fake.fail("replicationProtectedItems", Fault.answer(200, page));

        assertFailure(Kind.PAGING, "link to the next page", this::items);
    }

    @Test
    void throttlingIsWaitedForAsLongAsTheServiceAsks() throws ArmException {
        fake.fail("replicationProtectedItems", Fault.throttled().with("Retry-After", "17"), 2);

        assertEquals(5, items().size());
        assertEquals(List.of(Duration.ofSeconds(17), Duration.ofSeconds(17)), pace.pauses());
    }

    @Test
    void aDateToRetryAfterIsMeasuredByTheServicesClock() throws ArmException {
        fake.fail(
                "replicationProtectedItems", Fault.throttled().with("Retry-After", "Thu, 01 Jan 2026 12:00:40 GMT"), 1);

        assertEquals(5, items().size());
        assertEquals(List.of(Duration.ofSeconds(40)), pace.pauses());
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "", "Thu, 01 Jan 2020 12:00:40 GMT"})
    void aSenselessRetryAfterIsReplacedByTheBackoff(String senseless) throws ArmException {
        fake.fail("replicationProtectedItems", Fault.throttled().with("Retry-After", senseless), 1);

        assertEquals(5, items().size());
        assertEquals(List.of(Duration.ofSeconds(1)), pace.pauses());
    }

    @Test
    void throttlingThatDoesNotEndIsAFailure() {
        fake.fail("replicationProtectedItems", Fault.throttled());

        assertFailure(Kind.THROTTLED, "kept throttling (429 TooManyRequests slow down)", this::items);
        assertEquals(
                List.of(1L, 2L, 4L, 8L, 16L),
                pace.pauses().stream().map(Duration::toSeconds).toList());
        assertEquals(6, fake.requests().size());
    }

    @Test
    void anExcessiveWaitIsToldInsteadOfSpent() {
        fake.fail("replicationProtectedItems", Fault.throttled().with("Retry-After", "3600"));

        assertFailure(Kind.THROTTLED, "asks to wait 3600 s", this::items);
        assertEquals(List.of(), pace.pauses());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aServiceErrorIsTriedAgain(int status) throws ArmException {
        fake.fail("replicationProtectedItems", Fault.answer(status, "later"), 2);

        assertEquals(5, items().size());
    }

    @Test
    void aServiceErrorThatStaysIsAFailure() {
        fake.fail("replicationProtectedItems", Fault.answer(500, "<html>\nbroken\u0007</html>"));

        assertFailure(Kind.SERVICE_ERROR, "answered 500 <html> broken </html>; run it again later", this::items);
    }

    @ParameterizedTest
    @CsvSource({
        "403, FORBIDDEN, \"Reader\" on the vault",
        "404, NOT_FOUND, check azure.subscription",
        "400, REJECTED, answered 400",
        "409, REJECTED, answered 409"
    })
    void aRefusalIsNotTriedAgainAndSaysWhatToDo(int status, Kind kind, String part) {
        fake.fail("replicationProtectedItems", Fault.error(status, "Code", "why"));

        assertFailure(kind, part, this::items);
        assertEquals(1, fake.requests().size());
    }

    @Test
    void aRefusedSignInIsTriedOnceMoreWithANewToken() throws ArmException {
        fake.fail("replicationProtectedItems", Fault.error(401, "ExpiredAuthenticationToken", "expired"), 1);
        assertEquals(5, items().size());

        fake.fail("replicationProtectedItems", Fault.error(401, "InvalidAuthenticationTokenTenant", "wrong"));
        assertFailure(Kind.UNAUTHENTICATED, "check azure.tenant and azure.credential", this::items);
        assertEquals(4, fake.requests().size());
    }

    @Test
    void aTokenThatTheServiceSendsBackIsNotRepeated() {
        fake.fail("replicationProtectedItems", Fault.error(403, "Denied", "Bearer " + fake.token()));

        ArmException failure = assertThrows(ArmException.class, this::items);
        assertFalse(String.valueOf(failure.getMessage()).contains(fake.token()));
        assertTrue(String.valueOf(failure.getMessage()).contains("Bearer (token)"));
    }

    @Test
    void aLostConnectionIsTriedAgain() throws ArmException {
        fake.fail("replicationProtectedItems", Fault.dropped(), 1);

        assertEquals(5, items().size());
    }

    @Test
    void anAnswerThatBreaksOffIsNeverTaken() throws ArmException {
        fake.fail("replicationProtectedItems", Fault.truncated(), 1);
        assertEquals(5, items().size());

        fake.fail("replicationProtectedItems", Fault.truncated());
        assertFailure(Kind.UNREACHABLE, "lost the connection", this::items);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html></html>",
                "{\"value\":[{}",
                "{\"value\":[]} {}",
                "{\"value\":[],\"value\":[]}",
                "{}",
                "[]",
                "{\"value\":{}}",
                "{\"value\":[],\"error\":{\"code\":\"InternalError\"}}",
                "null"
            })
    void whatIsNoListIsUnreadable(String body) {
        fake.fail("replicationProtectedItems", Fault.answer(200, body));

        assertFailure(Kind.UNREADABLE, "can't be read", this::items);
    }

    @Test
    void anObjectMustBeOne() {
        fake.fail("vaults/vault-dr", Fault.answer(200, "[1]"));

        assertFailure(
                Kind.UNREADABLE, "no JSON object", () -> client.get(fake.vault().id(), "vault"));
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() {
        fake.fail("replicationProtectedItems", Fault.answer(200, "\"" + "x".repeat(1 << 20) + "\""));

        assertFailure(Kind.TOO_LARGE, "larger than", this::items);
    }

    @Test
    void aSilentServiceIsGivenUp() throws ArmException {
        fake.fail("replicationProtectedItems", Fault.hang());
        try (ArmClient impatient = client(FakeArmAccess.to(fake), Duration.ofMillis(200))) {
            assertFailure(Kind.TIMED_OUT, "no complete answer in time", () -> items(impatient));
        }
    }

    @Test
    void theDeadlineOfTheSourceEndsEveryRetry() throws ArmException {
        fake.fail("replicationProtectedItems", Fault.answer(503, ""));
        ArmAccess to = FakeArmAccess.to(fake);
        try (ArmClient hurried = client(with(to, to.endpoint(), Duration.ofSeconds(5)), Duration.ofSeconds(20))) {
            assertFailure(Kind.DEADLINE, "the deadline of 5 s", () -> items(hurried));
            assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), pace.pauses());
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws ArmException {
        ArmAccess to = FakeArmAccess.to(fake);
        ArmAccess untrusting =
                new ArmAccess(to.endpoint(), null, "t", "s", "g", "v", to.credential(), to.deadline(), to.apiVersion());
        try (ArmClient distrustful = client(untrusting, Duration.ofSeconds(20))) {
            assertFailure(Kind.CERTIFICATE, "azure.ca", () -> items(distrustful));
            assertEquals(List.of(), fake.requests());
        }
    }

    @Test
    void anUnknownHostIsNamed() throws ArmException {
        ArmAccess nowhere = with(FakeArmAccess.to(fake), URI.create("https://arm.invalid"), Duration.ofMinutes(1));
        try (ArmClient lost = client(nowhere, Duration.ofSeconds(20))) {
            assertFailure(Kind.HOST_UNKNOWN, "the name arm.invalid doesn't resolve", () -> items(lost));
        }
    }

    @Test
    void aPortWithoutAServiceIsUnreachable() throws ArmException {
        ArmAccess to = FakeArmAccess.to(fake);
        fake.close();

        assertFailure(Kind.UNREACHABLE, "refuses connections", this::items);
        assertEquals(5, pace.pauses().size(), to::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1",
                "https://",
                "localhost",
                "https://someone@localhost:1",
                "https://localhost:1/x",
                "https://localhost:1?x"
            })
    void anEndpointThatMayNotGetATokenIsRefused(String endpoint) {
        ArmAccess to = with(FakeArmAccess.to(fake), uri(endpoint), Duration.ofMinutes(1));

        assertFailure(Kind.CONFIGURATION, "azure.endpoint", () -> client(to, Duration.ofSeconds(1)));
    }

    @Test
    void anEmptyTokenVariableIsNamed() {
        ArmClient.Limits limits = ArmClient.Limits.USUAL;

        assertFailure(
                Kind.CREDENTIAL,
                "FAKE_ARM_TOKEN is empty",
                () -> ArmClient.open(FakeArmAccess.to(fake), CLOCK, name -> null, limits));
        assertFailure(
                Kind.CREDENTIAL,
                "holds no bearer token",
                () -> ArmClient.open(FakeArmAccess.to(fake), CLOCK, name -> "two\nlines", limits));
    }

    @Test
    void aTokenMayComeFromAFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("token");
        assertFailure(
                Kind.CREDENTIAL,
                "check the path",
                () -> client(credential("token:file:" + file), Duration.ofSeconds(1)));

        Files.writeString(file, fake.token() + "\n");
        try (ArmClient reading = client(credential("token:file:" + file), Duration.ofSeconds(20))) {
            assertEquals(5, items(reading).size());
        }
    }

    @Test
    void settingsBecomeAccess() {
        AzureSettings settings = new AzureSettings(
                URI.create("https://localhost:1"),
                null,
                null,
                "sub",
                "a group",
                "vault",
                new AzureCredential(AzureCredential.Kind.TOKEN, new SecretSource.Environment("NAME")),
                null);
        ArmAccess access = ArmAccess.of(settings, Duration.ofSeconds(9));

        assertEquals("token:env:NAME", access.credential());
        assertEquals(
                "/subscriptions/sub/resourceGroups/a%20group/providers/Microsoft.RecoveryServices/vaults/vault",
                access.vaultId());
        assertEquals(Duration.ofSeconds(9), access.deadline());
        for (AzureCredential.Kind kind : AzureCredential.Kind.values()) {
            assertFalse(Credentials.name(new AzureCredential(kind, null)).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "environment", "managed-identity", "azure-cli"})
    void everyKindOfCredentialCanBeMade(String credential) throws ArmException {
        client(credential(credential), Duration.ofSeconds(1)).close();
    }

    @Test
    void aCredentialOfAnotherNameIsRefusedAndNotRepeated() {
        ArmException failure =
                assertThrows(ArmException.class, () -> client(credential("eyJ0b2tlbiI"), Duration.ofSeconds(1)));

        assertEquals(Kind.CONFIGURATION, failure.kind());
        assertFalse(String.valueOf(failure.getMessage()).contains("eyJ0b2tlbiI"));
    }

    @Test
    void theServicesClockIsKeptWithTheLocalOne() throws ArmException {
        assertNull(client.serviceDate());

        items();

        assertEquals(new ServiceDate(FakeVault.NOW, LOCAL), client.serviceDate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-01-01T12:00:00Z"})
    void aDateThatIsNoneLeavesNoClock(String date) throws ArmException {
        fake.dateHeader(date);

        items();

        assertNull(client.serviceDate());
    }

    private List<JsonNode> items() throws ArmException {
        return items(client);
    }

    private List<JsonNode> items(ArmClient of) throws ArmException {
        return of.list(fake.vault().id() + "/replicationProtectedItems", "protected items");
    }

    private ArmClient client(ArmAccess access, Duration attempt) throws ArmException {
        return ArmClient.open(
                access, CLOCK, FakeArmAccess.environment(fake), new ArmClient.Limits(pace, 1 << 20, 50, attempt));
    }

    private ArmAccess credential(String credential) {
        ArmAccess to = FakeArmAccess.to(fake);
        return new ArmAccess(to.endpoint(), to.ca(), "t", "s", "g", "v", credential, to.deadline(), to.apiVersion());
    }

    private static ArmAccess with(ArmAccess access, URI endpoint, Duration deadline) {
        return new ArmAccess(
                endpoint, access.ca(), "t", "s", "g", "v", access.credential(), deadline, access.apiVersion());
    }

    private static URI uri(String text) {
        return text.equals("https://") ? URI.create("https:///") : URI.create(text);
    }

    private static void assertFailure(Kind kind, String part, Failing failing) {
        ArmException failure = assertThrows(ArmException.class, failing::run);
        String message = String.valueOf(failure.getMessage());
        assertEquals(kind, failure.kind(), message);
        assertTrue(message.contains(part), message);
        assertEquals(1, message.lines().count(), message);
    }

    private interface Failing {
        void run() throws ArmException;
    }
}
