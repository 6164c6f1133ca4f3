package io.reprotect.preflight.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.arm.ArmExchange.Outcome;
import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeArmAccess;
import io.reprotect.preflight.fake.FakeVault;
import io.reprotect.preflight.fake.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantGuardTest {
    private final FakeArm fake = FakeArm.start(FakeVault.healthy(1));

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void aTokenOfTheTenantIsUsedHoweverItIsSpelt() throws Exception {
        account(FakeArm.TENANT, fake.token());
        account(FakeArm.TENANT.toUpperCase(Locale.ROOT), fake.token());
        assertEquals(List.of(), fake.requests());
    }

    @Test
    void aTokenOfAnotherTenantIsNeverSent() throws Exception {
        try (ArmExchange exchange = exchange("tenant-02", fake.token())) {
            assertRefused("signs in at tenant tenant-01", exchange::requireAccount);
            assertInstanceOf(Outcome.NotSent.class, exchange.post("/x?api-version=1", "{}", "request-1", () -> true));
            assertInstanceOf(Outcome.NotSent.class, exchange.get(fake.vault().id()));
        }
        assertEquals(List.of(), fake.requests());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"opaque", "a.b", "a.b.c", "a.e30.c", "a.bnVsbA.c", "a.eyJ0aWQiOjV9.c", "a.eyJ0aWQiOiIgIn0.c"})
    void aTokenThatDoesNotTellItsTenantIsRefused(String token) {
        assertRefused("no readable tid", () -> account(FakeArm.TENANT, token));
    }

    @Test
    void aDomainIsLookedUpAmongTheTenantsOfTheToken() throws Exception {
        fake.tenant("tenant-00", "other.example.com").tenant(FakeArm.TENANT, "contoso.example.com", "c.example.com");

        account("contoso.example.com", fake.token());
        account("C.example.com", fake.token());

        assertRefused("azure.tenant is other.example.com", () -> account("other.example.com", fake.token()));
        assertRefused("azure.tenant is example.com", () -> account("example.com", fake.token()));
    }

    @Test
    void aDomainThatCannotBeLookedUpIsRefused() {
        fake.fail("/tenants", Fault.error(403, "AuthorizationFailed", "no"), 1);
        assertRefused("write the tenant's id", () -> account("contoso.example.com", fake.token()));
        fake.fail("/tenants", Fault.answer(200, "<html>proxy</html>"), 1);
        assertRefused("write the tenant's id", () -> account("contoso.example.com", fake.token()));
        fake.fail("/tenants", Fault.dropped());
        assertRefused("write the tenant's id", () -> account("contoso.example.com", fake.token()));
        fake.recover();
        assertRefused("azure.tenant is contoso.example.com", () -> account("contoso.example.com", fake.token()));
    }

    /** Somebody signed in as somebody else while the tool ran. */
    @Test
    void aNewTokenIsHeldAgainstTheTenantToo() throws Exception {
        Deque<String> tokens = new ArrayDeque<>(List.of(fake.token(), FakeArm.tokenOf("tenant-02")));
        TokenPolicy policy = new TokenPolicy(
                scope -> reactor.core.publisher.Mono.just(new com.azure.core.credential.AccessToken(
                        tokens.remove(), java.time.OffsetDateTime.now().plusHours(1))),
                "scope",
                new AllowedHosts(fake.endpoint()),
                Clock.systemUTC(),
                token -> {
                    if (!FakeArm.TENANT.equals(TenantGuard.stated(token))) {
                        throw new ArmException(ArmException.Kind.OTHER_TENANT, "other");
                    }
                });
        policy.require();
        policy.forget();
        assertThrows(ArmException.class, policy::require);
    }

    @Test
    void theTokenIsNotRepeatedWhateverItSaysOfItself() {
        String odd = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"tid\":\"t\\u202e\\u0007x\"}".getBytes(StandardCharsets.UTF_8));
        ArmException refused = assertThrows(ArmException.class, () -> account(FakeArm.TENANT, "a." + odd + ".secret"));
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.chars().noneMatch(c -> c == 7 || c == 0x202e) && !said.contains("secret"), said);
    }

    private void account(String tenant, String token) throws ArmException {
        try (ArmExchange exchange = exchange(tenant, token)) {
            exchange.requireAccount();
        }
    }

    private ArmExchange exchange(String tenant, String token) throws ArmException {
        ArmAccess to = FakeArmAccess.to(fake);
        UnaryOperator<String> environment = name -> token;
        ArmAccess access = new ArmAccess(
                to.endpoint(),
                to.ca(),
                tenant,
                to.subscription(),
                to.resourceGroup(),
                to.vault(),
                to.credential(),
                to.deadline(),
                to.apiVersion());
        return ArmExchange.open(access, Clock.systemUTC(), environment, ArmClient.Limits.USUAL);
    }

    private interface Failing {
        void run() throws ArmException;
    }

    private static void assertRefused(String part, Failing failing) {
        ArmException refused = assertThrows(ArmException.class, failing::run);
        assertEquals(ArmException.Kind.OTHER_TENANT, refused.kind());
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.contains(part) && said.lines().count() == 1, said);
    }
}
