package dev.rondo.persist;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rondo.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Ways to damage a model file, from a flipped bit to a hostile header whose lengths and checksum are right. */
final class Mutations {
    private static final int LENGTH_BYTES = 8;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[0-9.]+|[\\[\\]{},:]|true|false");
    private static final Pattern FIELD = Pattern.compile("\"[^\"]*\":(\"[^\"]*\"|\\[[^\\[\\]]*]|[0-9.]+|\\{[^{}]*})");
    private static final Pattern SHAPE = Pattern.compile("\"shape\":\\[[^]]*]");
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "1",
        "-1",
        "3",
        "4",
        "31",
        "32",
        "255",
        "65536",
        "2147483639",
        "2147483640",
        "2147483647",
        "2147483648",
        "-2147483648",
        "4294967295",
        "4294967296",
        "3037000500",
        "9007199254740993",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "1e3",
        "1e400",
        "-1e-400",
        "1e2147483648",
        "0.5",
        "1.0",
        "NaN",
        "Infinity",
        "01",
        "0x10",
        "null",
        "true",
        "[]",
        "{}",
        "\"4\""
    };
    private static final String[] TOKENS = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "null",
        "\"\"",
        "\"type\"",
        "\"lstm\"",
        "\"sequential\"",
        "\"__metadata__\"",
        "\"dtype\"",
        "\"F64\"",
        "\"F16\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\u00e9",
        "//",
        " "
    };
    private static final long[] LENGTHS = {
        0,
        1,
        2,
        7,
        8,
        255,
        65_536,
        Integer.MAX_VALUE,
        1L << 31,
        1L << 32,
        1L << 56,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -8
    };

    private final byte[] valid;
    private final SafeTensors content;
    private final RandomGenerator random;

    private Mutations(byte[] valid, RandomGenerator random) throws IOException {
        this.valid = valid;
        this.content = SafeTensors.read(valid, "valid");
        this.random = random;
    }

    /** A changed copy of the file {@code valid}. */
    static byte[] mutate(byte[] valid, RandomGenerator random) throws IOException {
        Mutations mutations = new Mutations(valid, random);
        byte[] mutant = mutations.once();
        return random.nextInt(4) == 0 ? mutations.flip(mutant) : mutant;
    }

    private byte[] once() throws IOException {
        return switch (random.nextInt(12)) {
            case 0 -> flip(valid.clone());
            case 1 -> Arrays.copyOf(valid, random.nextInt(valid.length));
            case 2 -> splice();
            case 3 -> length();
            case 4 -> header(replace(NUMBER, pick(NUMBERS)));
            case 5 -> header(replace(TOKEN, pick(TOKENS)));
            case 6 -> header(duplicate());
            case 7 -> header(replace(SHAPE, "\"shape\":[" + shape() + "]"));
            case 8 -> header(replace(TOKEN, pick("[", "{\"a\":", "[{\"type\":").repeat(1 + random.nextInt(20_000))));
            case 9 -> spec();
            case 10 -> input();
            default -> weights();
        };
    }

    private byte[] flip(byte[] file) {
        for (int i = file.length == 0 ? 8 : random.nextInt(8); i < 8; i++) {
            file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return file;
    }

    /** Copies a stretch of the file to another place, over what is there or between it. */
    private byte[] splice() {
        int from = random.nextInt(valid.length);
        int count = random.nextInt(Math.min(64, valid.length - from) + 1);
        int to = random.nextInt(valid.length);
        int end = random.nextBoolean() ? Math.min(valid.length, to + count) : to;
        return ByteBuffer.allocate(to + count + valid.length - end)
                .put(valid, 0, to)
                .put(valid, from, count)
                .put(valid, end, valid.length - end)
                .array();
    }

    private byte[] length() {
        byte[] file = valid.clone();
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long near = bytes.getLong(0) + random.nextInt(-20, 20);
        bytes.putLong(0, random.nextBoolean() ? near : LENGTHS[random.nextInt(LENGTHS.length)]);
        return file;
    }

    /** The file with another header, its length made to fit. */
    private byte[] header(String header) {
        byte[] data = Arrays.copyOfRange(valid, LENGTH_BYTES + headerText().getBytes(UTF_8).length, valid.length);
        return SafeTensorsBytes.file(header, data);
    }

    private String headerText() {
        int length = Math.toIntExact(
                ByteBuffer.wrap(valid).order(ByteOrder.LITTLE_ENDIAN).getLong());
        return new String(valid, LENGTH_BYTES, length, UTF_8);
    }

    private String replace(Pattern pattern, String replacement) {
        return replace(headerText(), pattern, replacement);
    }

    private String replace(String text, Pattern pattern, String replacement) {
        List<MatchResult> matches = pattern.matcher(text).results().toList();
        if (matches.isEmpty()) {
            return replacement;
        }
        MatchResult match = matches.get(random.nextInt(matches.size()));
        return text.substring(0, match.start()) + replacement + text.substring(match.end());
    }

    private String duplicate() {
        String text = headerText();
        List<MatchResult> fields = FIELD.matcher(text).results().toList();
        MatchResult field = fields.get(random.nextInt(fields.size()));
        return text.substring(0, field.end()) + "," + field.group() + text.substring(field.end());
    }

    private String field(String text) {
        List<MatchResult> fields = FIELD.matcher(text).results().toList();
        return fields.isEmpty() ? "" : fields.get(random.nextInt(fields.size())).group();
    }

    private String shape() {
        List<String> axes = new ArrayList<>();
        for (int i = random.nextInt(40); i >= 0; i--) {
            axes.add(random.nextBoolean() ? pick(NUMBERS) : Integer.toString(random.nextInt(1, 5)));
        }
        return String.join(",", axes);
    }

    /** A hostile spec under a checksum that is right. */
    private byte[] spec() throws IOException {
        String spec = content.metadata().get("rondo.spec");
        for (int i = random.nextInt(3); i >= 0; i--) {
            spec = switch (random.nextInt(4)) {
                case 0 -> replace(spec, NUMBER, pick(NUMBERS));
                case 1 -> replace(spec, TOKEN, pick(TOKENS));
                case 2 -> replace(spec, FIELD, field(spec));
                default ->
                    replace(
                            spec,
                            TOKEN,
                            pick("[", "{\"type\":\"sequential\",\"layers\":[").repeat(random.nextInt(100)));
            };
        }
        return file("rondo.spec", spec, content.tensors());
    }

    private byte[] input() throws IOException {
        String input = content.metadata().get("rondo.input");
        return file(
                "rondo.input",
                random.nextBoolean() ? "[" + shape() + "]" : replace(input, TOKEN, pick(TOKENS)),
                content.tensors());
    }

    /** Weights of other names and shapes under a checksum that is right. */
    private byte[] weights() throws IOException {
        Map<String, Tensor> weights = new TreeMap<>(content.tensors());
        List<String> paths = List.copyOf(weights.keySet());
        Tensor moved = weights.remove(paths.get(random.nextInt(paths.size())));
        int size = random.nextInt(5);
        switch (random.nextInt(3)) {
            case 0 -> weights.put(paths.get(random.nextInt(paths.size())), moved);
            case 1 -> weights.put(paths.getFirst(), Tensor.zeros(size, random.nextInt(5)));
            default -> weights.put("other" + size, moved);
        }
        return file("rondo.section.task", pick(TOKENS), weights);
    }

    private byte[] file(String key, String text, Map<String, Tensor> weights) throws IOException {
        Map<String, String> metadata = new TreeMap<>(content.metadata());
        metadata.put(key, text);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SafeTensors(metadata, weights).withChecksum().write(out);
        return out.toByteArray();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
