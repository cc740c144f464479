package org.gongkai.api.serving;

/** A request that names a parameter wrongly; answered with 400. */
public final class WrongRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String sentence;
    private final Object[] values;

    /** The parameter at fault, by its name in our own words, never by what was sent. */
    public WrongRequest(String parameter) {
        this(parameter, "failure.400.parameter");
    }

    /**
     * The same with what would be right.
     *
     * @param sentence key of a message whose {@code {0}} is the parameter
     * @param values of {@code {1}} and so on, in our own words
     */
    public WrongRequest(String parameter, String sentence, Object... values) {
        super(parameter, null, false, false);
        this.parameter = parameter;
        this.sentence = sentence;
        this.values = values.clone();
    }

    /** A number outside its range, both ends of which are allowed. */
    static WrongRequest outside(String parameter, long least, long most) {
        return new WrongRequest(parameter, "failure.400.range", Long.toString(least), Long.toString(most));
    }

    String parameter() {
        return parameter;
    }

    String sentence() {
        return sentence;
    }

    /** What the sentence takes: the parameter, then the values. */
    Object[] words() {
        var words = new Object[values.length + 1];
        words[0] = parameter;
        System.arraycopy(values, 0, words, 1, values.length);
        return words;
    }
}
