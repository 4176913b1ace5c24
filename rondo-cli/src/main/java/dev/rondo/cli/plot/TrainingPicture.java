package dev.rondo.cli.plot;

import dev.rondo.train.Epoch;
import dev.rondo.train.History;
import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;

/** The loss and the validation loss of each epoch, with the best epoch marked. */
public final class TrainingPicture {
    /** From this ratio of the highest to the lowest loss on, the axis is logarithmic. */
    private static final double WIDE = 20;

    /** Free room around the lines, in shares of the range. */
    private static final double ROOM = 0.03;

    private final Sheet sheet;
    private final XYChart chart;
    private final History history;

    private TrainingPicture(History history, String title, String subtitle) {
        this.history = history;
        sheet = new Sheet(title, subtitle);
        chart = Look.chart("loss");
    }

    /**
     * Draws the picture and gives it as a PNG file.
     *
     * @param history with at least one epoch
     * @param title of the picture
     * @param subtitle such as why the training ended
     * @throws PictureException if this machine has no fonts
     */
    public static byte[] png(History history, String title, String subtitle) {
        if (history.epochs().isEmpty()) {
            throw new IllegalArgumentException("A picture of a training needs at least 1 epoch, got none.");
        }
        TrainingPicture picture = new TrainingPicture(history, title, subtitle);
        picture.draw();
        return picture.sheet.png(picture.chart);
    }

    private void draw() {
        boolean validated = !Double.isNaN(history.epochs().getFirst().validationLoss());
        line("loss", history.loss(), validated ? Look.PAST : Look.MODEL);
        if (validated) {
            line("validation loss", history.validationLoss(), Look.MODEL);
        }
        best();
        epochAxis();
        lossAxis(DoubleStream.concat(
                        DoubleStream.of(history.loss()),
                        DoubleStream.of(history.validationLoss()).filter(loss -> !Double.isNaN(loss)))
                .summaryStatistics());
    }

    private void line(String name, double[] losses, Color color) {
        double[] epochs =
                IntStream.rangeClosed(1, losses.length).asDoubleStream().toArray();
        XYSeries series = chart.addSeries(name, epochs, losses);
        Look.line(series, color, 2.2f);
        if (losses.length == 1) {
            Look.dots(series, color);
        }
        sheet.legend().line(name, color);
    }

    private void best() {
        if (history.bestEpoch() > 0) {
            Epoch best = history.epochs().get(history.bestEpoch() - 1);
            XYSeries mark = chart.addSeries("best", new double[] {best.number()}, new double[] {best.watched()});
            mark.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            Look.dots(mark, Look.ACCENT);
            sheet.legend().dot("best epoch: " + best.number(), Look.ACCENT);
        }
    }

    private void epochAxis() {
        int last = history.epochs().size();
        double room = last == 1 ? 0.5 : (last - 1) * ROOM;
        double end = last + room;
        chart.getStyler().setXAxisMin(1 - room);
        chart.getStyler().setXAxisMax(end);
        sheet.axis("epoch", Tick.numbers(1, end));
    }

    private void lossAxis(DoubleSummaryStatistics losses) {
        XYStyler styler = chart.getStyler();
        double lowest = losses.getMin();
        double highest = losses.getMax();
        if (lowest > 0 && highest / lowest > WIDE) {
            double room = StrictMath.pow(highest / lowest, ROOM);
            styler.setYAxisLogarithmic(true);
            styler.setYAxisLogarithmicDecadeOnly(false);
            styler.setYAxisTickLabelsFormattingFunction(TrainingPicture::logarithmicLabel);
            styler.setYAxisMin(lowest / room);
            styler.setYAxisMax(highest * room);
            chart.setYAxisTitle("loss, logarithmic");
        } else {
            double range = highest > lowest ? highest - lowest : Math.max(highest, 1e-6);
            styler.setYAxisMin(lowest - ROOM * range);
            styler.setYAxisMax(highest + ROOM * range);
        }
    }

    /** Names 1, 2 and 5 of each decade; the others would run into one another. */
    static String logarithmicLabel(double value) {
        BigDecimal digit = BigDecimal.valueOf(value).round(new MathContext(1));
        int leading = digit.unscaledValue().intValue();
        return leading == 1 || leading == 2 || leading == 5
                ? digit.stripTrailingZeros().toPlainString()
                : "";
    }
}
