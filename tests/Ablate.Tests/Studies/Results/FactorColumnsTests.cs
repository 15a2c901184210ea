namespace Ablate.Tests.Studies.Results;

/// <summary>Columns of factors that are called like a measurement.</summary>
public sealed class FactorColumnsTests : IDisposable
{
    const string Study = """
        study: columns
        data: { dataset: { name: digits, training_samples: 200, test_samples: 100 }, validation: last 20 % }
        network:
          - dense: 10
            activation: softmax
        factors:
          epochs: [1, 2]
          learning_rate: [0.01, 0.1]

        """;

    readonly CommandLine program = new();

    public FactorColumnsTests() => program.Write("columns.yaml", Study);

    public void Dispose() => program.Dispose();

    [Fact]
    public void No_column_stands_twice()
    {
        Assert.Equal(0, program.Run("run", "columns.yaml", "-q"));
        string[] results = Header("results.csv"), epochs = Header("epochs.csv");
        Assert.Equal(["Epochs (factor)", "Learning Rate"], results[..2]);
        Assert.Equal(["Epochs", "Learning Rate (factor)"], epochs[..2]);
        Assert.All([results, epochs], header => Assert.Equal(header.Distinct(), header));
    }

    string[] Header(string table) => File.ReadLines(program.In("runs", "columns", table)).First().Split(',');
}
