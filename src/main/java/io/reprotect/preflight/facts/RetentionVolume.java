package io.reprotect.preflight.facts;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A retention volume that the service lists for a master target. */
@Doc("A retention volume that the service lists for a master target.")
@Owned(by = MasterTarget.class)
public record RetentionVolume(
        @Doc("master target id and volume name") String id,
        @Doc("its MasterTarget") String masterTargetId,
        @Doc("drive letter or mount point") String name,
        @Doc("bytes") Long capacityBytes,
        @Doc("bytes") @Nullable Long freeBytes,

        @Doc("file system, as its guest or a person calls it; null: neither was asked") @Nullable
        String fileSystem,

        @Doc("whether it serves another purpose as well; null: neither its guest nor a person was asked") @Nullable
        Boolean otherUse,

        @Doc("whether it is locked; null: neither its guest nor a person was asked") @Nullable
        Boolean locked,

        @Doc("whether the master target is installed on it; null: neither its guest nor a person was asked") @Nullable
        Boolean onCacheVolume)
        implements Fact {

    @Override
    public String owner() {
        return masterTargetId;
    }

    /** Whether {@code requested} means this volume: {@code R}, {@code r:} and {@code R:\} alike; mount points exactly. */
    public boolean called(@Nullable String requested) {
        return name != null && requested != null && bare(name).equals(bare(requested));
    }

    /** Whether its file system is one of {@code names}, a list separated by commas without blanks; case does not matter. */
    public boolean formattedAs(String names) {
        return fileSystem != null
                && Arrays.asList(names.toLowerCase(Locale.ROOT).split(","))
                        .contains(fileSystem.strip().toLowerCase(Locale.ROOT));
    }

    private static String bare(String volume) {
        if (volume.startsWith("/")) {
            return volume.length() > 1 && volume.endsWith("/") ? volume.substring(0, volume.length() - 1) : volume;
        }
        return volume.length() <= 3 ? volume.replaceFirst(":?\\\\?$", "").toUpperCase(Locale.ROOT) : volume;
    }
}
