package io.reprotect.preflight.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a pack's digest. */
@Command(name = "digest", description = "Prints the digest of a pack: what preflight.yaml pins it by.")
final class PackDigestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PACK", description = "A pack's folder, or the name of a shipped one.")
    String pack = "";

    @Override
    public Integer call() {
        System.out.println(Home.pack(pack).digest());
        return ExitCode.OK.code();
    }
}
