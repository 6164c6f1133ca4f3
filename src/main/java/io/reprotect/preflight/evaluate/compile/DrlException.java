package io.reprotect.preflight.evaluate.compile;

/** A control's rules cannot be used; the message names file, line and reason. */
final class DrlException extends Exception {
    private static final long serialVersionUID = 1L;

    DrlException(String message) {
        super(message);
    }

    /** A message as {@code <folder>/control.drl:<line>: <reason>}, without the line where it isn't known. */
    static DrlException at(String folder, int line, String reason) {
        return new DrlException(folder + "/control.drl:" + (line > 0 ? line + ":" : "") + " " + oneLine(reason));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
