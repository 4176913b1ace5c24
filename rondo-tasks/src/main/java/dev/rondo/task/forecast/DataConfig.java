package dev.rondo.task.forecast;

import dev.rondo.table.MissingPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which columns are used and how the rows are split. What is null is chosen from the data.
 *
 * @param target the column to forecast
 * @param covariates columns that the network sees besides the target; their future is not needed
 * @param calendar whether the network sees the calendar (month, weekday, hour) as further inputs
 * @param missing what is put in the place of missing values
 * @param testShare share of the rows, at the end, that only scores the model; more than 0 and at most 0.5
 * @param validationShare share of the rows before the test part, at their end, that decides when training stops; more
 *     than 0 and at most 0.5
 */
public record DataConfig(
        @Nullable String target,
        List<String> covariates,
        @Nullable Boolean calendar,
        @Nullable MissingPolicy missing,
        double testShare,
        double validationShare) {

    /** The table's default target, no covariates, a fifth of the rows for the test and a fifth of the rest to validate. */
    public static final DataConfig DEFAULT = new DataConfig(null, List.of(), null, null, 0.2, 0.2);

    public DataConfig {
        covariates = List.copyOf(covariates);
        requireShare("test share", testShare);
        requireShare("validation share", validationShare);
    }

    /** With another target; null for the table's default. */
    public DataConfig withTarget(@Nullable String value) {
        return new DataConfig(value, covariates, calendar, missing, testShare, validationShare);
    }

    /** With other covariates. */
    public DataConfig withCovariates(List<String> value) {
        return new DataConfig(target, value, calendar, missing, testShare, validationShare);
    }

    /** With or without the calendar; null to choose from the data. */
    public DataConfig withCalendar(@Nullable Boolean value) {
        return new DataConfig(target, covariates, value, missing, testShare, validationShare);
    }

    /** With another policy for missing values; null to choose from the data. */
    public DataConfig withMissing(@Nullable MissingPolicy value) {
        return new DataConfig(target, covariates, calendar, value, testShare, validationShare);
    }

    /** With another share of rows for the test. */
    public DataConfig withTestShare(double value) {
        return new DataConfig(target, covariates, calendar, missing, value, validationShare);
    }

    /** With another share of rows for the validation. */
    public DataConfig withValidationShare(double value) {
        return new DataConfig(target, covariates, calendar, missing, testShare, value);
    }

    private static void requireShare(String name, double share) {
        if (!(share > 0 && share <= 0.5)) {
            throw new IllegalArgumentException(
                    "The " + name + " must be more than 0 and at most 0.5, got " + share + ". Choose such as 0.2.");
        }
    }
}
