package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.task.ConfusionMatrix;
import dev.rondo.task.classify.ClassScores;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tables of classifiers with many labels. */
final class ClassReportTest {
    private static List<String> confusion(int labels) {
        List<String> names = IntStream.range(0, labels).mapToObj(n -> "l" + n).toList();
        ClassScores scores = new ClassScores(
                labels,
                names,
                false,
                List.of(new ClassScores.Method("gru", 1, 1, 1, 0)),
                names.stream()
                        .map(name -> new ClassScores.PerLabel(name, 1, 1, 1, 1))
                        .toList(),
                ConfusionMatrix.of(names, names, names),
                new ClassScores.Calibration(0, 1, 1, 1));
        return ClassReport.confusion(scores);
    }

    @Test
    void ofManyLabelsTheFirstAreShown() {
        assertEquals(21, confusion(20).size());
        assertEquals(
                "The first 20 of 30 labels; the picture has all.", confusion(30).getLast());
        assertEquals(
                "The first 20 of the most frequent 80 labels; the picture has all.",
                confusion(100).getLast());
    }
}
