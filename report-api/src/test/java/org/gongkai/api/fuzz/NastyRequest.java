package org.gongkai.api.fuzz;

/**
 * A request.
 *
 * @param target path and query, percent-encoded
 * @param header name and value, or nothing
 */
public record NastyRequest(String method, String target, String[] header) {

    /** The path alone. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public String toString() {
        return method + " " + target + " " + String.join(": ", header);
    }
}
