package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.nn.Network;
import dev.rondo.nn.layer.Dense;
import dev.rondo.persist.ModelFile;
import dev.rondo.persist.SectionJson;
import dev.rondo.table.FillPlan;
import dev.rondo.table.MissingPolicy;
import dev.rondo.task.Cell;
import dev.rondo.task.Choice;
import dev.rondo.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelContentsJsonTest {
    private static final Path FILE = Path.of("model.safetensors");

    private static ModelContents contents() {
        FillPlan fill = new FillPlan(
                MissingPolicy.MASK,
                List.of(new FillPlan.Column("y", 1.5, false), new FillPlan.Column("x", 0.1 + 0.2, true)));
        Recipe recipe = new Recipe(
                new Recipe.Inputs(
                        List.of("y", "x"),
                        fill,
                        List.of(new InputScale("x", 3, 1e-300), new InputScale("x:missing", 0, 1)),
                        List.of(CalendarCycle.TIME_OF_WEEK)),
                new TargetTransform(LevelScale.LOG, 7, Differencing.LAST, new TargetTransform.Scales(0, 1 / 3.0, 2, 5)),
                new Recipe.Sizes(14, 2, 7),
                0.125);
        ScoreTable scores = new ScoreTable(
                List.of(new Score("gru", 1, 2, 3, Double.POSITIVE_INFINITY), new Score("naive", Double.NaN, 2, 3, 4)),
                List.of(new Coverage(0.8, 0.79, 12)),
                new ScoreTable.Windows(3, 0, 6, 0),
                "2000-01-01",
                "2000-01-04",
                7);
        TrainedOn rows =
                new TrainedOn("data.csv", "day", "daily", 100, "1999-01-01", "1999-04-10", List.of("-999", "?"));
        return new ModelContents(
                recipe,
                new IntervalRadii(List.of(new IntervalRadii.Ring(0.8, List.of(1.0, Math.PI)))),
                new Provenance(rows, -5, Long.MAX_VALUE, true, Cell.RNN, 17, -3, true),
                List.of(new Choice("log", "yes", Choice.Origin.DATA, "because \"so\"\n\u00e9")),
                scores);
    }

    private static void refuses(String expected, String json) {
        ModelFile file = ModelFile.of(Network.build(Dense.units(1), Shape.of(1), 1), Map.of("forecast", json));
        ForecastException e = assertThrows(ForecastException.class, () -> ForecastModel.of(FILE, file));
        assertEquals(ForecastException.Kind.BAD_MODEL, e.kind());
        String start =
                "model.safetensors: the forecaster's settings cannot be read. Expected those that this version of"
                        + " Rondo writes, got ";
        assertTrue(e.getMessage().startsWith(start), e::getMessage);
        assertTrue(e.getMessage().contains(expected), e::getMessage);
    }

    @Test
    void contentsComeBackAsTheyWere() throws IOException {
        ModelContents contents = contents();
        String json = SectionJson.write(contents);
        ModelContents back = SectionJson.read(json, ModelContents.class);
        assertEquals(contents, back);
        assertEquals(json, SectionJson.write(back));
    }

    @Test
    void damagedContentsAreRefused() {
        String json = SectionJson.write(contents());
        refuses("horizonn", json.replace("\"horizon\":2", "\"horizon\":2,\"horizonn\":2"));
        refuses("Duplicate field 'horizon'", json.replace("\"horizon\":2", "\"horizon\":2,\"horizon\":2"));
        refuses("horizon", json.replace("\"horizon\":2,", ""));
        refuses("null", json.replace("\"horizon\":2", "\"horizon\":null"));
        refuses(
                "The horizon must be 1 to 1000000 rows, got 2000000.",
                json.replace("\"horizon\":2", "\"horizon\":2000000"));
        refuses("The seasonal difference must be 0 to", json.replace("\"lag\":7", "\"lag\":2000000"));
        refuses("Intervals need a radius for each of the 1 steps", json.replace("\"horizon\":2", "\"horizon\":1"));
        refuses("SIDEWAYS", json.replace("\"LAST\"", "\"SIDEWAYS\""));
        refuses("An input needs a positive scale", json.replace("1.0E-300", "-1.0"));
        refuses("a fill and a scale for each series", json.replace("[\"y\",\"x\"]", "[\"y\"]"));
        refuses("Intervals need", json.replace("3.141592653589793", "-1.0"));
        refuses("Intervals need", json.replace("\"probability\":0.8", "\"probability\":1.0"));
        refuses("", "");
        refuses("", "[]");
        refuses("", json.substring(0, json.length() / 2));
        refuses("", json + "{}");
        refuses("", "[".repeat(100_000));
    }
}
