package org.gongkai.api.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.text.Condition;
import org.gongkai.domain.text.Shelf;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;

/** The towns and their channels as they are now, and the registers of which the public sees entries. */
record Site(List<Town> towns, List<Channel> channels, List<RegisterKind> registers) {

    Site {
        towns = List.copyOf(towns);
        channels = List.copyOf(channels);
        registers = List.copyOf(registers);
    }

    Optional<Town> town(String slug) {
        return towns.stream().filter(town -> town.slug().value().equals(slug)).findFirst();
    }

    Optional<RegisterKind> register(String code) {
        return registers.stream().filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** Whether there are such a town, such a channel and such a register. */
    boolean has(Criteria criteria) {
        var town = criteria.town();
        return (town == null || town(town).isPresent())
                && (criteria.channel() == null || !channels(criteria).isEmpty())
                && (criteria.register() == null || register(criteria.register()).isPresent());
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
        if (criteria.among() == Among.REGISTERS) {
            conditions.add(registers(criteria.register()));
        }
        Optional.ofNullable(criteria.kind()).map(Shelf::kind).ifPresent(conditions::add);
        Optional.ofNullable(criteria.year()).map(Shelf::year).ifPresent(conditions::add);
        Optional.ofNullable(criteria.validity()).map(Shelf::validity).ifPresent(conditions::add);
        return conditions;
    }

    /** What was declared public once and no longer is, is not found. */
    private Condition registers(@Nullable String code) {
        var all = (code == null ? registers.stream().map(RegisterKind::code).toList() : List.of(code))
                .stream().map(Shelf::register).toList();
        return all.size() == 1 ? all.getFirst() : all.isEmpty() ? Shelf.register("") : new Condition.Any(all);
    }

    /** The counts of one dimension with the names people know; channels of the same slug in several towns are one. */
    List<Value> values(Among among, Tally tally, Dimension dimension) {
        Map<String, Value> values = new LinkedHashMap<>();
        boolean byChannel = dimension == Dimension.TOWN && among == Among.NOTICES;
        tally.of(byChannel ? Dimension.CHANNEL : dimension)
                .forEach((counted, notices) -> (byChannel
                                ? townOfChannel(counted, notices)
                                : value(dimension, counted, notices))
                        .ifPresent(value -> values.merge(value.code(), value, Value::plus)));
        return values.values().stream()
                .sorted(dimension == Dimension.YEAR ? Value.BY_CODE : Value.BY_COUNT)
                .toList();
    }

    private Optional<Value> value(Dimension dimension, String counted, long notices) {
        return switch (dimension) {
            case TOWN -> town(Integer.parseInt(counted), notices);
            case REGISTER -> register(counted).map(kind -> new Value(counted, kind.name(), notices));
            case CHANNEL ->
                channel(counted).map(channel -> new Value(channel.slug().value(), channel.name(), notices));
            case KIND, YEAR, VALIDITY -> Optional.of(new Value(counted, Labels.of(dimension, counted), notices));
        };
    }

    private Optional<Value> townOfChannel(String channel, long notices) {
        return channel(channel).flatMap(one -> town(one.townId(), notices));
    }

    private Optional<Value> town(int id, long notices) {
        return towns.stream()
                .filter(town -> town.id() == id)
                .findFirst()
                .map(town -> new Value(town.slug().value(), town.name(), notices));
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
            case REGISTER -> register(code).map(RegisterKind::name);
            case CHANNEL -> channels(criteria).stream().map(Channel::name).findFirst();
            case KIND, YEAR, VALIDITY -> Optional.of(Labels.of(dimension, code));
        };
    }
}
