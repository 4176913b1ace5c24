package dev.rondo.task.classify;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What share of each day's texts has each label, with the band in which it should lie by the days before: a chart of
 * shares after Laney (2002). The middle of the band is the share over the days before, its width three standard deviations
 * of a share of so many texts, times how much more than chance those days scattered. A day on which a label left its band
 * says nothing about where it should lie, so it is no part of that label's later bands; a new level that stays has left
 * too few days for a band before the window is over, and makes its own from then on. A day without texts has no share; a
 * day after fewer than seven days that count has no band.
 *
 * @param labels in the order of each day's shares
 * @param window how many days before a day make its band
 * @param days without a gap
 */
public record LabelSeries(List<String> labels, int window, List<Day> days) {
    private static final int LEAST_DAYS = 7;
    private static final int MOST_DAYS = 100_000;
    private static final double WIDTH = 3;

    /**
     * A day.
     *
     * @param texts of that day, which may be none
     */
    public record Day(LocalDate date, int texts, List<Share> shares) {
        public Day {
            shares = List.copyOf(shares);
        }
    }

    /**
     * A label on a day.
     *
     * @param count of texts
     * @param share of the day's texts; NaN on a day without
     * @param low where the band begins; NaN without a band
     * @param high where it ends
     */
    public record Share(int count, double share, double low, double high) {
        /** Whether the share is outside of its band. */
        public boolean isAlert() {
            return share < low || share > high;
        }
    }

    public LabelSeries {
        labels = List.copyOf(labels);
        days = List.copyOf(days);
    }

    /**
     * The series of texts.
     *
     * @param dates of each text, at least one, in any order
     * @param given the labels of each text
     * @throws IllegalArgumentException if the window is too short for a band, or the days are too many
     */
    public static LabelSeries of(
            List<String> labels, List<LocalDate> dates, List<? extends List<String>> given, int window) {
        if (window < LEAST_DAYS) {
            throw new IllegalArgumentException("A band needs a window of at least " + LEAST_DAYS + " days, got "
                    + window + ". Choose such as 28.");
        }
        LocalDate first = dates.stream().min(LocalDate::compareTo).orElseThrow();
        LocalDate last = dates.stream().max(LocalDate::compareTo).orElseThrow();
        long span = ChronoUnit.DAYS.between(first, last) + 1;
        if (span > MOST_DAYS) {
            throw new IllegalArgumentException("The dates go from " + first + " to " + last + ", " + span
                    + " days. Expected at most " + MOST_DAYS + ": correct the dates that are wrong.");
        }
        int[] texts = new int[(int) span];
        int[][] counts = new int[labels.size()][(int) span];
        for (int n = 0; n < dates.size(); n++) {
            int day = (int) ChronoUnit.DAYS.between(first, dates.get(n));
            texts[day]++;
            for (String label : given.get(n)) {
                counts[labels.indexOf(label)][day]++;
            }
        }
        List<Day> days = new ArrayList<>();
        boolean[][] counted = new boolean[labels.size()][(int) span];
        for (int day = 0; day < texts.length; day++) {
            List<Share> shares = new ArrayList<>();
            for (int label = 0; label < counts.length; label++) {
                Share share = share(counts[label], texts, counted[label], day, window);
                counted[label][day] = texts[day] > 0 && !share.isAlert();
                shares.add(share);
            }
            days.add(new Day(first.plusDays(day), texts[day], shares));
        }
        return new LabelSeries(labels, window, days);
    }

    private static Share share(int[] counts, int[] texts, boolean[] counted, int day, int window) {
        if (texts[day] == 0) {
            return new Share(0, Double.NaN, Double.NaN, Double.NaN);
        }
        double share = (double) counts[day] / texts[day];
        int from = Math.max(0, day - window);
        int known = 0;
        long count = 0;
        long all = 0;
        for (int before = from; before < day; before++) {
            if (counted[before]) {
                known++;
                count += counts[before];
                all += texts[before];
            }
        }
        if (known < LEAST_DAYS) {
            return new Share(counts[day], share, Double.NaN, Double.NaN);
        }
        double middle = (count + 1.0) / (all + 2.0); // one more of each, so that what never was is not impossible
        double squares = 0;
        for (int before = from; before < day; before++) {
            if (counted[before]) {
                double off = (double) counts[before] / texts[before] - middle;
                squares += off * off / (middle * (1 - middle) / texts[before]);
            }
        }
        double scatter = Math.max(1, StrictMath.sqrt(squares / known));
        double half = WIDTH * scatter * StrictMath.sqrt(middle * (1 - middle) / texts[day]);
        return new Share(counts[day], share, Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /** How many days between the first and the last have no texts. */
    public int gaps() {
        return (int) days.stream().filter(day -> day.texts == 0).count();
    }

    /** Names of the columns of {@link #rows}. */
    public List<String> header() {
        List<String> header = new ArrayList<>(List.of("date", "texts"));
        for (String label : labels) {
            header.addAll(List.of(
                    "count(" + label + ")",
                    "share(" + label + ")",
                    "low(" + label + ")",
                    "high(" + label + ")",
                    "alert(" + label + ")"));
        }
        return header;
    }

    /** A row a day; what is not a number is empty. */
    public List<List<Object>> rows() {
        List<List<Object>> rows = new ArrayList<>();
        for (Day day : days) {
            List<Object> row = new ArrayList<>(List.of(day.date.toString(), day.texts));
            for (Share share : day.shares) {
                row.add(share.count);
                row.add(number(share.share));
                row.add(number(share.low));
                row.add(number(share.high));
                row.add(share.isAlert() ? 1 : 0);
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object number(double value) {
        return Double.isNaN(value) ? "" : value;
    }
}
