package io.reprotect.preflight.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtectedSystemTest {
    private static ProtectedSystem told(@Nullable String version) {
        return new ProtectedSystem("system/i-1", "i-1", version, null, null);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "windows7Server64Guest, Windows kernel 6.1",
                "windows8Server64Guest, Windows kernel 6.2 or 6.3",
                "windows9Server64Guest, Windows kernel 10.0",
                "windows2019srv_64Guest, Windows kernel 10.0",
                "windows2022srvNext_64Guest, Windows kernel 10.0",
                "winLonghorn64Guest, Windows kernel 6.0",
                "winNetStandard64Guest, Windows kernel 5.2",
                "Microsoft Windows NT 10.0.14393.0, Windows kernel 10.0",
                "10.0.17763, Windows kernel 10.0",
                "Microsoft Windows Server 2008 Standard, Windows kernel 6.0",
                "Microsoft Windows Server 2008 R2 Standard, Windows kernel 6.1",
                "Microsoft Windows Server 2012 Datacenter, Windows kernel 6.2",
                "Microsoft Windows Server 2012 R2 Datacenter, Windows kernel 6.3",
                "Microsoft Windows Server 2016 Datacenter, Windows kernel 10.0",
                "Microsoft Windows Server 2016 or later (64-bit), Windows kernel 10.0",
                "ubuntu64Guest, ubuntu of a release that is not told",
                "Ubuntu Linux (64-bit), ubuntu of a release that is not told",
                "Ubuntu 20.04, ubuntu 20.04",
                "Ubuntu 20.04.6 LTS, ubuntu 20.04",
                "Ubuntu 22.76017601107601760110, ubuntu of a release that is not told",
                "UBUNTU-18.04-64, ubuntu 18.04",
                "RHEL7-64, rhel 7",
                "rhel8_64Guest, rhel 8",
                "Red Hat Enterprise Linux 7.9, rhel 7.9",
                "CentOS 7, centos 7",
                "centos7_64Guest, centos 7",
                "oracleLinux8_64Guest, oracle 8",
                "SLES12-SP4-64, sles 12",
                "sles15_64Guest, sles 15",
                "debian10_64Guest, debian 10",
                "7.9.2009, 'a system that is not told, not known, or told in contradiction'",
                "Windows NT 11.3, Windows kernel of a release that is not told",
                "otherGuest, 'a system that is not told, not known, or told in contradiction'",
                "-, 'a system that is not told, not known, or told in contradiction'",
            })
    void aTextSaysWhichSystemItIs(@Nullable String text, String system) {
        assertEquals(
                "the machine runs " + system
                        + ", the master target a system that is not told, not known, or told in contradiction",
                told(text).beside(null, null, null));
    }

    @Test
    void releasesAreComparedAsNumbers() {
        assertTrue(told("Ubuntu 9.10").atMost(null, null, "Ubuntu 10.04"));
        assertTrue(told("Windows NT 10.0.14393.0").newerThan(null, "windows8Server64Guest", null));
        assertFalse(told("Windows NT 10.0.14393.0").atMost(null, "windows8Server64Guest", null));
    }

    @Test
    void whatLiesInARangeIsNeitherNewerNorAtMost() {
        ProtectedSystem system = told("Windows NT 6.3.9600.0");

        assertFalse(system.newerThan(null, "windows8Server64Guest", null));
        assertFalse(system.atMost(null, "windows8Server64Guest", null));
        assertTrue(system.atMost(null, "windows8Server64Guest", "Microsoft Windows Server 2012 R2 Standard"));
    }

    @Test
    void textsThatContradictEachOtherSayNothing() {
        ProtectedSystem system = told("Windows NT 6.3.9600.0");

        assertFalse(system.newerThan("windows7Server64Guest", "winNetStandard64Guest", null));
        assertFalse(system.atMost("ubuntu64Guest", "windows9Server64Guest", null));
    }

    @Test
    void onlyLinuxDistributionsCanDiffer() {
        assertTrue(told("RHEL7-64").otherDistribution(null, "ubuntu64Guest", null));
        assertFalse(told("RHEL7-64").otherDistribution(null, "rhel8_64Guest", null));
        assertFalse(told("RHEL7-64").otherDistribution(null, "windows9Server64Guest", null));
        assertFalse(told(null).otherDistribution(null, "ubuntu64Guest", null));
    }
}
