package io.reprotect.preflight.collect;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses that tell machines apart, in one form. Names are never resolved here. */
final class Addresses {
    private static final Pattern SEPARATORS = Pattern.compile("[,;_\\s]+");
    private static final Pattern V4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private Addresses() {}

    /** Every usable address of a text that holds one or several. */
    static List<String> in(@Nullable String text) {
        List<String> addresses = new ArrayList<>();
        if (text != null) {
            for (String part : SEPARATORS.split(text.strip())) {
                String address = normal(part);
                if (address != null && !addresses.contains(address)) {
                    addresses.add(address);
                }
            }
        }
        return addresses;
    }

    /** The one form of an address; null for what is none, or is shared by many: loopback, link-local, multicast, any. */
    static @Nullable String normal(String text) {
        int zone = text.indexOf('%');
        String literal = zone < 0 ? text : text.substring(0, zone);
        if (!V4.matcher(literal).matches() && !V6.matcher(literal).matches()) {
            return null;
        }
        try {
            InetAddress address = InetAddress.getByName(literal);
            boolean shared = address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isMulticastAddress()
                    || address.isAnyLocalAddress();
            return shared ? null : address.getHostAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
