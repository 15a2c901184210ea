using System.Text.Json;
using Ablate.Engine.Models;
using Ablate.Formats.Models;

namespace Ablate.Tests.Cli;

/// <summary>Models of tables know their columns, and the words of them, so that tables as people have them can be shown to them.</summary>
public sealed class TableModelTests : IDisposable
{
    readonly CommandLine program = new();
    readonly string[] rows = [.. Enumerable.Range(0, 60).Select(i => $"{(i % 17 == 3 ? "" : $"{50 + i * 37 % 100}")};{(i % 3 == 0 ? "flat" : i % 3 == 1 ? "house" : "a=b")};{(i % 2 == 0 ? "north" : "")};{(i % 3 == 0 ? "small" : "big")}")];

    public TableModelTests()
    {
        program.Write("homes.yaml", """
            study: homes
            question: Which?
            data: { dataset: { csv: homes.csv, label: size, text: one_hot, missing: median, ignore: id }, test: last 20 %, scale: standard }
            network:
              - dense: 4
                activation: tanh
              - dense: 2
                activation: softmax
            training: { epochs: 3 }
            factors: { batch_size: [16] }
            """);
        program.Write("homes.csv", "id;area;kind;side;size\n" + string.Concat(rows.Select((row, i) => $"{i};{row}\n")));
        Assert.True(program.Run("run", "homes.yaml") == 0, program.Error);
    }

    public void Dispose() => program.Dispose();

    [Fact]
    public void Without_a_file_it_is_told_to_name_one_and_nothing_is_looked_for()
    {
        Assert.Equal(2, program.Run("evaluate", ModelPath));
        Assert.Contains("--data FILE judges on a file", program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("not found", program.Error, StringComparison.Ordinal);
    }

    string ModelPath => Path.Combine("runs", "homes", "models", "model_16.safetensors");

    static string Reordered(string row) => row.Split(';') is var cells ? $"{cells[2]},{cells[3]},{cells[1]},{cells[0]}" : "";

    [Fact]
    public void Columns_are_found_by_their_names_and_words_become_the_numbers_that_they_were()
    {
        program.Write("in-order.csv", "area,kind,side\n" + string.Concat(rows[48..].Select(row => string.Join(',', row.Split(';')[..3]) + "\n")));
        program.Write("reordered.csv", "side,size,kind,area\n" + string.Concat(rows[48..].Select(row => Reordered(row) + "\n")));
        program.Write("nameless.csv", string.Concat(rows[48..].Select(row => string.Join(',', row.Split(';')[..3]) + "\n")));
        program.Write("in-order.dat", File.ReadAllText(program.In("in-order.csv")));
        string[] outputs = [.. new[] { "in-order.csv", "reordered.csv", "nameless.csv", "in-order.dat" }.Select(file =>
        {
            Assert.True(program.Run("predict", ModelPath, file, "--json") == 0, program.Error);
            return program.Output.Replace(file, "", StringComparison.Ordinal);
        })];
        Assert.Equal(outputs[0], outputs[1]);
        Assert.Equal(outputs[0], outputs[2]);
        Assert.Equal(outputs[0], outputs[3]);

        // The last twelve rows are those that the run was tested with.
        Assert.Equal(0, program.Run("evaluate", ModelPath, "--data", "reordered.csv", "--label", "size", "--json"));
        double accuracy = JsonDocument.Parse(program.Output).RootElement.GetProperty("accuracy").GetDouble();
        string[][] results = [.. File.ReadLines(program.In("runs", "homes", "results.csv")).Select(line => line.Split(','))];
        Assert.Equal(double.Parse(results[1][Array.IndexOf(results[0], "Test Accuracy")], System.Globalization.CultureInfo.InvariantCulture), accuracy, 1e-6);
    }

    /// <summary>homes.csv has an id too, but there the column is called as in the training.</summary>
    [Fact]
    public void The_only_column_that_the_model_was_not_shown_is_true()
    {
        program.Write("renamed.csv", "side,what,kind,area\n" + string.Concat(rows.Select(row => Reordered(row) + "\n")));
        Assert.Equal(0, program.Run("evaluate", ModelPath, "--data", "renamed.csv", "--label", "what", "--json"));
        double named = JsonDocument.Parse(program.Output).RootElement.GetProperty("accuracy").GetDouble();
        foreach (string file in new[] { "renamed.csv", "homes.csv" })
        {
            Assert.Equal(0, program.Run("evaluate", ModelPath, "--data", file, "--json"));
            Assert.Equal(named, JsonDocument.Parse(program.Output).RootElement.GetProperty("accuracy").GetDouble());
        }
    }

    [Theory]
    [InlineData("area,kind,side\n50,tent,north\n", "line 2, column kind: \"tent\" does not occur in the training file, which has a=b, flat, house.")]
    [InlineData("area,sort,side\n50,flat,north\n", "it lacks column \"kind\", which the model was trained with.")]
    [InlineData("area,Kind,side\n50,flat,north\n", "it lacks column \"kind\", which the model was trained with. Did you mean \"Kind\"?")]
    [InlineData("50\n", "it has 1 column; the model takes 3 columns a line")]
    [InlineData("area,kind,side\nflat,flat,north\n", "line 2, column area: \"flat\" is not a number.")]
    [InlineData("area;kind;side\n50,5;flat;north\n", "line 2, column area: \"50,5\" must have a decimal point and no separators of thousands: 50.5.")]
    [InlineData("50,flat\n", "it has 2 columns; the model takes 3 columns a line")]
    public void Tables_that_the_model_cannot_take_are_refused(string table, string complaint)
    {
        program.Write("other.csv", table);
        Assert.Equal(2, program.Run("predict", ModelPath, "other.csv"));
        Assert.Contains(complaint, program.Error, StringComparison.Ordinal);
    }

    /// <summary>The same homes as a European spreadsheet writes them, and a model that learned from them.</summary>
    [Fact]
    public void Decimal_commas_are_numbers_like_any_others()
    {
        string Commas(string row) => row.Split(';') is var cells && cells[0].Length > 0 ? $"{cells[0]},5;{string.Join(';', cells[1..])}" : row;
        string table = "id;area;kind;side;size\n" + string.Concat(rows.Select((row, i) => $"{i};{Commas(row)}\n"));
        program.Write("points.csv", table.Replace(',', '.'));
        program.Write("commas.csv", table);
        foreach ((string name, string mark) in new[] { ("points", "point"), ("commas", "comma") })
        {
            string study = File.ReadAllText(program.In("homes.yaml")).Replace("homes", name, StringComparison.Ordinal);
            program.Write($"{name}.yaml", study.Replace("ignore: id", $"ignore: id, decimal: {mark}", StringComparison.Ordinal));
            Assert.True(program.Run("run", $"{name}.yaml") == 0, program.Error);
        }
        string Model(string name) => Path.Combine("runs", name, "models", "model_16.safetensors");
        Assert.True(program.Run("verify", Path.Combine("runs", "commas")) == 0, program.Error);

        string Told(string mark, params string[] arguments)
        {
            Assert.True(program.Run([.. arguments, "--decimal", mark]) == 0, program.Error);
            return program.Output.Replace("commas", "points", StringComparison.Ordinal);
        }
        Assert.Equal(Told("point", "predict", Model("points"), "points.csv"), Told("comma", "predict", Model("commas"), "commas.csv"));
        Assert.Equal(
            Told("point", "evaluate", Model("points"), "--data", "points.csv", "--label", "size"),
            Told("comma", "evaluate", Model("points"), "--data", "commas.csv", "--label", "size"));
    }

    [Theory]
    [InlineData("line 2, column area: \"50.5\" must have a decimal comma", "predict", "points.csv", "--decimal", "comma")]
    [InlineData("line 2, column area: \"50.5\" must have a decimal comma", "evaluate", "--data", "points.csv", "--label", "size", "--decimal", "comma")]
    [InlineData("--decimal says how a CSV file is written; --data FILE says which.", "evaluate", "--decimal", "comma")]
    [InlineData("--decimal komma: valid are point and comma.", "predict", "points.csv", "--decimal", "komma")]
    public void A_decimal_mark_is_that_of_the_file(string complaint, string command, params string[] arguments)
    {
        program.Write("points.csv", "area;kind;side;size\n50.5;flat;north;small\n");
        Assert.Equal(2, program.Run([command, ModelPath, .. arguments]));
        Assert.Contains(complaint, program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_columns_stand_in_every_kind_of_file_that_keeps_everything()
    {
        Model model = ModelFile.Read(program.In(ModelPath));
        Assert.Equal(["area", "kind=a=b", "kind=flat", "kind=house", "side=north"], model.Columns);
        foreach (string kind in new[] { "json", "npz", "safetensors" })
        {
            Assert.Equal(0, program.Run("export", ModelPath, "--to", kind, "-o", $"model.{kind}"));
            Assert.Equal(model.Columns, ModelFormats.Read(program.In($"model.{kind}"), ModelHints.None).Columns);
        }
        Assert.Equal(0, program.Run("show", ModelPath));
        Assert.Contains("missing ones filled: area, kind=a=b, kind=flat", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slip_of_the_pen_in_a_label_is_seen_among_the_names_of_the_classes()
    {
        program.Write("homes.csv", File.ReadAllText(program.In("homes.csv")) + "60;70;flat;north;Big\n");
        Assert.Equal(2, program.Run("plan", "homes.yaml"));
        Assert.Contains("the last layer has 2 units, but homes has 3 classes: Big, big, small.\n", program.Error, StringComparison.Ordinal);
    }

    /// <summary>Labels 1 to 3 are one class more than people count.</summary>
    [Fact]
    public void A_class_without_rows_is_named_where_the_classes_are_counted()
    {
        program.Write("marks.csv", "area,mark\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i}.5,{1 + i % 3}\n")));
        program.Write(
            "marks.yaml",
            "study: marks\ndata: { dataset: { csv: marks.csv, label: mark } }\nnetwork:\n  - dense: ${units}\n    "
            + "activation: softmax\ntraining: { epochs: 1 }\nvariables: { units: 3 }\n");
        Assert.Equal(2, program.Run("plan", "marks.yaml"));
        Assert.Contains(
            "the last layer has 3 units, but marks has 4 classes. Class 0 has no training rows, because whole numbers as labels "
            + "count from 0. `classes: [1, 2, 3]` in data keeps only those that have some.\n",
            program.Error, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("plan", "marks.yaml", "--set", "classes=[1, 2, 3]"));
        program.Write("marks.csv", File.ReadAllText(program.In("marks.csv")).Replace(",3\n", ",30\n", StringComparison.Ordinal));
        Assert.Equal(2, program.Run("plan", "marks.yaml", "--set", "units=2"));
        Assert.Contains(
            "but marks has 31 classes. 28 of them, the first is 0, have no training rows, because whole numbers as labels count from 0.\n",
            program.Error, StringComparison.Ordinal);
    }
}
