package org.gongkai.deployment.command;

import java.util.List;
import org.gongkai.admin.OperationRefused;
import org.gongkai.domain.town.ChannelChange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gongkai channel}. */
@Command(name = "channel", description = "Channels of a town (栏目).")
record ChannelCommand(Desk desk, Console console) {

    @Command(description = "Adds a channel at the end of a town's channels.")
    int add(
            @Option(names = "--town", required = true, description = "slug of the town") String town,
            @Option(names = "--slug", required = true, description = "its part of addresses, such as notices")
                    String slug,
            @Option(names = "--name", required = true, description = "such as 通知公告") String name) {
        var channel = desk.ask(platform -> platform.addChannel(town, slug, name));
        console.out().println("channel " + town + "/" + channel.slug() + " added: " + channel.name());
        return 0;
    }

    @Command(description = "Says what a channel is for; what is left out stays as it is.")
    int describe(
            @Option(names = "--town", required = true, description = "slug of the town") String town,
            @Option(names = "--slug", required = true, description = "slug of the channel") String slug,
            @Option(names = "--type", description = "column type (ColumnType), such as 政策文件") @Nullable String type,
            @Option(names = "--description", description = "purpose and main content, up to 200 characters") @Nullable
                    String description,
            @Option(names = "--keywords", split = ",", description = "up to 20 words, joined by commas") @Nullable
                    List<String> keywords,
            @Option(names = "--item", description = "item of the statutory content, 20-1 to 20-15 or 21-1 to 21-8")
                    @Nullable
                    String item) {
        var change = change(type, description, keywords, item);
        var channel = desk.ask(platform -> platform.describeChannel(town, slug, change));
        console.out().println("channel " + town + "/" + channel.slug() + " described: " + channel.name());
        return 0;
    }

    private static ChannelChange change(
            @Nullable String type,
            @Nullable String description,
            @Nullable List<String> keywords,
            @Nullable String item) {
        try {
            return new ChannelChange(type, description, keywords, item);
        } catch (IllegalArgumentException fault) {
            throw new OperationRefused(String.valueOf(fault.getMessage()));
        }
    }

    @Command(description = "Lists the channels of a town in their order: slug, name.")
    int list(@Option(names = "--town", required = true, description = "slug of the town") String town) {
        for (var channel : desk.ask(platform -> platform.channels(town).collectList())) {
            console.out().println(channel.slug() + "\t" + channel.name());
        }
        return 0;
    }
}
