package io.reprotect.preflight.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One byte changed in the shipped pack: another digest. A byte of each file in the build, every byte with {@code -Dflip.all=true}. */
class FlippedPackTest {
    private final Random random = new Random(7);
    private int flips;

    @Test
    void everyByteOfAPackCountsInItsDigest() throws Exception {
        PackFiles pack = PackFiles.read(Path.of("rules/asr-classic"));
        for (String folder : pack.folders()) {
            flip(pack.below(folder + "/"));
        }
        flip(pack.below("pack.json"));
        System.out.println("the files of the pack: " + flips + " bytes flipped");
    }

    private void flip(PackFiles files) {
        String digest = files.digest();
        files.forEach((path, bytes) -> places(bytes).forEach(place -> {
            byte mask = (byte) (1 << random.nextInt(8));
            bytes[place] ^= mask;
            assertNotEquals(digest, files.digest(), () -> "byte " + place + " of " + path);
            bytes[place] ^= mask;
            flips++;
        }));
        assertEquals(digest, files.digest());
    }

    private IntStream places(byte[] bytes) {
        return Boolean.getBoolean("flip.all")
                ? IntStream.range(0, bytes.length)
                : IntStream.of(random.nextInt(bytes.length));
    }
}
