package dev.rondo.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** How numbers are written for people. */
final class Figures {
    private static final int SIGNIFICANT = 4;
    private static final int MOST_NAMES = 12;

    private Figures() {}

    /** "1 row", "2,820 rows". */
    static String count(long n, String noun) {
        return grouped(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /** Digits in groups of three: "17,420". */
    static String grouped(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** Names one after another, cut after twelve: "a, b and 7 more". */
    static String names(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String shown = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() > MOST_NAMES ? shown + " and " + (names.size() - MOST_NAMES) + " more" : shown;
    }

    /** A share as a percentage: "83.3%". */
    static String percent(double share) {
        return decimal(share * 100, 1) + "%";
    }

    /** A level of intervals: "80%", "99.5%". */
    static String level(double share) {
        return BigDecimal.valueOf(share)
                        .movePointRight(2)
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }

    /** A loss, always about equally wide: "0.04213", "1.2e-06". */
    static String loss(double loss) {
        if (Double.isNaN(loss)) {
            return "-";
        }
        return loss >= 1e-4 && loss < 1000 || loss == 0 ? decimal(loss, 5) : String.format(Locale.ROOT, "%.3e", loss);
    }

    /** A learning rate, without trailing zeros: "0.003". */
    static String rate(double rate) {
        BigDecimal exact = BigDecimal.valueOf(rate).stripTrailingZeros();
        return exact.precision() <= 6 && rate >= 1e-4
                ? exact.toPlainString()
                : String.format(Locale.ROOT, "%.3g", rate);
    }

    /** Numbers that stand below one another: all with as many decimals as the smallest needs for four digits. */
    static String[] column(double... values) {
        double smallest = Arrays.stream(values)
                .map(Math::abs)
                .filter(value -> value > 0 && Double.isFinite(value))
                .min()
                .orElse(1);
        double largest = Arrays.stream(values)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        if (smallest < 1e-6 || largest >= 1e9) {
            return texts(values, value -> String.format(Locale.ROOT, "%.3e", value));
        }
        int magnitude = (int) Math.floor(StrictMath.log10(smallest));
        int decimals = Math.clamp(SIGNIFICANT - 1 - magnitude, 0, 9);
        return texts(values, value -> decimal(value, decimals));
    }

    /** One number with four significant digits. */
    static String number(double value) {
        return column(value)[0];
    }

    private static String[] texts(double[] values, DoubleFunction<String> text) {
        return Arrays.stream(values)
                .mapToObj(value -> Double.isFinite(value) ? text.apply(value) : "-")
                .toArray(String[]::new);
    }

    private static String decimal(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** "0.4 s", "12 s", "3 min 20 s", "2 h 5 min". */
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        long seconds = Math.round(millis / 1000.0);
        if (millis < 50) {
            return "0 s";
        }
        if (millis < 9_950) {
            return decimal(millis / 1000.0, 1) + " s";
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7200) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** "312 bytes", "23.4 kB", "1.2 MB". */
    static String bytes(long bytes) {
        if (bytes < 1000) {
            return count(bytes, "byte");
        }
        return bytes < 1_000_000 ? decimal(bytes / 1e3, 1) + " kB" : decimal(bytes / 1e6, 1) + " MB";
    }
}
