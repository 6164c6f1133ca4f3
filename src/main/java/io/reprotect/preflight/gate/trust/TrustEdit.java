package io.reprotect.preflight.gate.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes a trust file by one line, so that its comments stay; what doesn't come out as meant is not written. */
public final class TrustEdit {
    private TrustEdit() {}

    /** Revokes a key and gives the file as it then stands. */
    public static Trust revoke(Path file, String id, Instant since) {
        Trust before = Trust.read(file);
        TrustedKey key = before.keys().stream()
                .filter(k -> k.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new TrustException("trust file " + file + " holds no key called " + id));
        if (key.revoked() != null) {
            throw new TrustException("key " + id + " is revoked already, since " + key.revoked());
        }
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.write(part, edited(Files.readAllLines(file, StandardCharsets.UTF_8), id, since));
            try {
                requireOnly(before, Trust.read(part), id, since);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new TrustException(
                    "trust file " + file + " cannot be written (" + e.getClass().getSimpleName() + ")", e);
        }
        return Trust.read(file);
    }

    private static List<String> edited(List<String> lines, String id, Instant since) {
        Pattern entry = Pattern.compile("(\\s*(?:- +)?)id:\\s*[\"']?" + Pattern.quote(id) + "[\"']?\\s*(#.*)?");
        List<String> edited = new ArrayList<>();
        for (String line : lines) {
            edited.add(line);
            Matcher matcher = entry.matcher(line);
            if (matcher.matches()) {
                edited.add(matcher.group(1).replace('-', ' ') + "revoked: \"" + since + "\"");
            }
        }
        return edited;
    }

    private static void requireOnly(Trust before, Trust after, String id, Instant since) {
        List<TrustedKey> expected = before.keys().stream()
                .map(k -> k.id().equals(id)
                        ? new TrustedKey(k.id(), k.key(), k.text(), k.role(), k.from(), k.until(), since)
                        : k)
                .toList();
        boolean same = after.keys().equals(expected)
                && after.packs().equals(before.packs())
                && after.approvals() == before.approvals()
                && after.perItem() == before.perItem();
        if (!same) {
            throw new TrustException(
                    "trust file " + before.file() + " is laid out in a way that this tool doesn't edit;"
                            + " write revoked: \"" + since + "\" into the entry of " + id + " yourself");
        }
    }
}
