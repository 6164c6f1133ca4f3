package io.reprotect.preflight.cli;

import io.reprotect.preflight.config.PackSource;
import io.reprotect.preflight.config.Settings;
import java.util.ArrayList;
import java.util.List;

/** The packs that a configuration names besides the shipped one. */
final class ConfiguredPacks {
    private ConfiguredPacks() {}

    /** Their folders, each with the digest that the configuration pins. */
    static List<String> of(Settings settings) {
        List<String> folders = new ArrayList<>();
        boolean shipped = false;
        for (PackSource source : settings.packs()) {
            if (source instanceof PackSource.Folder folder) {
                folders.add(folder.dir() + "@" + folder.digest());
            } else if (source instanceof PackSource.Shipped named
                    && !named.name().equals(Home.SHIPPED)) {
                throw new UsageException(
                        "packs: no pack called \"" + named.name() + "\" is shipped; there is " + Home.SHIPPED);
            } else {
                shipped = true;
            }
        }
        if (!shipped) {
            throw new UsageException("packs: " + Home.SHIPPED + " is missing; other packs only add to it");
        }
        return folders;
    }
}
