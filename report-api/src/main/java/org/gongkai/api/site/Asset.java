package org.gongkai.api.site;

/** A style sheet, script or picture of the site; its address names its content, so it may be kept for ever. */
public record Asset(String path, String contentType, byte[] bytes) {

    @Override
    public String toString() {
        return path;
    }
}
