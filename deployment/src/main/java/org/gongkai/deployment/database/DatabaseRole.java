package org.gongkai.deployment.database;

/** The three roles that the migrations create: each module comes in as its own. */
public enum DatabaseRole {
    ADMIN("admin"),
    PUBLISHER("publisher"),
    API("api");

    private final String module;

    DatabaseRole(String module) {
        this.module = module;
    }

    /** The module's word in properties. */
    public String module() {
        return module;
    }

    /** The role's name in the database. */
    public String username() {
        return "gongkai_" + module;
    }

    /** The environment variable that may hold the role's password. */
    public String passwordVariable() {
        return "GONGKAI_DATABASE_" + name() + "_PASSWORD";
    }
}
