package io.reprotect.preflight.gate;

import java.nio.file.Path;

/** A pack as it lies on this host: its id, digest and folder. */
public record PackPlace(String id, String digest, Path folder) {}
