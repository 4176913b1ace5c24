package dev.rondo.task;

import dev.rondo.nn.Ensemble;
import dev.rondo.nn.LayerSummary;
import dev.rondo.nn.Network;
import dev.rondo.persist.SectionJson;
import dev.rondo.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The models that an ensemble was made of, which were trained alone; none of a model that is no ensemble. What an ensemble's
 * file says of training and scores is that of the first.
 *
 * @param all in the order of the network's members
 */
public record Members(List<Member> all) {
    /** Of a model that is no ensemble. */
    public static final Members NONE = new Members(List.of());

    /** The section of a model file that holds them. */
    static final String SECTION = "members";

    /**
     * One of them.
     *
     * @param file that it was read from, without what is above it
     * @param method its network's name, such as "lstm"
     * @param epochs passes of its training over the data
     * @param seed of everything random in it
     */
    public record Member(String file, String method, int epochs, long seed) {
        public Member {
            if ((file + method).chars().anyMatch(Character::isISOControl) || epochs < 0) {
                throw new IllegalArgumentException(
                        "A member has a file, a network's name without control characters, and 0"
                                + " epochs or more, got " + epochs + ".");
            }
        }

        /** One that was read from a file. */
        public static Member of(Path file, String method, int epochs, long seed) {
            return new Member(String.valueOf(file.getFileName()), method, epochs, seed);
        }
    }

    public Members {
        all = List.copyOf(all);
    }

    /** Whether there are none. */
    public boolean none() {
        return all.isEmpty();
    }

    /** What scores are listed under: the network's own name, or how many members there are. */
    public String method(String alone) {
        return none() ? alone : "ensemble of " + all.size();
    }

    /**
     * How many rows a weight has in the network, or in each of the members.
     *
     * @return 0 where it is missing or they differ
     */
    public int rows(Network network, String weight) {
        Map<String, Tensor> weights = network.weights();
        if (none()) {
            return rows(weights, weight);
        }
        int first = rows(weights, Ensemble.path(0, weight));
        for (int m = 1; m < all.size(); m++) {
            first = rows(weights, Ensemble.path(m, weight)) == first ? first : 0;
        }
        return first;
    }

    private static int rows(Map<String, Tensor> weights, String path) {
        Tensor found = weights.get(path);
        return found == null ? 0 : found.shape().axis(0);
    }

    /** A network's layers, as a table, without its inputs. */
    public static List<LayerSummary> layers(Network network) {
        return network.summary().stream()
                .filter(layer -> !network.inputNames().contains(layer.name()))
                .toList();
    }

    /** The sections of a model file. */
    public Map<String, String> sections(String section, Record contents) {
        Map<String, String> sections = new TreeMap<>(Map.of(section, SectionJson.write(contents)));
        if (!none()) {
            sections.put(SECTION, SectionJson.write(this));
        }
        return sections;
    }

    /**
     * Checks that models can become an ensemble.
     *
     * @param models by their files, at least one
     * @param view of a model
     * @param fix a sentence that says how to train models that can
     * @param problem makes the exception
     * @throws IllegalArgumentException when there is no model
     */
    public static <M, E extends RuntimeException> void requireAlike(
            SequencedMap<Path, M> models, Function<M, View> view, String fix, Function<String, E> problem) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("An ensemble needs at least one model, got none.");
        }
        Path first = models.firstEntry().getKey();
        View expected = view.apply(models.firstEntry().getValue());
        models.forEach((file, model) -> {
            View got = view.apply(model);
            if (!got.members.none()) {
                throw problem.apply(file
                        + ": the model is an ensemble. Expected models that were trained, got one made of "
                        + String.join(
                                ", ", got.members.all.stream().map(Member::file).toList())
                        + ". Combine these with the others instead.");
            }
            String difference = expected.difference(got);
            if (difference != null) {
                throw problem.apply(file + ": the model does not go together with " + first + ". Expected " + difference
                        + ". " + fix);
            }
        });
    }

    /**
     * Checks that a model, or an ensemble, can teach one that is to be trained: it must know the same things by the same
     * numbers, and must not have learned from what the new one is scored on.
     *
     * @param file of the model
     * @param view of the model
     * @param common what both must have in common, as the new one has it
     * @param fix a sentence that says how to train a model that can
     * @param problem makes the exception
     */
    public static <E extends RuntimeException> void requireTeacher(
            Path file, View view, SequencedMap<String, Object> common, String fix, Function<String, E> problem) {
        String difference = View.difference(common, view.common);
        if (difference != null) {
            throw problem.apply(file + ": the model cannot teach the new one. Expected " + difference + ". " + fix);
        }
    }

    /**
     * What decides whether models can become an ensemble.
     *
     * @param members of the model
     * @param network of the model
     * @param common what all must have in common, by its name: records, strings, numbers, or lists of these
     */
    public record View(Members members, Network network, SequencedMap<String, Object> common) {
        private static final int SHORT = 60;

        /** How another differs from this one, in words: what is expected, and what came; null if it does not. */
        private @Nullable String difference(View other) {
            String difference = difference(common, other.common);
            if (difference != null) {
                return difference;
            }
            String wanted = Ensemble.form(network);
            String got = Ensemble.form(other.network);
            return wanted.equals(got) ? null : "a network with " + wanted + ", got " + got;
        }

        private static @Nullable String difference(
                SequencedMap<String, Object> expected, SequencedMap<String, Object> came) {
            for (Map.Entry<String, Object> entry : expected.entrySet()) {
                String wanted = text(entry.getValue());
                String got = text(came.get(entry.getKey()));
                if (!wanted.equals(got)) {
                    return wanted.length() + got.length() <= SHORT
                            ? entry.getKey() + " " + wanted + ", got " + got
                            : "the same " + entry.getKey() + ", got another";
                }
            }
            return null;
        }

        private static String text(@Nullable Object value) {
            return value instanceof Record record ? SectionJson.write(record) : String.valueOf(value);
        }
    }
}
