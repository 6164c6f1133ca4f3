package io.reprotect.preflight.facts;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class UuidsTest {
    @Test
    void theFormOfVSphereIsComparable() {
        assertTrue(Uuids.wellFormed("6000c29a-1b2c-3d4e-5f60-718293a4b5c6"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "00000000-0000-0000-0000-000000000000",
                "6000C29A-1b2c-3d4e-5f60-718293a4b5c6",
                "6000c29a1b2c3d4e5f60718293a4b5c6",
                "{6000c29a-1b2c-3d4e-5f60-718293a4b5c6}",
                "6000c29g-1b2c-3d4e-5f60-718293a4b5c6",
                "30ae6187-5869-8e44-b8af6aa66e3ecc8f"
            })
    void everyOtherFormIsNot(String uuid) {
        assertFalse(Uuids.wellFormed(uuid));
    }
}
