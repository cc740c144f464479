package org.gongkai.deployment.command;

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

    @Command(description = "Lists the channels of a town in their order: slug, name.")
    int list(@Option(names = "--town", required = true, description = "slug of the town") String town) {
        for (var channel : desk.ask(platform -> platform.channels(town).collectList())) {
            console.out().println(channel.slug() + "\t" + channel.name());
        }
        return 0;
    }
}
