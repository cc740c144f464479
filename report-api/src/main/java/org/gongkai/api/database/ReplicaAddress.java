package org.gongkai.api.database;

import java.util.regex.Pattern;

/**
 * Where a replica listens.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port from 1 to 65535
 */
record ReplicaAddress(String host, int port) {

    private static final int USUAL_PORT = 5432;
    private static final Pattern FORM = Pattern.compile("([\\w.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?");

    ReplicaAddress {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("gongkai.api.database.replicas: a port is between 1 and 65535");
        }
    }

    /** Reads {@code host}, {@code host:port} or {@code [IPv6]:port}. */
    static ReplicaAddress parse(String text) {
        var matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "gongkai.api.database.replicas is a list of host or host:port, separated by commas");
        }
        var host = matcher.group(1);
        return new ReplicaAddress(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                matcher.group(2) == null ? USUAL_PORT : Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
