package dev.rondo.task.classify;

import java.util.List;

/** Which labels texts have, as flags in the order of the outputs. */
final class Truth {
    private Truth() {}

    static boolean[][] of(ClassifyPlan.Task task, List<Example> examples) {
        boolean[][] truth = new boolean[examples.size()][task.labels().size()];
        for (int n = 0; n < truth.length; n++) {
            for (String label : examples.get(n).labels()) {
                int at = task.labels().indexOf(label);
                if (at >= 0) {
                    truth[n][at] = true;
                }
            }
        }
        return truth;
    }
}
