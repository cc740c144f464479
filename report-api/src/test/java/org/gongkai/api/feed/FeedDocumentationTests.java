package org.gongkai.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** docs/feed.md shows documents that are what it says, and names every field. */
class FeedDocumentationTests {

    private static final Path GUIDE = Path.of("..", "docs", "feed.md");

    @Test
    void itsExamplesKeepToTheSpecifications() throws IOException {
        assertThat(examples("json")).hasSize(1).allSatisfy(FeedSpecifications::requireJsonFeed);
        var xml = examples("xml");
        assertThat(xml).hasSize(2);
        FeedSpecifications.requireAtom(xml.getFirst());
        FeedSpecifications.requireRss(xml.getLast());
    }

    @Test
    void namesEveryFieldAndElementOfOurs() throws IOException {
        var guide = Files.readString(GUIDE);
        var feed = JsonMapper.shared()
                .readTree(SampleFeeds.written(SampleFeeds.everything(), FeedFormat.JSON))
                .get("items");
        for (var item : feed) {
            assertThat(Stream.concat(item.propertyNames().stream(), item.get("_gongkai").propertyNames().stream()))
                    .allMatch(name -> guide.contains(name));
        }
        for (var format : List.of(FeedFormat.ATOM, FeedFormat.RSS)) {
            assertThat(Pattern.compile("</?(\\w+:[\\w-]+)")
                            .matcher(SampleFeeds.written(SampleFeeds.everything(), format))
                            .results()
                            .map(found -> found.group(1).replace("gongkai:moved-to", "moved_to"))
                            .distinct())
                    .allMatch(name -> guide.contains(name));
        }
    }

    @Test
    void namesEveryPartPropertyAndAttributeOfTheComponent() throws IOException {
        var guide = Files.readString(GUIDE);
        var script = Files.readString(Path.of("src/main/resources/org/gongkai/api/feed/embed.js"));
        assertThat(found("--gongkai-[a-z]+", script)).allMatch(guide::contains);
        assertThat(found("(?<=make\\('[a-z]{1,7}', ')[a-z]+|(?<=#link\\(')[a-z]+", script))
                .allMatch(part -> guide.contains("`" + part + "`"));
        var attributes = script.substring(script.indexOf("observedAttributes"), script.indexOf("#root ="));
        assertThat(found("(?<=')[a-z-]+(?=')", attributes)).allMatch(name -> guide.contains("`" + name + "`"));
    }

    private static List<String> found(String pattern, String text) {
        var all = Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group())
                .toList();
        assertThat(all).isNotEmpty();
        return all;
    }

    private static List<String> examples(String language) throws IOException {
        return Arrays.stream(Files.readString(GUIDE).split("```"))
                .filter(block -> block.startsWith(language + "\n"))
                .map(block -> block.substring(language.length() + 1))
                .toList();
    }
}
