package io.reprotect.preflight.collect.vsphere;

import java.util.OptionalInt;

/** The guest operations of one VM that this program uses: a folder of its own, one program in it, the file that this writes. */
interface GuestCalls {
    /** The value of a variable of the guest's environment; "" where it is not set. */
    String variable(String name) throws VSphereException, GuestException;

    /** Makes a new folder in the guest's folder for temporary files. */
    String makeFolder() throws VSphereException, GuestException;

    /** Starts a program in that folder; gives the number of its process. */
    long start(GuestProgram program, String folder) throws VSphereException, GuestException;

    /** With what a process ended; empty while it runs. */
    OptionalInt ended(long process) throws VSphereException, GuestException;

    /** The bytes of a file, at most as many as given. */
    byte[] content(String path, int most) throws VSphereException, GuestException;

    void terminate(long process) throws VSphereException, GuestException;

    void deleteFile(String path) throws VSphereException, GuestException;

    /** Removes an empty folder. */
    void deleteFolder(String path) throws VSphereException, GuestException;
}
