package org.gongkai.deployment.database;

/**
 * Who comes in.
 *
 * @param isGiven whether the operator gave the password, rather than us having generated it
 */
record Credentials(String username, String password, boolean isGiven) {

    @Override
    public String toString() {
        return username;
    }
}
