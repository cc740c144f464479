package org.gongkai.api.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongkai.domain.text.Condition;
import org.gongkai.domain.text.Shelf;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.Town;

/** The towns and their channels as they are now. */
record Site(List<Town> towns, List<Channel> channels) {

    Site {
        towns = List.copyOf(towns);
        channels = List.copyOf(channels);
    }

    Optional<Town> town(String slug) {
        return towns.stream().filter(town -> town.slug().value().equals(slug)).findFirst();
    }

    /** Whether there are such a town and such a channel. */
    boolean has(Criteria criteria) {
        var town = criteria.town();
        return (town == null || town(town).isPresent())
                && (criteria.channel() == null || !channels(criteria).isEmpty());
    }

    private List<Channel> channels(Criteria criteria) {
        var town = criteria.town() == null ? null : town(criteria.town()).orElse(null);
        return channels.stream()
                .filter(channel -> channel.slug().value().equals(criteria.channel()))
                .filter(channel -> town == null || channel.townId() == town.id())
                .toList();
    }

    /** What narrows a question; empty where nothing does. */
    List<Condition> conditions(Criteria criteria) {
        var conditions = new ArrayList<Condition>();
        if (criteria.channel() != null) {
            var channels = channels(criteria).stream()
                    .map(channel -> Shelf.channel(channel.id()))
                    .toList();
            conditions.add(channels.size() == 1 ? channels.getFirst() : new Condition.Any(channels));
        } else if (criteria.town() != null) {
            conditions.add(Shelf.town(town(criteria.town()).orElseThrow().id()));
        }
        Optional.ofNullable(criteria.kind()).map(Shelf::kind).ifPresent(conditions::add);
        Optional.ofNullable(criteria.year()).map(Shelf::year).ifPresent(conditions::add);
        Optional.ofNullable(criteria.validity()).map(Shelf::validity).ifPresent(conditions::add);
        return conditions;
    }

    /** The counts of one dimension with the names people know; channels of the same slug in several towns are one. */
    List<Value> values(Tally tally, Dimension dimension) {
        Map<String, Value> values = new LinkedHashMap<>();
        tally.of(dimension == Dimension.TOWN ? Dimension.CHANNEL : dimension)
                .forEach((counted, notices) -> value(dimension, counted, notices)
                        .ifPresent(value -> values.merge(value.code(), value, Value::plus)));
        return values.values().stream()
                .sorted(dimension == Dimension.YEAR ? Value.BY_CODE : Value.BY_COUNT)
                .toList();
    }

    private Optional<Value> value(Dimension dimension, String counted, long notices) {
        return switch (dimension) {
            case TOWN ->
                channel(counted)
                        .flatMap(channel -> towns.stream()
                                .filter(town -> town.id() == channel.townId())
                                .findFirst())
                        .map(town -> new Value(town.slug().value(), town.name(), notices));
            case CHANNEL ->
                channel(counted).map(channel -> new Value(channel.slug().value(), channel.name(), notices));
            case KIND, YEAR, VALIDITY -> Optional.of(new Value(counted, Labels.of(dimension, counted), notices));
        };
    }

    private Optional<Channel> channel(String id) {
        return channels.stream()
                .filter(channel -> id.equals(Integer.toString(channel.id())))
                .findFirst();
    }

    /** What people read for the value that criteria name in one dimension. */
    Optional<String> label(Criteria criteria, Dimension dimension) {
        var code = criteria.value(dimension);
        if (code == null) {
            return Optional.empty();
        }
        return switch (dimension) {
            case TOWN -> town(code).map(Town::name);
            case CHANNEL -> channels(criteria).stream().map(Channel::name).findFirst();
            case KIND, YEAR, VALIDITY -> Optional.of(Labels.of(dimension, code));
        };
    }
}
