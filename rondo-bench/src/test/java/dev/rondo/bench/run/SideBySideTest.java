package dev.rondo.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SideBySideTest {
    private static final String LINE = "{\"peer\": \"x\", \"threads\": 1, \"work\": \"text/RNN\", \"infer_ms\": 2.0}";
    private static final Contender RONDO = new Contender("rondo", List.of("rondo"), true);
    private static final Contender TORCH = new Contender("torch", List.of("python", "torch.py"), false);

    @TempDir
    private Path folder;

    private final List<String> progress = new ArrayList<>();
    private final List<Integer> rounds = new ArrayList<>();
    private Path file;

    @BeforeEach
    void nameTheLog() {
        file = folder.resolve("raw.jsonl");
    }

    private SideBySide run(FakeRunner runner, Schedule schedule) {
        SideBySide run = new SideBySide(runner, new Pinning(List.of(0, 1)), new RawLog(file), progress::add);
        run.run(schedule, List.of(RONDO, TORCH), rounds::add);
        return run;
    }

    private static Function<Program, Outcome> answer(Outcome rondo, Outcome torch) {
        return program -> program.command().contains("rondo") ? rondo : torch;
    }

    @Test
    void roundsAreTheOuterLoopAndEveryOtherOneGoesBackwards() {
        FakeRunner runner = new FakeRunner(program -> FakeRunner.printed(LINE));
        Schedule schedule = new Schedule(2, List.of(1, 2), List.of(), List.of("text/", "rows/GRU"), 0.5);
        SideBySide run = run(runner, schedule);
        assertEquals(
                List.of(
                        "taskset -c 1 rondo --threads 1 --filter text/ --budget 0.5",
                        "taskset -c 1 python torch.py --threads 1 --filter text/ --budget 0.5",
                        "taskset -c 1 rondo --threads 1 --filter rows/GRU --budget 0.5",
                        "taskset -c 1 python torch.py --threads 1 --filter rows/GRU --budget 0.5",
                        "rondo --threads 2 --filter text/ --budget 0.5",
                        "python torch.py --threads 2 --filter text/ --budget 0.5",
                        "rondo --threads 2 --filter rows/GRU --budget 0.5",
                        "python torch.py --threads 2 --filter rows/GRU --budget 0.5",
                        "taskset -c 1 python torch.py --threads 1 --filter text/ --budget 0.5",
                        "taskset -c 1 rondo --threads 1 --filter text/ --budget 0.5"),
                runner.commands().subList(0, 10));
        assertEquals(16, runner.commands().size());
        assertEquals("2", runner.programs().get(4).environment().get("OMP_NUM_THREADS"));
        assertEquals(List.of(1, 2), rounds);
        assertEquals("Round 1 of 2, 1 thread, text", progress.getFirst());
        assertEquals(List.of("rondo", "torch"), run.samples().peers());
        assertEquals(16, RawLog.read(file).size());
        assertEquals(2, RawLog.read(file).getLast().round());
    }

    @Test
    void aPeerThatFailsIsRemarkedOnceAndTheOthersGoOn() {
        Outcome partly = new Outcome(1, List.of(LINE, "a warning"), List.of("ImportError: no torch"));
        SideBySide run = run(
                new FakeRunner(answer(FakeRunner.printed(LINE), partly)),
                new Schedule(3, List.of(1), List.of(), List.of("text/"), 0.5));
        assertEquals(List.of("torch failed at text on 1 thread: exit code 1: ImportError: no torch"), run.remarks());
        assertEquals(
                3, run.samples().rounds("torch", 1, "text/RNN", Figure.INFER).size());
    }

    @Test
    void nothingGoesOnWithoutAContenderThatIsRequired() {
        FakeRunner runner = new FakeRunner(
                answer(FakeRunner.failed(2, "No row's name contains 'text/'."), FakeRunner.printed(LINE)));
        Schedule schedule = new Schedule(3, List.of(1), List.of(), List.of("text/"), 0.5);
        assertEquals(
                "rondo failed at text on 1 thread: exit code 2: No row's name contains 'text/'.",
                assertThrows(BenchException.class, () -> run(runner, schedule)).getMessage());
    }

    @Test
    void aRowThatDidNotSettleIsRemarked() {
        Outcome unsettled = new Outcome(
                0, List.of(LINE), List.of("text/RNN was still getting faster when its warm-up ended. Measure on ..."));
        SideBySide run = run(
                new FakeRunner(answer(unsettled, FakeRunner.printed(LINE))),
                new Schedule(1, List.of(1), List.of(), List.of("text/"), 0.5));
        assertEquals(
                List.of("rondo, 1 thread, round 1: still getting faster when their warm-up ended: text/RNN"),
                run.remarks());
    }
}
