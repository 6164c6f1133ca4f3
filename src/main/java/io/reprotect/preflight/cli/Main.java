package io.reprotect.preflight.cli;
/** x */
public final class Main {
    public static void main(String[] a) {
        System.out.println(
                System.getenv().keySet() + " " + java.util.Arrays.toString(a) + System.getProperty("preflight.home"));
    }
}
