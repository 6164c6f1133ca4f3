package io.reprotect.preflight.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetentionVolumeTest {
    @ParameterizedTest
    @CsvSource({
        "R, R, true",
        "R, r:, true",
        "R, 'R:\\', true",
        "'R:\\', R, true",
        "R, D, false",
        "R, '', false",
        "/mnt/retention, /mnt/retention, true",
        "/mnt/retention, /mnt/retention/, true",
        "/mnt/retention, /mnt/Retention, false",
        "/, '', false",
        "R:\\data, r:\\data, false"
    })
    void aVolumeIsCalledByItsLetterOrItsExactMountPoint(String name, String requested, boolean called) {
        assertEquals(called, volume(name).called(requested));
    }

    @Test
    void nothingNamedIsNoVolume() {
        assertFalse(volume("R").called(null));
    }

    private static RetentionVolume volume(String name) {
        return new RetentionVolume("mt/1/" + name, "mt/1", name, 1L, null, null, null, null, null);
    }
}
