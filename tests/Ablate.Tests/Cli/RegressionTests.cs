namespace Ablate.Tests.Cli;

/// <summary>A table of one's own through the whole tool: classes and values to find.</summary>
public sealed class RegressionTests : IDisposable
{
    const string Study = """
        study: prices
        question: Which?
        data:
          dataset: { csv: prices.csv, target: price, text: one_hot, missing: median, ignore: id }
          test: last 20 %
          validation: random 20 %
          scale: standard
          scale_target: standard
        network:
          - dense: 8
            activation: tanh
          - dense: 1
            activation: linear
        training: { loss: mean_squared_error, epochs: 20, optimizer: { adam: 0.02 } }
        factors:
          batch_size: [16, 64]
          optimizer: [adam, sgd]

        """;

    readonly CommandLine program = new();

    public RegressionTests()
    {
        program.Write("prices.yaml", Study);
        program.Write("prices.csv", "id;area;kind;price\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"{i};{(i % 17 == 3 ? "" : $"{50 + i * 37 % 100}")};{(i % 3 == 0 ? "flat" : "house")};{1000 * (50 + i * 37 % 100) + (i % 3 == 0 ? 20000 : 0)}\n")));
    }

    public void Dispose() => program.Dispose();

    [Fact]
    public void A_regression_shows_losses_in_its_unit_and_no_accuracy()
    {
        Assert.Equal(0, program.Run("run", "prices.yaml"));
        Assert.Contains("| Validation loss |", program.Output, StringComparison.Ordinal);
        Assert.Contains("Best by validation loss: ", program.Output, StringComparison.Ordinal);
        // Shares of a variance are in per cent, whatever it is the variance of.
        Assert.DoesNotContain("%", program.Output.Split("Which factors matter")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("ccuracy", program.Output, StringComparison.Ordinal);

        string run = program.In("runs", "prices");
        string[] header = File.ReadLines(Path.Combine(run, "results.csv")).First().Split(',');
        string[][] rows = [.. File.ReadLines(Path.Combine(run, "results.csv")).Skip(1).Select(line => line.Split(','))];
        string[] Column(string name) => [.. rows.Select(row => row[Array.IndexOf(header, name)])];
        Assert.All(new[] { "Train Accuracy", "Validation Accuracy", "Test Accuracy" }, name => Assert.All(Column(name), Assert.Empty));
        // The deviation of the prices is about 30,000, and losses are their squares; standardized they would be about 1.
        Assert.All(Column("Test Loss"), loss => Assert.InRange(double.Parse(loss, System.Globalization.CultureInfo.InvariantCulture), 1e5, 1e10));

        string[] figures = [.. Directory.GetFiles(Path.Combine(run, "figures")).Select(path => Path.GetFileName(path))];
        Assert.DoesNotContain(figures, figure => figure.StartsWith("confusion", StringComparison.Ordinal));
        Assert.Contains("results_heatmap.svg", figures);
        Assert.All(
            Directory.GetFiles(Path.Combine(run, "figures")),
            path => Assert.DoesNotContain("accuracy", File.ReadAllText(path), StringComparison.Ordinal));
        Assert.StartsWith(
            "epoch,training loss,validation loss\n", File.ReadAllText(Path.Combine(run, "figures", "learning_curves_16_adam.csv")),
            StringComparison.Ordinal);

        // The table of convergence has no seconds where there is no target.
        Assert.DoesNotContain("Seconds are of trials", program.Output, StringComparison.Ordinal);

        // The table is sorted by the validation loss, best first.
        double[] shown =
        [
            .. program.Output.Split("Convergence")[0]
                .Split('\n')
                .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
                .Skip(2)
                .Select(line => double.Parse(line.Split('|')[3], System.Globalization.CultureInfo.InvariantCulture)),
        ];
        Assert.Equal(4, shown.Length);
        Assert.Equal(shown.Order(), shown);
    }

    [Theory]
    [InlineData("loss=categorical_hinge", "categorical_hinge is for classes, but prices has values to find; use for example mean_squared_error")]
    [InlineData("validation=stratified 20 %", "stratified needs classes, but prices has values to find; write random instead.")]
    [InlineData("classes=[0]", "prices has no classes")]
    [InlineData("class_weights=[1, 2]", "class_weights needs classes")]
    [InlineData("class_weights=balanced", "class_weights needs classes")]
    [InlineData("early_stopping={ monitor: validation_accuracy }", "early_stopping watches the accuracy")]
    [InlineData("dataset={ csv: prices.csv, target: [price, area], ignore: [kind], header: present }", "line 5, column area")]
    [InlineData("dataset={ csv: prices.csv, target: [price, id], ignore: kind, missing: mean }", "the last layer has 1 unit, but prices has 2 values to find")]
    [InlineData("network=[{ dense: 2 }]", "the last layer has 2 units, but prices has 1 value to find")]
    [InlineData("network=[{ dense: 1, activation: softmax }]", "softmax shares out 1 among units, so that of one unit is always 1")]
    [InlineData("dataset={ csv: prices.csv, label: kind, ignore: [area] }", "scale_target is for values to find, but the data have classes")]
    public void What_does_not_fit_a_regression_is_said_before_anything_trains(string setting, string complaint)
    {
        Assert.Equal(2, program.Run("plan", "prices.yaml", "--set", setting));
        Assert.Contains(complaint, program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_regression_is_judged_in_its_unit()
    {
        Assert.Equal(0, program.Run("run", "sine-by-activation", "--epochs", "30", "--repeats", "1", "--set", "dataset=sine", "--set", "scale=[standard]", "--set", "activation=[relu]", "-q"));
        string model = Assert.Single(Directory.GetFiles(program.In("runs", "sine-by-activation", "models")));
        Assert.Equal(0, program.Run("evaluate", model, "--dataset", "sine"));
        Assert.Matches(@"1000 test rows of sine: root mean squared error 0\.1\d*\.", program.Output);
    }

    /// <summary>The study and its table lie in a folder of their own, the run elsewhere, and nobody is there when it is looked at.</summary>
    [Fact]
    public void The_data_of_a_run_are_found_from_any_folder()
    {
        program.Write("mine/data/prices.csv", File.ReadAllText(program.In("prices.csv")));
        File.Delete(program.In("prices.csv"));
        program.Write(Path.Combine("mine", "prices.yaml"), Study.Replace("csv: prices.csv", "csv: ./data/prices.csv", StringComparison.Ordinal));
        Assert.True(program.Run("run", "mine/prices.yaml", "--epochs", "1", "-q") == 0, program.Error);
        Assert.Equal(0, program.Run("verify", "runs/prices", "--sample", "1"));
        Assert.Contains("the same bits", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("report", "runs/prices"));
        Assert.DoesNotContain("left out", program.Output, StringComparison.Ordinal);
        Assert.True(program.Run("run", "runs/prices/study.resolved.yaml", "--output", "again", "-q") == 0, program.Error);

        // Data that are the same no longer are not taken.
        File.AppendAllText(program.In("mine", "data", "prices.csv"), "200;90;flat;1000\n");
        File.Delete(program.In("runs", "prices", "references.json"));
        Assert.Equal(0, program.Run("report", "runs/prices"));
        Assert.Contains("their checksum differs", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("report", "again"));
        Assert.Equal(2, program.Run("verify", "again", "--sample", "1"));
        Assert.Contains("their checksum differs", program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("safetensors")]
    [InlineData("npz")]
    [InlineData("json")]
    [InlineData("onnx")]
    public void A_model_knows_what_its_numbers_are_called(string format)
    {
        program.Write("two.csv", "area,floor,price,rent\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{50 + i * 37 % 100},{i % 4},{1000 + i},{i}.5\n")));
        program.Write("two.yaml", """
            study: two
            data: { dataset: { csv: two.csv, target: [rent, price] }, scale: standard, scale_target: standard }
            network: [{ dense: 2, activation: linear }]
            training: { loss: mean_squared_error, epochs: 1 }

            """);
        Assert.True(program.Run("run", "two.yaml", "-q") == 0, program.Error);
        string model = Path.Combine("runs", "two", "models", "model.safetensors");
        if (format != "safetensors")
        {
            Assert.True(program.Run("export", model, "--to", format, "--output", $"model.{format}") == 0, program.Error);
            model = $"model.{format}";
        }
        Assert.True(program.Run("show", model) == 0, program.Error);
        Assert.Contains("put back into their unit: rent, price", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("show", model, "--json"));
        Assert.Equal(["rent", "price"], System.Text.Json.JsonDocument.Parse(program.Output).RootElement.GetProperty("targets").EnumerateArray().Select(name => name.GetString()));
        program.Write("some.csv", "floor,area\n1,60\n");
        Assert.True(program.Run("predict", model, "some.csv") == 0, program.Error);
        Assert.Matches(@"^some\.csv: rent \S+  price \S+\n$", program.Output);
        Assert.True(program.Run("evaluate", model, "--data", "two.csv") == 0, program.Error);
        string all = program.Output;
        foreach (string names in new[] { "rent,price", "price, rent" })
        {
            Assert.True(program.Run("evaluate", model, "--data", "two.csv", "--label", names) == 0, program.Error);
            Assert.Equal(all, program.Output);
        }
    }

    [Fact]
    public void Drawn_tables_are_described()
    {
        Assert.Equal(0, program.Run("data", "info", "sine"));
        Assert.Contains("to find    y: from -1.", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("data", "info", "spirals"));
        Assert.Contains("1,000 training, 1,000 test, 2 numbers each", program.Output, StringComparison.Ordinal);
    }
}
