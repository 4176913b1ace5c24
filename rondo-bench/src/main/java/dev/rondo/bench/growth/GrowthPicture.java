package dev.rondo.bench.growth;

import dev.rondo.bench.plot.CurvePanel;
import dev.rondo.bench.plot.CurvePanel.Line;
import dev.rondo.bench.plot.Page;
import dev.rondo.bench.plot.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Curves as a picture: a panel for each axis, on logarithmic axes. */
public final class GrowthPicture {
    private GrowthPicture() {}

    /**
     * The picture as a PNG file.
     *
     * @param curves at least one
     * @param subtitle such as the machine
     * @throws dev.rondo.bench.plot.PictureException if this machine has no fonts
     */
    public static byte[] png(List<Curve> curves, String subtitle) {
        List<Panel> panels = new ArrayList<>();
        for (Curve curve : curves) {
            panels.add(new CurvePanel(
                    curve.cell() + ", " + curve.fixed(),
                    curve.axis().words(),
                    "milliseconds",
                    List.of(line("train", curve, Point::trainSeconds), line("infer", curve, Point::inferSeconds))));
        }
        return new Page("How the time of a pass grows", subtitle, Math.min(2, panels.size()), panels).png();
    }

    private static Line line(String name, Curve curve, ToDoubleFunction<Point> seconds) {
        return new Line(
                name,
                curve.points().stream().mapToDouble(Point::at).toArray(),
                curve.points().stream()
                        .mapToDouble(point -> 1e3 * seconds.applyAsDouble(point))
                        .toArray());
    }
}
