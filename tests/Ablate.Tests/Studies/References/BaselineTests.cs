using System.Globalization;
using System.Text;
using Ablate.Engine.Numerics;
using Ablate.Formats.Datasets;
using Ablate.Studies.References;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.References;

public sealed class BaselineTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    /// <remarks>A straight line between the moons has about 86 % on its right side, as scikit-learn's LogisticRegression has; ten epochs are 20 steps here.</remarks>
    [Fact]
    public void A_logistic_regression_of_few_rows_is_trained_to_its_end()
    {
        program.Write("few.yaml", """
            study: few
            data: { dataset: { name: moons, training_samples: 200 } }
            network: [{ dense: 2, activation: softmax }]
            training: { epochs: 1 }

            """);
        Baseline regression = Measure("few")[1];
        Assert.Equal("one softmax layer, 2000 epochs of Adam at 0.001, batches of 128", regression.Description);
        Assert.InRange(regression.Accuracy!.Value, 0.83, 0.9);
    }

    /// <remarks>
    /// The expected values are those of scikit-learn 1.1: LinearRegression on the one-hot columns, the nearest neighbour with a MinMaxScaler fitted to
    /// the training rows. The three columns of the colours add up to one, so a constant beside them leaves the weights undetermined.
    /// </remarks>
    [Fact]
    public void Simple_methods_that_find_numbers_are_those_of_scikit_learn()
    {
        var table = new StringBuilder("a,b,colour,price\n");
        for (int i = 0; i < 60; i++)
        {
            double a = Math.Round(Math.Sin(i * 1.3) * 5, 2), b = Math.Round(i * 7 % 13 / 3.0, 2);
            double price = Math.Round(3 * a - 2 * b * b + colours[i % 3].Price + Math.Cos(i * 2.1) * 4, 2);
            table.Append(CultureInfo.InvariantCulture, $"{a},{b},{colours[i % 3].Name},{price}\n");
        }
        program.Write("prices.csv", table.ToString());
        program.Write("prices.yaml", """
            study: prices
            data: { dataset: { csv: prices.csv, target: price, text: one_hot }, test: last 25 %, scale_target: standard }
            network: [{ dense: 1 }]
            training: { loss: mean_squared_error, epochs: 3000, batch_size: 45, optimizer: { sgd: 0.2 }, metrics: [root_mean_squared_error, r_squared] }

            """);
        IReadOnlyList<Baseline> baselines = Measure("prices");
        Assert.Equal(["Mean", "Linear regression", "Nearest neighbour", "The network"], baselines.Select(baseline => baseline.Name));
        Assert.Equal([16.428144, 2.634820, 3.484471], baselines.Take(3).Select(baseline => Math.Round(baseline.RootMeanSquaredError!.Value, 6)));
        Assert.Equal([-0.000225, 0.974271, 0.955002], baselines.Take(3).Select(baseline => Math.Round(baseline.RSquared!.Value, 6)));

        // A linear layer that is trained long enough is the linear regression, and the network is measured as its trial was.
        TrialRecord trial = Run("prices").Trials[0];
        Assert.Equal(baselines[1].RootMeanSquaredError!.Value, baselines[3].RootMeanSquaredError!.Value, 0.01);
        Assert.Equal(trial.Metric("Root Mean Squared Error")!.Test!.Value, baselines[3].RootMeanSquaredError!.Value, 1e-9);
        Assert.Equal(trial.Metric("R Squared")!.Test!.Value, baselines[3].RSquared!.Value, 1e-9);
        Assert.Equal(trial.RSquared!.Value, baselines[3].RSquared!.Value, 1e-9);
    }

    static readonly (string Name, double Price)[] colours = [("red", 10), ("green", 20), ("blue", 40)];

    IReadOnlyList<Baseline> Measure(string study)
    {
        Assert.True(program.Run("run", $"{study}.yaml", "--quiet") == 0, program.Error);
        RunResults run = Run(study);
        var samples = new RunSamples(run, new DataLocator([], program.In("cache"), null, program.Folder));
        return Baseline.Of(run.Trials[0], samples, Kernels.Widest, 1, CancellationToken.None);
    }

    RunResults Run(string study) => RunReader.Read(new RunFolder(program.In("runs", study)));
}
