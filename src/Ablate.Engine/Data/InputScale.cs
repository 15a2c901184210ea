using Ablate.Engine.Settings;

namespace Ablate.Engine.Data;

/// <summary>What is taken from a feature and what the rest is divided by: one pair for all columns, or one for each.</summary>
/// <param name="Shift">What is taken away.</param>
/// <param name="Divisor">What the rest is divided by.</param>
public sealed record InputScale(ValueList<double> Shift, ValueList<double> Divisor)
{
    /// <summary>What a missing number of each column becomes before all else; empty where none may be missing.</summary>
    public ValueList<double> Fill { get; init; } = [];

    /// <summary>
    /// Whether the training file had the bytes divided by 255, so that 0 and 1 alone are black and white in files like it, and no small numbers.
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

    /// <summary>Whether columns are told apart: each has numbers of its own, so that bytes are numbers like any others.</summary>
    public bool IsByColumn => Shift.Count > 1 || Divisor.Count > 1 || Fill.Count > 0;

    /// <summary>Whether pixels from 0 to 255 are what enters, and not numbers that were scaled before.</summary>
    public bool TakesPixels => !IsByColumn && Divisor[0] > 1;

    /// <summary>Whether all features enter as they are.</summary>
    public bool ChangesNothing => ZeroIsZero && Divisor.All(divisor => divisor == 1) && Fill.Count == 0;

    /// <summary>The scale that <paramref name="scaling"/> is for <paramref name="training"/>, and for no other rows.</summary>
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
    /// From the values that are there: a missing one takes no part. A column of one
    /// value only is left as wide as it is, and one without any value becomes 0.
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
