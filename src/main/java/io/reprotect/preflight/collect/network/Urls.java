package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.facts.Probe.Purpose;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The hosts of URLs that configuration and process servers need, as the resource {@code urls.txt} lists them. */
public final class Urls {
    private static final int HTTPS = 443;

    private Urls() {}

    /** As targets with a TLS handshake. */
    public static List<Target> shipped() {
        List<Target> targets = new ArrayList<>();
        for (String line : lines()) {
            String[] words = line.strip().split("\\s+");
            if (words.length == 2 && !line.startsWith("#")) {
                Purpose purpose = words[0].equals("service") ? Purpose.SERVICE_URL : Purpose.INSTALL_URL;
                targets.add(new Target("url/" + words[1], purpose, words[1], HTTPS, true));
            }
        }
        return targets;
    }

    private static List<String> lines() {
        try (InputStream in = Urls.class.getResourceAsStream("urls.txt")) {
            if (in == null) {
                throw new IllegalStateException("urls.txt is not on the class path: the installation is damaged");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
