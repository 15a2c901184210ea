using Ablate.Studies.Definition;
using Ablate.Studies.Inquiries;

namespace Ablate.Tests.Golden;

/// <summary>What program 4 publishes and concludes stands in its studies, whole.</summary>
public sealed class PublishedTests
{
    /// <summary>The program's names of levels and ours.</summary>
    static readonly Dictionary<string, string> names = new()
    {
        ["Gradient Descent"] = "gradient descent", ["Momentum"] = "momentum", ["Nesterov"] = "nesterov_simplified", ["RMSprop"] = "rmsprop", ["RMRprop"] = "rmsprop", ["Adam"] = "adam",
        ["Sigmoid"] = "sigmoid", ["tanh"] = "tanh", ["ReLU"] = "relu", ["Leaky ReLU"] = "leaky_relu", ["ELU"] = "elu",
    };

    static readonly (string Column, string Measure)[] columns =
    [
        ("train_seconds", "training time"), ("epochs", "epochs"), (
            "test_loss_published_unit", "test loss summed over rows / batch size"), ("test_accuracy", "test accuracy"),
    ];

    [Fact]
    public void Every_number_of_the_twelve_tables_is_in_its_study()
    {
        Dictionary<string, string>[] rows = [.. Rows("program-4-tables.csv")];
        Assert.Equal(60, rows.Length);
        foreach (Dictionary<string, string> row in rows)
        {
            PublishedValue[] values = [.. Study(row["table"]).Inquiry.Published.Where(published => FactorLevels.Number(published.Where[0].Level) is { } level ? level == FactorLevels.Number(row["level"]) : published.Where[0].Level == names.GetValueOrDefault(row["level"]))];
            Assert.Equal(
                columns.Select(column => (column.Measure, Number(row[column.Column]), 10)),
                values.Select(value => (value.Measure.Name, value.Value, value.Runs)));
        }
    }

    [Fact]
    public void Every_conclusion_is_a_claim_of_its_study()
    {
        int claims = 0;
        foreach (Dictionary<string, string> row in Rows("program-4-conclusions.csv"))
        {
            foreach ((string column, string measure, Expectation expected) in new[] { ("best_train_time", "training time", Expectation.Lowest), ("best_test_accuracy", "test accuracy", Expectation.Highest), ("optimal", "test accuracy", Expectation.Optimal) })
            {
                StudyClaim claim = Assert.Single(Study(row["table"]).Inquiry.Claims, claim => claim.Expect == expected && claim.Measure.Name == measure);
                string[] levels = [.. row[column].Split([" and ", " or "], StringSplitOptions.None).Select(level => names.GetValueOrDefault(level, level))];
                Assert.Equal(levels, claim.Compare[0].Levels);
                Assert.Equal(expected == Expectation.Optimal ? 0.005 : 0, claim.Margin);
                claims++;
            }
        }
        Assert.Equal(36, claims);
    }

    static Study Study(string table)
    {
        string name = Assert.Single(ShippedStudies.Names, name => name.StartsWith($"table-{table.PadLeft(2, '0')}-", StringComparison.Ordinal));
        return StudyFile.Parse(ShippedStudies.Text(name)!, name);
    }

    static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        string[][] lines = [.. File.ReadAllLines(RepositoryFiles.Golden("published", file)).Where(line => line.Length > 0).Select(Cells)];
        return lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    /// <summary>Cells, of which some are quoted for their commas.</summary>
    static string[] Cells(string line) =>
        [.. line.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Trim(',').Split(',')).Where(cell => cell.Length > 0)];
}
