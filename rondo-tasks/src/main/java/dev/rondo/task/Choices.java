package dev.rondo.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Settles one setting after another and remembers how. */
public final class Choices {
    private final List<Choice> list = new ArrayList<>();

    /** What the user asked for, or else what the rule finds in the data. */
    public <T> T fromData(String setting, @Nullable T asked, Function<T, String> text, Supplier<Found<T>> rule) {
        if (asked != null) {
            return byUser(setting, asked, text);
        }
        Found<T> found = rule.get();
        list.add(new Choice(setting, text.apply(found.value()), Choice.Origin.DATA, found.reason()));
        return found.value();
    }

    /** What the user asked for, or else what is the same for all data. */
    public <T> T usually(String setting, @Nullable T asked, Found<T> usual, Function<T, String> text) {
        if (asked != null && !asked.equals(usual.value())) {
            return byUser(setting, asked, text);
        }
        list.add(new Choice(setting, text.apply(usual.value()), Choice.Origin.DEFAULT, usual.reason()));
        return usual.value();
    }

    public List<Choice> list() {
        return List.copyOf(list);
    }

    private <T> T byUser(String setting, T asked, Function<T, String> text) {
        list.add(new Choice(setting, text.apply(asked), Choice.Origin.USER, ""));
        return asked;
    }
}
