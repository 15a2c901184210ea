using System.Text.Json;

namespace Ablate.Tests.Cli;

/// <summary>A model of a table knows which column its classes stood in.</summary>
public sealed class LabelOfModelTests : IDisposable
{
    readonly CommandLine program = new();

    public LabelOfModelTests()
    {
        string rows = string.Concat(Enumerable.Range(0, 60).Select(i => $"{i},{0.5 + i % 7},{(i % 7 > 3 ? "large" : "small")}\n"));
        program.Write("rooms.csv", $"id,area,size\n{rows}");
        program.Write("renamed.csv", $"id,area,what\n{rows}");
        program.Write("rooms.yaml", """
            study: rooms
            data: { dataset: { csv: rooms.csv, label: size, ignore: id }, validation: last 20 % }
            network: [{ dense: 2, activation: softmax }]
            training: { epochs: 20, optimizer: { adam: 0.1 } }

            """);
        Assert.True(program.Run("run", "rooms.yaml") == 0, program.Error);
    }

    string Model => Directory.GetFiles(program.In("runs", "rooms", "models"), "*.safetensors").Single();

    public void Dispose() => program.Dispose();

    [Fact]
    public void Other_columns_that_it_was_not_shown_do_not_matter()
    {
        Assert.True(program.Run("evaluate", Model, "--data", "rooms.csv", "--json") == 0, program.Error);
        JsonElement whole = JsonDocument.Parse(program.Output).RootElement.Clone();
        Assert.Equal(0, program.Run("evaluate", Model, "--data", "rooms.csv", "--label", "size", "--json"));
        Assert.Equal(JsonDocument.Parse(program.Output).RootElement.GetRawText(), whole.GetRawText());
    }

    [Fact]
    public void A_file_without_that_column_asks_for_the_label()
    {
        Assert.Equal(2, program.Run("evaluate", Model, "--data", "renamed.csv"));
        Assert.Contains("`--label` in a command, says which holds the class", program.Error, StringComparison.Ordinal);
        Assert.True(program.Run("evaluate", Model, "--data", "renamed.csv", "--label", "what") == 0, program.Error);
    }
}
