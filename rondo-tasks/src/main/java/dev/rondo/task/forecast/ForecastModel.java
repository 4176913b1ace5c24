package dev.rondo.task.forecast;

import dev.rondo.nn.Ensemble;
import dev.rondo.nn.Network;
import dev.rondo.nn.layer.Average;
import dev.rondo.persist.ModelFile;
import dev.rondo.table.Series;
import dev.rondo.table.SeriesTable;
import dev.rondo.table.TableOptions;
import dev.rondo.task.Members;
import dev.rondo.task.TaskFile;
import dev.rondo.task.TaskModel;
import dev.rondo.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/** A trained forecaster: it forecasts tables with the columns it was trained on, is scored on them, and is saved as one file. */
public final class ForecastModel implements TaskModel {
    /** The section of the model file that holds the contents. */
    private static final String SECTION = "forecast";

    private final Network network;
    private final ModelContents contents;
    private final Members members;

    ForecastModel(Network network, ModelContents contents) {
        this(network, contents, Members.NONE);
    }

    private ForecastModel(Network network, ModelContents contents, Members members) {
        this.network = network;
        this.contents = contents;
        this.members = members;
    }

    /**
     * Reads a model.
     *
     * @throws IOException when the file cannot be read, is damaged, or holds no forecaster; the message names the file
     * @throws ForecastException when its parts contradict each other
     */
    public static ForecastModel load(Path file) throws IOException {
        return of(file, ModelFile.read(file));
    }

    /**
     * The forecaster in a model file that was read already.
     *
     * @param file for messages
     * @throws ForecastException when it holds none, or its parts contradict each other
     */
    public static ForecastModel of(Path file, ModelFile model) {
        TaskFile<ForecastException> opened = new TaskFile<>(
                file,
                model,
                "forecaster",
                (message, cause) -> new ForecastException(ForecastException.Kind.BAD_MODEL, message, cause));
        ModelContents contents = opened.contents(SECTION, ModelContents.class);
        Network network = opened.network();
        Recipe recipe = contents.recipe();
        Shape input = Shape.of(Shape.ANY, recipe.window(), recipe.inputCount());
        Shape output = Shape.of(Shape.ANY, recipe.horizon());
        if (!network.inputShape().equals(input) || !network.outputShape().equals(output)) {
            throw opened.misfit(
                    input + " in and " + output + " out", network.inputShape() + " and " + network.outputShape());
        }
        return new ForecastModel(network, contents, opened.members());
    }

    /**
     * An ensemble: one model that asks all of these, and gives the mean of their forecasts on the scale of levels: the
     * geometric mean, where the logarithm is taken. The radii of its intervals are the means of theirs. What it says of its
     * training and scores is what the first says of its own.
     *
     * @param models that were trained on the same rows, with their files
     * @throws ForecastException when one is an ensemble already, or they were not trained on the same
     */
    public static ForecastModel combine(SequencedMap<Path, ForecastModel> models) {
        Members.requireAlike(
                models,
                ForecastModel::view,
                "Train both on the same file with the same flags, but for --seed and those of the network.",
                message -> new ForecastException(ForecastException.Kind.NOT_ALIKE, message));
        List<ModelContents> contents = new ArrayList<>();
        List<Network> networks = new ArrayList<>();
        List<Members.Member> members = new ArrayList<>();
        models.forEach((file, model) -> {
            Provenance provenance = model.contents.provenance();
            contents.add(model.contents);
            networks.add(model.network);
            members.add(Members.Member.of(file, provenance.cell().label(), provenance.epochs(), provenance.seed()));
        });
        IntervalRadii radii =
                IntervalRadii.mean(contents.stream().map(ModelContents::radii).toList());
        return new ForecastModel(
                Ensemble.of(networks, List.of(new Average())),
                contents.getFirst().with(radii),
                new Members(members));
    }

    @Override
    public void save(Path file) throws IOException {
        ModelFile.of(network, members.sections(SECTION, contents)).write(file);
    }

    /** Name of the column that is forecast. */
    public String target() {
        return recipe().targetName();
    }

    /** Rows that the network sees. */
    public int window() {
        return recipe().window();
    }

    /** Rows that are forecast. */
    public int horizon() {
        return recipe().horizon();
    }

    /** Fewest rows that a table must have to be forecast; the last ones are used. */
    public int rowsNeeded() {
        return Math.max(2, recipe().rowsBefore());
    }

    private Members.View view() {
        SequencedMap<String, Object> common = new LinkedHashMap<>();
        Recipe recipe = recipe();
        common.put("rows", contents.provenance().trainedOn());
        common.put("window", recipe.window());
        common.put("horizon", recipe.horizon());
        common.put("columns and transformations", recipe);
        common.put(
                "intervals",
                contents.radii().rings().stream()
                        .map(IntervalRadii.Ring::probability)
                        .toList());
        return new Members.View(members, network, common);
    }

    @Override
    public Members members() {
        return members;
    }

    @Override
    public Network network() {
        return network;
    }

    /** How a file for this model is to be read: what stood for a missing value in training stands for one again. */
    public TableOptions reading(TableOptions options) {
        Set<String> markers = new TreeSet<>(options.missingMarkers());
        markers.addAll(contents.provenance().trainedOn().missingMarkers());
        return options.withMissingMarkers(markers);
    }

    /**
     * Forecasts the rows after the last one of a table.
     *
     * @param table with the columns that the model was trained on
     * @throws dev.rondo.table.TableException when columns or values are missing or there are too few rows
     * @throws ForecastException when the rows are of another frequency, or a value has no logarithm
     */
    public Forecast forecast(SeriesTable table) {
        table.requireRows(rowsNeeded(), recipe().rowsBeforeText());
        return forecast(rows(table));
    }

    /**
     * Scores the model on all windows of a table, beside the naive methods.
     *
     * @param table with the columns that the model was trained on
     * @throws dev.rondo.table.TableException when columns or values are missing or there are too few rows
     * @throws ForecastException when the rows are of another frequency, or a value has no logarithm
     */
    public ScoreTable evaluate(SeriesTable table) {
        Recipe recipe = recipe();
        int before = rowsNeeded();
        for (Baseline baseline : Baseline.values()) {
            before = Math.max(before, baseline.rowsBefore(recipe.seasonalPeriod()));
        }
        table.requireRows(before + recipe.horizon(), recipe.rowsBeforeText() + " + horizon " + recipe.horizon());
        SeriesRows rows = rows(table);
        int[] origins = Origins.within(0, rows.size(), before, recipe.horizon());
        requirePositive(rows, 0);
        Scorer scorer = new Scorer(recipe, rows, origins);
        Scorer.Forecasts forecasts = scorer.forecasts(new Predictor(recipe, network));
        return scorer.table(
                members.method(contents.provenance().cell().label()), forecasts, contents.radii(), seen(rows, origins));
    }

    /** What the model is. */
    public ModelDescription describe() {
        Provenance provenance = contents.provenance();
        return new ModelDescription(
                target(),
                recipe().inputNames(),
                window(),
                horizon(),
                rowsNeeded(),
                contents.choices(),
                Members.layers(network),
                network.weightCount(),
                provenance.trainedOn(),
                provenance.epochs(),
                provenance.seed(),
                provenance.refit(),
                contents.scores());
    }

    /** Forecasts the rows after the last one of rows that were filled already. */
    Forecast forecast(SeriesRows rows) {
        Recipe recipe = recipe();
        requirePositive(rows, rows.size() - recipe.rowsBefore());
        List<String> times = rows.time().future(recipe.horizon());
        List<ForecastStep> steps = new ArrayList<>();
        new Predictor(recipe, network).forecast(rows, new int[] {rows.size()}, (origin, levels, unrest) -> {
            for (int step = 0; step < levels.length; step++) {
                double value = recipe.target().value(levels[step]);
                List<Interval> intervals = contents.radii().around(levels[step], step, unrest, recipe.target());
                steps.add(new ForecastStep(times.get(step), value, intervals));
            }
        });
        return new Forecast(rows.time().name(), target(), steps);
    }

    private Recipe recipe() {
        return contents.recipe();
    }

    private SeriesRows rows(SeriesTable table) {
        Provenance provenance = contents.provenance();
        String frequency = table.time().frequency().label();
        if (!provenance.fits(table.time().frequency())) {
            throw new ForecastException(
                    ForecastException.Kind.OTHER_FREQUENCY,
                    table.source() + ", column '" + table.time().name() + "': the model was trained on rows at other"
                            + " distances. Expected " + provenance.trainedOn().frequency() + " rows, got " + frequency
                            + ". Bring the rows to that frequency, or train a model on these.");
        }
        if (!recipe().inputs().calendar().isEmpty() && !table.time().isCalendar()) {
            throw new ForecastException(
                    ForecastException.Kind.NO_CALENDAR,
                    table.source()
                            + ": the model uses the calendar, and the file has no times. Expected a time column such as"
                            + " '" + provenance.trainedOn().timeName()
                            + "', got none. Name it (--time), or complete the"
                            + " file.");
        }
        List<Series> series = table.selectAgain(recipe().inputs().series());
        return SeriesRows.of(table, series, recipe().inputs().fill());
    }

    private void requirePositive(SeriesRows rows, int from) {
        if (recipe().target().scale() == LevelScale.LOG) {
            rows.requirePositive(from, "Correct the value, or train the model without the logarithm (--no-log)");
        }
    }

    private int seen(SeriesRows rows, int[] origins) {
        int seen = 0;
        for (int origin : origins) {
            boolean first = contents.provenance().isSeen(rows.time(), origin);
            boolean last = contents.provenance().isSeen(rows.time(), origin + recipe().horizon() - 1);
            seen += first || last ? 1 : 0;
        }
        return seen;
    }
}
