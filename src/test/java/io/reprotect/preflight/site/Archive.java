package io.reprotect.preflight.site;

import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps the snapshot of a site as a file of this project. */
final class Archive {
    private Archive() {}

    /**
     * Collects the environment and writes it with names as a real one has: the simulator names datastores after folders of
     * this machine, hosts and folders of disks by numbers, and is reached on a port of this machine.
     */
    static void write(Site site, Path file) {
        try {
            Snapshot snapshot = site.snapshot();
            SnapshotJson.write(snapshot, file);
            String text = Files.readString(file);
            for (Map.Entry<Pattern, String> name : names(site, text).entrySet()) {
                text = name.getKey().matcher(text).replaceAll(Matcher.quoteReplacement(name.getValue()));
            }
            Files.writeString(file, text);
            // Reading is strict: it refuses what these names brought out of order.
            SnapshotJson.read("the demo", text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Pattern, String> names(Site site, String text) {
        Map<Pattern, String> names = new LinkedHashMap<>();
        names.put(Pattern.compile("/tmp/[^\"@]*" + Site.FIRST_DATASTORE + "-\\d+@folder-\\d+"), "datastore-11");
        names.put(Pattern.compile("/tmp/[^\"@]*" + Site.SECOND_DATASTORE + "-\\d+@folder-\\d+"), "datastore-12");
        Matcher folder = Pattern.compile("\"fileName\":\"\\[\\w+] (\\w+)/[^\"]*\",\"id\":\"(vm-\\d+)/")
                .matcher(text);
        while (folder.find()) {
            names.put(
                    Pattern.compile("\\b" + folder.group(1) + "\\b"),
                    site.vcenter().name(folder.group(2)));
        }
        List<String> hosts = site.vcenter().hosts();
        for (int i = 0; i < hosts.size(); i++) {
            names.put(
                    Pattern.compile("\\b" + hosts.get(i) + "\\b", Pattern.CASE_INSENSITIVE),
                    "esx-0" + (i + 1) + ".example.com");
        }
        names.put(Pattern.compile("\\b" + Site.FIRST_DATASTORE + "\\b"), "ds-prod-01");
        names.put(Pattern.compile("\\b" + Site.SECOND_DATASTORE + "\\b"), "ds-prod-02");
        names.put(Pattern.compile("\"disk-\\d+-(\\d)\""), "\"Hard disk 1\"");
        int port = site.vcenter().url().getPort();
        names.put(
                Pattern.compile(Pattern.quote(site.arm().endpoint().toString()) + "/?"),
                "https://management.azure.com/");
        names.put(Pattern.compile("127\\.0\\.0\\.1:" + port), "vcenter.example.com:443");
        names.put(Pattern.compile("\"port\":" + port + "\\b"), "\"port\":443");
        names.put(Pattern.compile("(?<=[0-9a-f]):" + port + "\\b"), ":443");
        names.put(Pattern.compile("CN=vcsim"), "CN=vcenter.example.com");
        names.put(Pattern.compile("\\b127\\.0\\.0\\.1\\b"), "vcenter.example.com");
        return names;
    }
}
