package io.reprotect.preflight.facts;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProtectedItemTest {
    @Test
    void operationsAmongTheKnownOnesAreNothingElse() {
        assertTrue(allowing(List.of("Commit", "ChangePit")).allowsNothingBut("ChangePit,Commit,SwitchProtection"));
    }

    @Test
    void oneUnknownOperationIsSomethingElse() {
        assertFalse(allowing(List.of("Commit", "Teleport")).allowsNothingBut("ChangePit,Commit"));
    }

    @Test
    void anOperationIsNotKnownByAPartOfItsName() {
        assertFalse(allowing(List.of("Change")).allowsNothingBut("ChangePit,Commit"));
    }

    private static ProtectedItem allowing(List<String> operations) {
        return new ProtectedItem(
                "i",
                "web-01",
                "cs",
                "c",
                Provider.IN_MAGE_AZURE_V2,
                null,
                ProtectedItem.ActiveLocation.RECOVERY,
                operations,
                null,
                OsFamily.LINUX,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null);
    }
}
