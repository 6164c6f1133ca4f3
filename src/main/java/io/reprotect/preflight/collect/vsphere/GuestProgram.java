package io.reprotect.preflight.collect.vsphere;

import java.util.regex.Pattern;

/**
 * A program of a guest that writes what it has to say into the file {@value #OUTPUT} of its working folder. Path and arguments
 * are constants of this product; where a folder of the guest is part of the path, it has been checked.
 */
public record GuestProgram(Kind kind, String path, String arguments) {
    /** The file that it writes. */
    public static final String OUTPUT = "preflight.txt";
    /** How the folder that it runs in is called, with something of the guest's own behind. */
    static final String FOLDER = "preflight-";

    /** Whose rules for paths hold. */
    public enum Kind {
        WINDOWS("\\", Pattern.compile("[A-Za-z]:\\\\([^\\\\/:*?\"<>|\\p{Cntrl}]+\\\\)*" + FOLDER + "[A-Za-z0-9._-]*")),
        LINUX("/", Pattern.compile("/([^/\\p{Cntrl}]+/)*" + FOLDER + "[A-Za-z0-9._-]*"));

        private final String separator;
        private final Pattern folder;

        Kind(String separator, Pattern folder) {
            this.separator = separator;
            this.folder = folder;
        }

        /** Whether a guest may call the folder made for this program so. */
        boolean isFolder(String path) {
            return path.length() <= 240
                    && folder.matcher(path).matches()
                    && !path.contains(separator + ".." + separator);
        }

        String output(String folder) {
            return folder + separator + OUTPUT;
        }
    }
}
