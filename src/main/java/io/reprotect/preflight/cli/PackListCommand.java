package io.reprotect.preflight.cli;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists packs and their controls. */
@Command(name = "list", description = "Lists the shipped packs, or those named, with their controls.")
final class PackListCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "PACK", description = "A pack's folder, or the name of a shipped one.")
    @Nullable
    List<String> packs;

    @Override
    public Integer call() {
        List<Pack> listed = packs == null
                ? Home.packs(null)
                : packs.stream().map(Home::pack).toList();
        for (Pack pack : listed) {
            System.out.println(pack.id() + " " + pack.version() + "  " + pack.title());
            System.out.println("  " + pack.digest() + ", " + pack.controls().size() + " controls");
            for (Control control : pack.controls()) {
                System.out.printf(
                        "  %-7s %-12s %-24s %s%n",
                        control.id(),
                        control.level().name().toLowerCase(Locale.ROOT),
                        control.subject(),
                        control.title());
            }
        }
        return ExitCode.OK.code();
    }
}
