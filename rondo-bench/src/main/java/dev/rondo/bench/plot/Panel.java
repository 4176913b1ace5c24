package dev.rondo.bench.plot;

import org.knowm.xchart.internal.chartpart.Chart;

/** One of the charts of a page. */
public sealed interface Panel permits RatioPanel, CurvePanel {
    /** The chart, ready to be painted. */
    Chart<?, ?> chart();
}
