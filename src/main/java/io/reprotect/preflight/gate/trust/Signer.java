package io.reprotect.preflight.gate.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Who makes the signature: a key at hand, or a command that asks a device for it. */
public interface Signer {
    /** The signature of exactly these bytes. */
    byte[] sign(byte[] bytes);

    static Signer with(PrivateKey key) {
        return bytes -> Ed25519.sign(key, bytes);
    }

    /**
     * A command that gets the bytes to sign on stdin and writes the signature, 64 bytes or their base64, to stdout. It is
     * started as it is, without a shell.
     */
    static Signer command(List<String> command, long seconds) {
        return bytes -> {
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                Thread end = new Thread(() -> end(process, seconds), "signer deadline");
                end.setDaemon(true);
                end.start();
                byte[] said;
                try (OutputStream in = process.getOutputStream();
                        InputStream out = process.getInputStream()) {
                    in.write(bytes);
                    in.close();
                    said = out.readNBytes(4096);
                }
                if (process.waitFor() != 0) {
                    throw new TrustException("the signer " + command.get(0) + " ended with " + process.exitValue()
                            + "; nothing is signed");
                }
                return signature(said, command.get(0));
            } catch (IOException e) {
                throw new TrustException("the signer " + command.get(0) + " cannot be used: " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TrustException("interrupted while the signer ran; nothing is signed", e);
            }
        };
    }

    private static void end(Process process, long seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] signature(byte[] said, String command) {
        if (said.length == 64) {
            return said;
        }
        try {
            return Base64.getDecoder().decode(new String(said, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new TrustException("the signer " + command + " gave no signature of 64 bytes or their base64", e);
        }
    }
}
