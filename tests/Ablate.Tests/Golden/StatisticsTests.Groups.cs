using System.Globalization;
using System.Text.Json;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Golden;

/// <content>Of ranks and variances of several groups.</content>
public sealed partial class StatisticsTests
{
    static void FriedmanRanks(JsonElement part)
    {
        const string scores = "rows are data sets, columns methods";
        Friedman ranking = Friedman.Of(GoldenFile.Rows(part.GetProperty(scores)))!;
        Each(part, (key, value) =>
        {
            switch (key)
            {
                case scores: break; // The input.
                case "chi2": Agree(value, ranking.ChiSquared.Statistic); break;
                case "p": Agree(value, ranking.ChiSquared.PValue); break;
                case "mean_ranks (1 is the largest)": Agree(value, [.. ranking.MeanRanks]); break;
                case "iman_davenport_F": Agree(value, ranking.ImanDavenport.Statistic); break;
                case "nemenyi_critical_difference_05": Agree(value, Nemenyi.CriticalDifference(ranking.MeanRanks.Count, ranking.Datasets)); break;
                default: Unknown(key); break;
            }
        });
    }

    static void NemenyiValues(string methods, JsonElement part) => Each(part, (alpha, value) =>
        Agree(value, Nemenyi.CriticalValue(int.Parse(methods, CultureInfo.InvariantCulture), double.Parse(alpha, CultureInfo.InvariantCulture))));

    static void TwoWay(JsonElement part)
    {
        Assert.Equal(["optimizer", "activation", "repeat", "y"], part.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!));
        Sample[][] cells = [.. part.GetProperty("rows").EnumerateArray().GroupBy(row => row[0].GetString()).Select(optimizer =>
            optimizer.GroupBy(row => row[1].GetString()).Select(cell => Sample.Of(cell.Select(row => row[3].GetDouble()))).ToArray())];
        TwoWayAnova anova = TwoWayAnova.Of(cells)!;
        FunctionalAnova split = FunctionalAnova.Of([cells.Length, cells[0].Length], [.. cells.SelectMany(row => row.Select(cell => Mean.Value(cell.Values)))])!;
        Each(part, (key, value) =>
        {
            switch (key)
            {
                case "rows": break; // The input.
                case "columns": break;
                case "anova": Each(value, (source, line) => AnovaLine(anova, source, line)); break;
                case "functional_anova of cell means (fractions of variance)": Each(value, (source, share) => Agree(share, Share(split, source))); break;
                default: Unknown(key); break;
            }
        });
    }

    static void AnovaLine(TwoWayAnova anova, string source, JsonElement line)
    {
        (VarianceSource found, TestOutcome? test) = source switch
        {
            "C(optimizer)" => (anova.Rows, anova.RowsTest),
            "C(activation)" => (anova.Columns, anova.ColumnsTest),
            "C(optimizer):C(activation)" => (anova.Interaction, anova.InteractionTest),
            "Residual" => (anova.Residual, null),
            _ => throw Xunit.Sdk.FailException.ForFailure(source),
        };
        Each(line, (key, value) =>
        {
            switch (key)
            {
                case "sum_sq": Agree(value, found.SumOfSquares); break;
                case "df": Agree(value, found.DegreesOfFreedom); break;
                case "F": Agree(value, test?.Statistic); break;
                case "PR(>F)":
                    Agree(value, test?.PValue);
                    if (test is not null)
                        Assert.Equal(1, test.PValue / value.GetDouble(), 1e-9); // Small ones to as many digits.
                    break;
                default: Unknown(key); break;
            }
        });
    }

    static double Share(FunctionalAnova split, string source) => source switch
    {
        "optimizer" => split.Factors[0],
        "activation" => split.Factors[1],
        "interaction" => split.Pairs[(0, 1)],
        _ => throw Xunit.Sdk.FailException.ForFailure(source),
    };
}
