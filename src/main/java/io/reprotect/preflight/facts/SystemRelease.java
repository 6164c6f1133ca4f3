package io.reprotect.preflight.facts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What texts of several sources say about an operating system: its distribution ("windows" is one) and the range in which
 * its release lies; a Windows release is its kernel. An unknown text says nothing; texts that contradict each other make it
 * unknown.
 *
 * @param distribution empty where nothing is known
 * @param lowest null where no release is known
 */
record SystemRelease(
        String distribution,
        @Nullable String lowest,
        @Nullable String highest) {
    private static final SystemRelease UNKNOWN = new SystemRelease("", null, null);
    private static final String WINDOWS = "windows";
    private static final String VENDOR = "microsoft ";

    /** The first that matches counts; {@code $1} is a release in the text, two releases are a range. */
    private static final List<Form> FORMS = List.of(
            form("windows nt (5\\.[0-2]|6\\.[0-3]|10\\.0)\\b.*", WINDOWS, "$1"),
            form("(5\\.[0-2]|6\\.[0-3]|10\\.0)\\.\\d{4,5}(\\.\\d+)*", WINDOWS, "$1"),
            form("winnet.*guest|.*windows server 2003.*", WINDOWS, "5.2"),
            form("winlonghorn(64)?guest|winvista.*guest|.*windows server 2008(?! ?r2).*", WINDOWS, "6.0"),
            form("windows7.*guest|.*windows server 2008 ?r2.*|.*windows 7\\b.*", WINDOWS, "6.1"),
            form(".*windows server 2012 ?r2.*|.*windows 8\\.1.*", WINDOWS, "6.3"),
            // vSphere knows one id for 2012 and 2012 R2, Windows 8 and 8.1.
            form("windows8.*guest", WINDOWS, "6.2", "6.3"),
            form(".*windows server 2012.*|.*windows 8\\b.*", WINDOWS, "6.2"),
            form("windows(9|1[0-9]|20[12]).*guest|.*windows server (2016|2019|2022|2025).*", WINDOWS, "10.0"),
            form(".*windows 1[01]\\b.*", WINDOWS, "10.0"),
            form("win.*guest|.*\\bwindows\\b.*", WINDOWS),
            form("ubuntu(?:64)?guest|ubuntu linux.*", "ubuntu"),
            form(".*ubuntu[- ](?:linux )?(\\d+\\.\\d+).*", "ubuntu", "$1"),
            form(".*\\bubuntu\\b.*", "ubuntu"),
            form(
                    "(?:rhel|red hat enterprise linux)[- ]?(?:server )?(?:release )?(\\d+(?:\\.\\d+)?)\\b.*",
                    "rhel",
                    "$1"),
            form("rhel(\\d+)_.*guest", "rhel", "$1"),
            form("centos(\\d+)_.*guest", "centos", "$1"),
            form("centos[- ]?(?:linux )?(?:release )?(\\d+(?:\\.\\d+)?)\\b.*", "centos", "$1"),
            form("oraclelinux(\\d+)_.*guest", "oracle", "$1"),
            form("(?:ol|oracle linux)[- ]?(?:server )?(?:release )?(\\d+(?:\\.\\d+)?)\\b.*", "oracle", "$1"),
            form("sles(\\d+)_.*guest", "sles", "$1"),
            form("(?:sles|suse linux enterprise server)[- ]?(\\d+)\\b.*", "sles", "$1"),
            form("debian(\\d+)_.*guest", "debian", "$1"),
            form("debian[- ]?(?:gnu/linux )?(\\d+)\\b.*", "debian", "$1"),
            form("(?:rhel|red hat).*", "rhel"),
            form("centos.*", "centos"),
            form("oracle.*", "oracle"),
            form("(?:sles|suse).*", "sles"),
            form("debian.*", "debian"));

    private static final Pattern SP1 =
            Pattern.compile("(windows nt )?6\\.1\\.7601\\b.*|.*windows server 2008 ?r2.*(sp ?1|service pack 1).*");
    private static final Pattern WINDOWS_7 = Pattern.compile(".*windows 7\\b.*");

    /** Machines say the same few texts again and again; hostile ones say at most so many. */
    private static final int MOST_TEXTS = 5_000;

    private static final Map<String, SystemRelease> SAID = new ConcurrentHashMap<>();

    private record Form(Pattern pattern, String distribution, List<String> releases) {}

    /** What all these texts say together. */
    static SystemRelease of(@Nullable String... texts) {
        SystemRelease known = UNKNOWN;
        for (String text : texts) {
            SystemRelease said = one(text);
            if (said.distribution.isEmpty()) {
                continue;
            }
            if (known.distribution.isEmpty()) {
                known = said;
            } else if (!known.distribution.equals(said.distribution)) {
                return UNKNOWN;
            } else {
                known = known.with(said);
            }
        }
        return known.contradictory() ? UNKNOWN : known;
    }

    boolean surelyNewerThan(SystemRelease other) {
        return comparable(other) && compare(lowest, other.highest) > 0;
    }

    boolean surelyAtMost(SystemRelease other) {
        return comparable(other) && compare(highest, other.lowest) <= 0;
    }

    boolean otherDistributionThan(SystemRelease other) {
        return linux() && other.linux() && !distribution.equals(other.distribution);
    }

    /** Whether it is Windows of another kernel for sure. */
    boolean surelyOtherKernel(String kernel) {
        return distribution.equals(WINDOWS)
                && lowest != null
                && (compare(lowest, kernel) > 0 || compare(highest, kernel) < 0);
    }

    String text() {
        if (distribution.isEmpty()) {
            return "a system that is not told, not known, or told in contradiction";
        }
        String name = distribution.equals(WINDOWS) ? "Windows kernel" : distribution;
        if (lowest == null) {
            return name + " of a release that is not told";
        }
        return name + " " + (lowest.equals(highest) ? lowest : lowest + " or " + highest);
    }

    static boolean windows2008R2Sp1(@Nullable String text) {
        return SP1.matcher(plain(text)).matches();
    }

    static boolean windows7(@Nullable String text) {
        return WINDOWS_7.matcher(plain(text)).matches();
    }

    private boolean linux() {
        return !distribution.isEmpty() && !distribution.equals(WINDOWS);
    }

    private boolean comparable(SystemRelease other) {
        return !distribution.isEmpty()
                && distribution.equals(other.distribution)
                && lowest != null
                && other.lowest != null;
    }

    /** The range in which both lie. */
    private SystemRelease with(SystemRelease other) {
        if (lowest == null || other.lowest == null) {
            return lowest == null ? other : this;
        }
        return new SystemRelease(
                distribution,
                compare(lowest, other.lowest) >= 0 ? lowest : other.lowest,
                compare(highest, other.highest) <= 0 ? highest : other.highest);
    }

    private boolean contradictory() {
        return lowest != null && compare(lowest, highest) > 0;
    }

    private static int compare(@Nullable String one, @Nullable String other) {
        return Versions.compare(one, other);
    }

    private static SystemRelease one(@Nullable String text) {
        String plain = plain(text);
        SystemRelease known = SAID.get(plain);
        if (known == null) {
            known = read(plain);
            if (SAID.size() < MOST_TEXTS) {
                SAID.put(plain, known);
            }
        }
        return known;
    }

    private static SystemRelease read(String plain) {
        for (Form form : FORMS) {
            Matcher matcher = form.pattern.matcher(plain);
            if (matcher.matches()) {
                List<String> releases = form.releases.stream()
                        .map(release -> release.equals("$1") ? matcher.group(1) : release)
                        .toList();
                return releases.isEmpty() || !releases.stream().allMatch(Versions::readable)
                        ? new SystemRelease(form.distribution, null, null)
                        : new SystemRelease(form.distribution, releases.get(0), releases.get(releases.size() - 1));
            }
        }
        return UNKNOWN;
    }

    private static String plain(@Nullable String text) {
        if (text == null || text.length() > 200) {
            return "";
        }
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return plain.startsWith(VENDOR) ? plain.substring(VENDOR.length()) : plain;
    }

    private static Form form(String pattern, String distribution, String... releases) {
        return new Form(Pattern.compile(pattern), distribution, List.of(releases));
    }
}
