using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Figures;

/// <summary>Numbers in a grid, with their size as colour.</summary>
public sealed record Heatmap(string Name, string Title, string Subtitle) : Figure(Name, Title, Subtitle)
{
    /// <summary>What the rows are.</summary>
    public required string RowTitle { get; init; }

    /// <summary>The labels of the rows.</summary>
    public required IReadOnlyList<string> Rows { get; init; }

    /// <summary>What the columns are.</summary>
    public required string ColumnTitle { get; init; }

    /// <summary>The labels of the columns.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>What the numbers are, with their unit.</summary>
    public required string ValueTitle { get; init; }

    /// <summary>The numbers, by row and column; not-a-number where there is none.</summary>
    public required double[,] Values { get; init; }

    /// <summary>How a number is written in its cell, in the unit of <see cref="ValueTitle"/>.</summary>
    public required Func<double, string> Format { get; init; }

    /// <summary>Whether the numbers lie between 0 and 1.</summary>
    public bool IsShare { get; init; }

    /// <summary>Colour by this instead of by the number itself; null for the number.</summary>
    public double[,]? Shade { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<string>> Table
    {
        get
        {
            yield return [$"{RowTitle} \\ {ColumnTitle}", .. Columns];
            for (int row = 0; row < Rows.Count; row++)
                yield return [Rows[row], .. Enumerable.Range(0, Columns.Count).Select(column => Cell(Values[row, column]))];
        }
    }

    static string Cell(double value) => FigureText.Cell(double.IsNaN(value) ? null : value);

    /// <summary>The means of <paramref name="measure"/> by the factors of the study; null if fewer than two have several levels.</summary>
    public static Heatmap? Compute(RunResults results, Measure measure, string name)
    {
        if (Layout.Of(results, measure) is not { GroupTitle.Length: > 0 } layout)
            return null;
        var values = new double[layout.Groups.Count, layout.Series.Count];
        for (int row = 0; row < layout.Groups.Count; row++)
        {
            for (int column = 0; column < layout.Series.Count; column++)
                values[row, column] = layout.Cells[row, column]?.Mean ?? double.NaN;
        }
        return new Heatmap(
            name, $"{measure.Title} by {layout.GroupTitle} and {layout.SeriesTitle}",
            FigureText.Basis(results).Replace(": mean, and every run as a dot", ": means", StringComparison.Ordinal))
        {
            RowTitle = layout.GroupTitle,
            Rows = layout.Groups,
            ColumnTitle = layout.SeriesTitle,
            Columns = layout.Series,
            ValueTitle = FigureText.NameWithUnit(measure),
            Values = values,
            IsShare = measure.IsShare,
            Format = value => FigureText.Number(measure, value),
        };
    }

    /// <summary>
    /// How the test rows of each class were classified in <paramref name="trial"/>; coloured by the share of the class. Null if it has no test rows.
    /// </summary>
    public static Heatmap? ConfusionMatrix(RunResults results, TrialRecord trial, string name, string reason) =>
        Confusion([trial], name, FigureText.Trial(results, trial), reason);

    /// <summary>The same in all completed runs of <paramref name="cell"/> together. Null if none has test rows.</summary>
    public static Heatmap? ConfusionMatrix(CellTrials cell, string name)
    {
        TrialRecord[] judged = [.. cell.Trials.Where(trial => trial is { Status: TrialStatus.Completed, Confusion: not null })];
        string together = judged.Length > 1 ? " together" : "";
        return Confusion(judged, name, cell.Label, $"test rows; {QuantityText.Count(judged.Length, "run")}{together}; colour: share of the true class");
    }

    static Heatmap? Confusion(TrialRecord[] trials, string name, string of, string reason)
    {
        if (trials.Length == 0 || trials.Any(trial => trial.Confusion is null))
            return null;
        IReadOnlyList<string> names = trials[0].Classes;
        double[,] values = new double[names.Count, names.Count], shade = new double[names.Count, names.Count];
        for (int truth = 0; truth < names.Count; truth++)
        {
            double total = Math.Max(1, trials.Sum(trial => trial.Confusion![truth].Sum()));
            for (int predicted = 0; predicted < names.Count; predicted++)
            {
                values[truth, predicted] = trials.Sum(trial => trial.Confusion![truth][predicted]);
                shade[truth, predicted] = values[truth, predicted] / total;
            }
        }
        return new Heatmap(name, $"Confusion matrix of {of}", reason)
        {
            RowTitle = "true class",
            Rows = names,
            ColumnTitle = "predicted class",
            Columns = names,
            ValueTitle = "share of the true class",
            Values = values,
            Shade = shade,
            Format = value => value.ToString("F0", CultureInfo.InvariantCulture),
        };
    }
}
