package io.reprotect.preflight.fake;

import io.reprotect.preflight.arm.ArmAccess;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The settings with which a client reaches a {@link FakeArm}. */
public final class FakeArmAccess {
    public static final String TOKEN_VARIABLE = "FAKE_ARM_TOKEN";

    private FakeArmAccess() {}

    public static ArmAccess to(FakeArm fake) {
        return new ArmAccess(
                fake.endpoint(),
                fake.caPem(),
                FakeArm.TENANT,
                FakeVault.SUBSCRIPTION,
                FakeVault.RESOURCE_GROUP,
                FakeVault.VAULT,
                "token:env:" + TOKEN_VARIABLE,
                Duration.ofMinutes(10),
                ArmAccess.API_VERSION);
    }

    /** An environment that holds the fake's token. */
    public static UnaryOperator<String> environment(FakeArm fake) {
        return name -> name.equals(TOKEN_VARIABLE) ? fake.token() : null;
    }
}
