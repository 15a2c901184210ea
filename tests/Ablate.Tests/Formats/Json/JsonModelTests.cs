using Ablate.Engine.Models;
using Ablate.Formats;
using Ablate.Formats.Models;
using Ablate.Tests.Formats.Models;

namespace Ablate.Tests.Formats.Json;

public sealed class JsonModelTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_comes_back_whole() => WholeModels.AssertComeBack(folder, "json");

    [Fact]
    public void Numbers_that_JSON_does_not_have_come_back_too()
    {
        Model model = SampleModels.Trained(SampleModels.Networks["plain"]);
        model = model with { Weights = [model.Weights[0] with { Values = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, float.Epsilon, .. model.Weights[0].Values[5..]] }, .. model.Weights.Skip(1)] };
        Format.Write(folder.In("model.json"), model);
        Assert.Equal(
            model.Weights[0].Values.Select(BitConverter.SingleToInt32Bits),
            ModelFormats.Read(folder.In("model.json")).Weights[0].Values.Select(BitConverter.SingleToInt32Bits));
    }

    /// <summary>Ten megabytes of settings took eight hundred before they were refused.</summary>
    [Theory]
    [InlineData("[", "0", "]")]
    [InlineData("{ \"network\": [", "{ \"dense\": 1 }", "] }")]
    public void Settings_without_end_do_not_fill_the_memory(string begin, string item, string end)
    {
        string items = string.Join(',', Enumerable.Repeat(item, 10_000_000 / (item.Length + 1)));
        string path = folder.Write("model.json", $$"""{ "format": "ablate", "version": "1", "classes": [], "settings": {{begin}}{{items}}{{end}}, "weights": { "dense_1.bias": [1, 2] } }""");
        long before = GC.GetAllocatedBytesForCurrentThread();
        DataFileException e = Assert.Throws<DataFileException>(() => ModelFormats.Read(path));
        Assert.Equal($"{path}: its settings hold more than 100108 values, more than a model of its size has.", e.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000_000);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        Format.Write(folder.In("model.json"), SampleModels.Trained(SampleModels.Networks["plain"]));
        File.WriteAllBytes(folder.In("model.json"), [0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(folder.In("model.json"))]);
        Assert.Equal(3, ModelFormats.Read(folder.In("model.json")).Classes.Count);
    }

    [Fact]
    public void A_row_of_a_matrix_is_a_line()
    {
        Model model = SampleModels.Trained(SampleModels.Networks["plain"]);
        Format.Write(folder.In("model.json"), model);
        string[] lines = File.ReadAllLines(folder.In("model.json"));
        int first = Array.FindIndex(lines, line => line == "    \"dense_1.weights\": [");
        Assert.Equal(model.Weights[0].Values[..6], lines[first + 1].Trim(' ', '[', ']', ',').Split(", ").Select(float.Parse));
        Assert.Equal("    ],", lines[first + 9]);
    }

    [Theory]
    [InlineData("[]", "no model that Ablate wrote")]
    [InlineData("{\"format\": \"other\"}", "no model that Ablate wrote")]
    [InlineData("{\"format\": \"ablate\"}", "cannot be read")]
    [InlineData("{\"format\": 3}", "cannot be read")]
    [InlineData("{", "cannot be read")]
    public void Other_JSON_is_refused(string text, string complaint) =>
        Assert.Contains(
            complaint, Assert.Throws<DataFileException>(() => ModelFormats.Read(folder.Write("other.json", text))).Message, StringComparison.Ordinal);

    static IModelFormat Format => ModelFormats.All.Single(format => format.Name == "json");
}
