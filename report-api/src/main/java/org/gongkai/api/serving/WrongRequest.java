package org.gongkai.api.serving;

/** A request that names a parameter wrongly; answered with 400. */
public final class WrongRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;

    /** The parameter at fault, by its name in our own words, never by what was sent. */
    public WrongRequest(String parameter) {
        super(parameter, null, false, false);
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }
}
