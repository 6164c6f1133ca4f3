package io.reprotect.preflight.execute;

import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.arm.ArmException;

final class ArmService implements Service {
    static ArmService open(ArmAccess access) throws ArmException {
        throw new UnsupportedOperationException();
    }
    @Override public Reply ask(Call call) { throw new UnsupportedOperationException(); }
    @Override public void renewToken() {}
}
