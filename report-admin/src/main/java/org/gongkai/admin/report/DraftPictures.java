package org.gongkai.admin.report;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gongkai.admin.attachment.AttachmentStore;
import org.gongkai.admin.attachment.EditionAttachment;
import org.gongkai.admin.attachment.FileIntake;
import org.gongkai.admin.attachment.FileIntake.TakenIn;
import org.gongkai.admin.importing.Picture;
import org.gongkai.domain.file.Attachment;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts the pictures of an imported file with the draft, the same way as those that are added in the editor. */
@Component
class DraftPictures {

    private final FileIntake intake;
    private final AttachmentStore attachments;

    DraftPictures(FileIntake intake, AttachmentStore attachments) {
        this.intake = intake;
        this.attachments = attachments;
    }

    /** Takes them in, one after the other, each under a name that none of {@code beside} has. */
    Mono<List<TakenIn>> take(List<Picture> pictures, List<EditionAttachment> beside) {
        Set<String> names = new HashSet<>();
        beside.forEach(file -> names.add(file.name().toLowerCase(Locale.ROOT)));
        return Flux.fromIterable(pictures)
                .concatMap(picture -> intake.take(
                                freeName(picture, names),
                                Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(picture.bytes())))
                        .doOnNext(file -> requireSame(picture, file)))
                .collectList();
    }

    private static String freeName(Picture picture, Set<String> names) {
        var name = picture.name();
        if (names.add(name.toLowerCase(Locale.ROOT))) {
            return name;
        }
        return "图片-" + picture.sha256().substring(0, 16) + name.substring(name.lastIndexOf('.'));
    }

    private static void requireSame(Picture picture, TakenIn file) {
        if (!file.attachment().sha256().equals(picture.sha256())) {
            throw new IllegalStateException("a picture changed on its way to the shelf");
        }
    }

    /** Attaches what was taken in, behind what the edition has; within the transaction that writes its text. */
    Mono<Void> attach(AttachmentStore.Of edition, List<TakenIn> files, long accountId) {
        return Flux.fromIterable(files)
                .concatMap(file -> attachments.add(edition, file, accountId).thenReturn(true))
                .then();
    }

    static List<Attachment> attachments(List<TakenIn> files) {
        return files.stream().map(TakenIn::attachment).toList();
    }
}
