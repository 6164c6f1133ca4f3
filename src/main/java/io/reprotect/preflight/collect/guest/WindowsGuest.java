package io.reprotect.preflight.collect.guest;

import io.reprotect.preflight.collect.vsphere.GuestException;
import io.reprotect.preflight.collect.vsphere.GuestProgram;
import io.reprotect.preflight.collect.vsphere.GuestPrograms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Asks one Windows guest with the shipped script, which holds nothing of the environment. */
final class WindowsGuest {
    private static final Pattern ROOT = Pattern.compile("[A-Za-z]:\\\\[A-Za-z0-9_.-]{1,64}");
    private static final String SHELL = "\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

    private WindowsGuest() {}

    static WindowsVolumes volumes(GuestPrograms programs) throws GuestException {
        String root = programs.variable("SystemRoot");
        if (!ROOT.matcher(root).matches()) {
            throw new IllegalArgumentException("its SystemRoot has an unknown form");
        }
        return WindowsVolumes.parse(
                programs.run(new GuestProgram(GuestProgram.Kind.WINDOWS, root + SHELL, arguments())));
    }

    static String arguments() {
        String encoded = Base64.getEncoder().encodeToString(script().getBytes(StandardCharsets.UTF_16LE));
        return "-NoProfile -NonInteractive -EncodedCommand " + encoded;
    }

    static String script() {
        try (InputStream in = WindowsGuest.class.getResourceAsStream("volumes.ps1")) {
            if (in == null) {
                throw new IllegalStateException("volumes.ps1 is not on the class path: the installation is damaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
