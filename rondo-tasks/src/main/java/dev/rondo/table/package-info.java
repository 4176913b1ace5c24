/**
 * From a user's CSV file to clean numeric columns and a time axis.
 *
 * <p>{@link dev.rondo.table.SeriesTable#read} is the way in: it detects delimiter, header and time column, checks that
 * the rows are in time order without duplicates or gaps, and keeps every missing cell visible until a
 * {@link dev.rondo.table.FillPlan} fills it by a named {@link dev.rondo.table.MissingPolicy}. Whatever is wrong with
 * the file is reported as a {@link dev.rondo.table.TableException} that names file, line and column.
 * {@link dev.rondo.table.CsvWriter} writes results.
 *
 * <p>The way of a file through the package: bytes ({@code SourceFile}, {@code EncodingCheck}), cells as text
 * ({@code DelimiterDetector}, {@code GridReader}, {@code CellGrid}), names ({@code HeaderDetector}, {@code Header}),
 * times ({@code TimeLocator}, {@code CalendarTimes}, {@code NumericTimes}, {@code PartTimes}), rows in order
 * ({@code FrequencyInference}, {@code RowPlan}), columns ({@code ColumnBuilder}).
 */
@NullMarked
package dev.rondo.table;

import org.jspecify.annotations.NullMarked;
