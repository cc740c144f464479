package org.gongkai.domain.declaration;

import java.util.List;
import java.util.Optional;
import org.gongkai.domain.duty.Duty;

/** All duties of the towns and of the county, in the order in which they are shown. Immutable. */
public final class Duties {

    private static final String SHIPPED = "duties.yaml";

    private final List<Duty> duties;

    private Duties(List<Duty> duties) {
        this.duties = List.copyOf(duties);
    }

    /** Those that come with the program. */
    public static Duties shipped() {
        return read(SHIPPED, Registers.resource(SHIPPED));
    }

    /**
     * Those of a text.
     *
     * @param file its name, for faults
     * @throws DeclarationFault where it is wrong
     */
    public static Duties read(String file, String text) {
        return new Duties(DutyReader.read(file, text));
    }

    /** In the order in which they are shown. */
    public List<Duty> all() {
        return duties;
    }

    /** Those of the towns, or those of the county. */
    public List<Duty> of(Duty.Bearer who) {
        return duties.stream().filter(duty -> duty.who() == who).toList();
    }

    /** The duty with this code. */
    public Optional<Duty> duty(String code) {
        return duties.stream().filter(duty -> duty.code().equals(code)).findFirst();
    }
}
