package dev.rondo.train;

import dev.rondo.nn.Parameter;
import java.util.List;

/**
 * A step whose loss or gradient is NaN or infinite.
 *
 * @param epoch from 1 on
 * @param step the batch of the epoch, from 1 on; the first one that is not finite where several are collected
 * @param loss the mean loss
 * @param gradientNorm the global norm of the gradients
 * @param where a sentence that names the first parameter concerned; empty where only the loss is
 */
public record NonFinite(int epoch, int step, double loss, double gradientNorm, String where) {
    /** The first weights that are not finite, or else the first gradient. */
    static String where(List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            if (!isFinite(parameter.value().data())) {
                return "The weights of " + parameter.path() + " were not finite before the step.";
            }
        }
        for (Parameter parameter : parameters) {
            if (!isFinite(parameter.gradient().data())) {
                return "The first gradient that is not finite is that of " + parameter.path() + ".";
            }
        }
        return "";
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Such as "epoch 1, step 3: the loss is NaN and the gradient norm NaN; both should be finite. ...". */
    public String text() {
        return "epoch " + epoch + ", step " + step + ": the loss is " + loss + " and the gradient norm " + gradientNorm
                + "; both should be finite." + (where.isEmpty() ? "" : " " + where);
    }
}
