package io.reprotect.preflight.cli;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackException;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import io.reprotect.preflight.gate.PackPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder that the tool was installed into, and the rule packs that it ships. */
final class Home {
    static final String SHIPPED = "asr-classic";

    private Home() {}

    /** Where the launcher says that it stands. */
    static Path folder() {
        String home = System.getProperty("preflight.home");
        if (home == null) {
            throw new UsageException("preflight.home is not set; start the tool with bin/preflight");
        }
        return Path.of(home);
    }

    /** The shipped packs, then the ones named: folders, or names of shipped packs. */
    static List<Pack> packs(@Nullable List<String> more) {
        List<Pack> packs = new ArrayList<>();
        packs.add(shippedPack());
        for (String name : more == null ? List.<String>of() : more) {
            Pack pack = pack(name);
            if (packs.stream().noneMatch(p -> p.digest().equals(pack.digest()))) {
                packs.add(pack);
            }
        }
        requireDistinct(packs);
        return packs;
    }

    /** The shipped pack and the ones named, where each of them lies. */
    static List<PackPlace> places(List<String> more) {
        List<PackPlace> places = new ArrayList<>();
        Path shipped = folder().resolve("rules").resolve(SHIPPED);
        Pack pack = load(shipped);
        places.add(place(pack, shipped));
        for (String text : more) {
            int at = text.lastIndexOf("@sha256:");
            Path folder = Path.of(at < 0 ? text : text.substring(0, at));
            Pack named = pack(text);
            places.add(place(named, folder));
        }
        return places;
    }

    private static PackPlace place(Pack pack, Path folder) {
        List<String> controls = pack.controls().stream().map(Control::id).toList();
        return new PackPlace(pack.id(), pack.digest(), folder, controls);
    }

    private static void requireDistinct(List<Pack> packs) {
        Map<String, String> packOfControl = new HashMap<>();
        for (Pack pack : packs) {
            for (Control control : pack.controls()) {
                String other = packOfControl.put(control.id(), pack.id());
                if (other != null) {
                    throw new UsageException("the packs " + other + " and " + pack.id() + " both hold a control "
                            + control.id() + "; rename it in the one that is yours");
                }
            }
        }
    }

    /** The digests of the packs that this build compiled: a pack edited on disk is not among them. */
    static Set<String> shippedDigests() {
        return PackCompiler.shippedDigests(List.of(SHIPPED));
    }

    /** The pack that comes with the tool. */
    static Pack shippedPack() {
        return load(folder().resolve("rules").resolve(SHIPPED));
    }

    /** One pack, by folder or by the name of a shipped one; {@code @sha256:…} behind it pins its digest. */
    static Pack pack(String text) {
        int at = text.lastIndexOf("@sha256:");
        Pack pack = at < 0 ? named(text) : named(text.substring(0, at));
        if (at >= 0 && !pack.digest().equals(text.substring(at + 1))) {
            throw new UsageException("pack " + text.substring(0, at) + " has the digest " + pack.digest()
                    + " and is pinned to " + text.substring(at + 1) + "; review what changed, then pin the new one");
        }
        return pack;
    }

    private static Pack named(String name) {
        Path shipped = folder().resolve("rules").resolve(name);
        boolean isName = !name.contains("/") && !name.contains("\\");
        return load(isName && Files.isDirectory(shipped) ? shipped : Path.of(name));
    }

    private static Pack load(Path folder) {
        try {
            return PackLoader.load(folder);
        } catch (PackException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
