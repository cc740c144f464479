package org.gongkai.api.notice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.springframework.stereotype.Component;

/** {@code /notices/{number}/qr.svg}: the address of a notice for a telephone's camera. */
@Component
class QrDoor implements Door {

    private static final Pattern PATH = Pattern.compile("/notices/([1-9][0-9]{0,17})/qr\\.svg");

    private final NoticeStore notices;

    QrDoor(NoticeStore notices) {
        this.notices = notices;
    }

    @Override
    public Set<String> roots() {
        return Set.of("/notices");
    }

    @Override
    public Optional<Opening> open(Address address) {
        var path = PATH.matcher(address.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(path.group(1));
        return Optional.of(new Opening.Written(
                "qr " + number + " " + address.base(),
                notices.findSummary(number)
                        .map(notice -> Rendering.of(
                                Media.SVG,
                                NoticeSummary.topics(List.of(notice)),
                                null,
                                () -> svg(address.base() + notice.path())))));
    }

    static String svg(String text) {
        var code = QrCode.of(text);
        var drawn = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y)) {
                    drawn.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%dv%dH0z"/><path d="%s"/></svg>
                """.formatted(code.getWidth(), code.getHeight(), code.getWidth(), code.getHeight(), drawn);
    }
}
