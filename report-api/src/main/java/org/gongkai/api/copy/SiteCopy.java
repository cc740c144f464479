package org.gongkai.api.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongkai.api.file.PublicFiles;
import org.gongkai.api.file.PublicFiles.Found;
import org.gongkai.api.serving.PublicRequest;
import org.gongkai.api.serving.PublicSite;
import org.gongkai.api.serving.Rendition;
import org.gongkai.api.serving.Topic;
import org.gongkai.api.site.SiteProperties;
import org.gongkai.domain.file.ShelvedFile;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The public site for whoever copies it: its answers with what they are made of, and what has changed since a copy was made. */
@Component
public class SiteCopy {

    private static final Pattern OF_NOTICE = Pattern.compile("/notices/([0-9]+)(?:[/.].*)?");

    private final PublicSite site;
    private final PublicFiles files;
    private final CopyStore store;
    private final SiteProperties settings;

    SiteCopy(PublicSite site, PublicFiles files, CopyStore store, SiteProperties settings) {
        this.site = site;
        this.files = files;
        this.store = store;
        this.settings = settings;
    }

    /** Scheme and host of the site; empty where it is not configured, and then feeds and site maps cannot be copied. */
    public String base() {
        return settings.baseUrl();
    }

    /** The answer at this path; fails where the site could not make it. */
    public Mono<CopiedAnswer> answer(String path) {
        return path.startsWith("/files/") ? file(path) : rendition(path).map(rendition -> copied(path, rendition));
    }

    /** The page that stands where nothing is. */
    public Mono<CopiedAnswer> missingPage() {
        return rendition("/nothing").map(SiteCopy::text);
    }

    private Mono<Rendition> rendition(String path) {
        return site.rendition(new PublicRequest("GET", path, null, settings.baseUrl(), null, null))
                .filter(rendition -> rendition.status() < 500)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("the site does not answer at " + path)));
    }

    /** A statement that a notice is gone is kept too, and made anew when something becomes of the notice. */
    private static CopiedAnswer copied(String path, Rendition rendition) {
        var notice = OF_NOTICE.matcher(path);
        if (rendition.status() == 410 && notice.matches()) {
            var topic = new Topic.OneNotice(Long.parseLong(notice.group(1)));
            return new CopiedAnswer.Text(rendition.contentType(), rendition.plain(), Set.of(topic.toString()));
        }
        return rendition.status() == 200 ? text(rendition) : new CopiedAnswer.Nothing();
    }

    private static CopiedAnswer text(Rendition rendition) {
        return new CopiedAnswer.Text(
                rendition.contentType(),
                rendition.plain(),
                rendition.topics().stream().map(Topic::toString).collect(Collectors.toSet()));
    }

    private Mono<CopiedAnswer> file(String path) {
        return files.find(path)
                .flatMap(found -> switch (found) {
                    case Found.Bytes bytes -> attachment(bytes.shelved());
                    case Found.Twin(var twin) -> site.rendition(twin).map(SiteCopy::text);
                    case Found.Elsewhere _, Found.Gone _ -> Mono.<CopiedAnswer>just(new CopiedAnswer.Nothing());
                    case Found.Missing _ ->
                        Mono.<CopiedAnswer>error(() -> new IllegalStateException(
                                "an attachment is public but not among the files of this machine: " + path));
                })
                .defaultIfEmpty(new CopiedAnswer.Nothing());
    }

    private Mono<CopiedAnswer> attachment(ShelvedFile file) {
        return store.notices(file.sha256())
                .map(number -> new Topic.OneNotice(number).toString())
                .collect(Collectors.toSet())
                .map(topics -> new CopiedAnswer.Attachment(file, topics));
    }

    /** What a copy begun now is made from. */
    public Mono<SiteState> state() {
        return Mono.zip(
                store.sequence(),
                store.fingerprint(),
                (sequence, fingerprint) -> new SiteState(sequence, digest(fingerprint + settings)));
    }

    /** What has changed since a copy with this number. */
    public Mono<ChangedTopics> changedSince(long sequence) {
        return store.touchedSince(sequence).collectList().map(SiteCopy::topics);
    }

    /** Paths of the notices that are gone: nothing leads there any more, but the reason stays. */
    public Flux<String> gone() {
        return store.tombstones().map(number -> "/notices/" + number);
    }

    private static ChangedTopics topics(List<CopyStore.Touched> changes) {
        Set<Topic> topics = new HashSet<>();
        var beginnings = new ArrayList<String>();
        for (var change : changes) {
            topics.add(new Topic.County());
            topics.add(new Topic.ChangeLog());
            topics.add(new Topic.TownLists(change.town()));
            topics.add(new Topic.OneNotice(change.notice()));
        }
        changes.stream().map(CopyStore.Touched::town).distinct().forEach(town -> {
            beginnings.add("ChannelLists[town=" + town + ",");
            beginnings.add("ChannelOrder[town=" + town + ",");
        });
        return new ChangedTopics(topics.stream().map(Topic::toString).collect(Collectors.toSet()), beginnings);
    }

    /** Templates and words are part of every page. */
    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            for (var resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath:org/gongkai/api/site/*.*")) {
                digest.update(resource.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }
}
