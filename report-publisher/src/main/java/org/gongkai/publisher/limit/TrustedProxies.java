package org.gongkai.publisher.limit;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the address of whoever asks is known.
 *
 * @param trustedProxies whether a proxy of the operator's own stands in front and appends the true address to {@code
 *     X-Forwarded-For}; anything else there could be made up by the asker
 */
@ConfigurationProperties("gongkai.publisher")
public record TrustedProxies(@DefaultValue("false") boolean trustedProxies) {

    /**
     * The address that the operator's own proxy has written: the last entry, because what stands before it comes from the
     * asker. Empty where no proxy is trusted or none wrote any.
     *
     * @param forwardedFor the values of {@code X-Forwarded-For} in their order
     */
    public Optional<String> address(List<String> forwardedFor) {
        return trustedProxies
                ? forwardedFor.reversed().stream()
                        .map(value ->
                                value.substring(value.lastIndexOf(',') + 1).strip())
                        .filter(address -> !address.isEmpty())
                        .findFirst()
                : Optional.empty();
    }
}
