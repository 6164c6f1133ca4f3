package io.reprotect.preflight.control;

/**
 * What stands in a control's folder besides its rules and cases.
 *
 * @param digest {@code sha256:…} over the folder's files, as the pack's is over all of them
 * @param equivalent equivalent.json, or empty where there is none
 */
public record ControlFolder(String digest, String equivalent) {
    /**
     * The folder of a control of the pack as it was loaded.
     *
     * @throws PackException where it can't be read, or isn't what was loaded any more
     */
    public static ControlFolder of(Pack pack, Control control) throws PackException {
        PackFiles files = PackFiles.read(pack.folder());
        if (!files.digest().equals(pack.digest())) {
            throw new PackException(pack.folder() + ": was changed while it was being read; start again");
        }
        String folder = control.folder() + "/";
        return new ControlFolder(files.below(folder).digest(), files.text(folder + "equivalent.json"));
    }
}
