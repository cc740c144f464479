package org.gongkai.domain.declaration;

/** A declaration is wrong; the message names the file, the line and what is expected. */
public final class DeclarationFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeclarationFault(String file, int line, String message) {
        super("%s:%d: %s".formatted(file, line, message), null, false, false);
    }
}
