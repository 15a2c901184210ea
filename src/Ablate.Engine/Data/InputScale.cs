using Ablate.Engine.Settings;

namespace Ablate.Engine.Data;

/// <summary>How features are scaled before they enter a network: (x - shift) / divisor, with one pair of numbers for all columns, or one for each.</summary>
/// <param name="Shift">What is subtracted: one number, or one per column.</param>
/// <param name="Divisor">What the difference is divided by: one number, or one per column.</param>
public sealed record InputScale(ValueList<double> Shift, ValueList<double> Divisor)
{
    /// <summary>What missing numbers of each column are replaced by before they are scaled; empty, the default, where none may be missing.</summary>
    public ValueList<double> Fill { get; init; } = [];

    /// <summary>
    /// Whether the training file had its bytes divided by 255; a file of only 0 and 1 is then taken for black and white, and not for small numbers.
    /// Default false.
    /// </summary>
    public bool WereDivided { get; init; }

    /// <summary>The number that enters the network for <paramref name="value"/> in <paramref name="column"/>; a missing one is not-a-number.</summary>
    public double Apply(double value, int column)
    {
        if (Fill.Count > 0 && double.IsNaN(value))
            value = Fill[column];
        return (value - Shift[Shift.Count == 1 ? 0 : column]) / Divisor[Divisor.Count == 1 ? 0 : column];
    }

    /// <summary>Whether zero stays zero, so that a product may skip it.</summary>
    public bool ZeroIsZero => Shift.All(shift => shift == 0);

    /// <summary>Whether each column has its own numbers, so that features are those of a table and not pixels.</summary>
    public bool IsByColumn => Shift.Count > 1 || Divisor.Count > 1 || Fill.Count > 0;

    /// <summary>Whether it seems to be made for pixels from 0 to 255: one divisor above 1 for all columns.</summary>
    public bool TakesPixels => !IsByColumn && Divisor[0] > 1;

    /// <summary>Whether all features enter the network unchanged.</summary>
    public bool ChangesNothing => ZeroIsZero && Divisor.All(divisor => divisor == 1) && Fill.Count == 0;

    /// <summary>Fits the scale to the rows of <paramref name="training"/>; other rows have no influence on it.</summary>
    public static InputScale Fit(InputScaling scaling, Subset training) => training.Data.Features is ByteFeatures bytes
        ? OfBytes(scaling, training, bytes) with { WereDivided = bytes.WereDivided }
        : OfColumns(scaling, training);

    static InputScale OfBytes(InputScaling scaling, Subset training, ByteFeatures bytes)
    {
        switch (scaling)
        {
            case InputScaling.None:
                return new InputScale([0], [bytes.WereDivided ? byte.MaxValue : 1]);
            case InputScaling.Symmetric:
                return new InputScale([127.5], [127.5]);
            case InputScaling.Standard:
                var counts = new long[256];
                foreach (int row in training.Rows)
                {
                    foreach (byte value in bytes.Sample(row))
                        counts[value]++;
                }
                double total = counts.Sum();
                double mean = counts.Select((count, value) => (double)count * value).Sum() / total;
                double variance = counts.Select((count, value) => count * (value - mean) * (value - mean)).Sum() / total;
                return new InputScale([mean], [variance > 0 ? Math.Sqrt(variance) : 1]);
            default:
                return new InputScale([0], [255]);
        }
    }

    static InputScale OfColumns(InputScaling scaling, Subset training)
    {
        MissingValues missing = ((NumberFeatures)training.Data.Features).Missing;
        (double Shift, double Divisor, double Fill)[] columns =
        [
            .. Enumerable.Range(0, training.Data.Features.Width).Select(column => OfColumn(scaling, missing, training, column)),
        ];
        ValueList<double> fill = missing == MissingValues.Error ? [] : [.. columns.Select(column => column.Fill)];
        return scaling == InputScaling.None
            ? new InputScale([0], [1]) { Fill = fill }
            : new InputScale(
                [.. columns.Select(column => column.Shift)], [.. columns.Select(column => column.Divisor > 0 ? column.Divisor : 1)]) { Fill = fill };
    }

    /// <summary>
    /// The numbers of one column, without its missing values. If all values are equal the divisor is 0, which the caller replaces by 1; if all are
    /// missing, they become 0.
    /// </summary>
    static (double Shift, double Divisor, double Fill) OfColumn(InputScaling scaling, MissingValues missing, Subset training, int column)
    {
        double[] values = [.. training.Rows.Select(row => training.Data.Features[row, column]).Where(value => !double.IsNaN(value))];
        if (values.Length == 0)
            return (0, 1, 0);
        double smallest = values.Min(), largest = values.Max();
        (double mean, double deviation) = ColumnStatistics.MeanAndDeviation(values);
        double fill = missing == MissingValues.Median ? ColumnStatistics.Median(values) : mean;
        return scaling switch
        {
            InputScaling.Standard => (mean, deviation, fill),
            InputScaling.Symmetric => ((smallest + largest) / 2, (largest - smallest) / 2, fill),
            _ => (smallest, largest - smallest, fill),
        };
    }
}
