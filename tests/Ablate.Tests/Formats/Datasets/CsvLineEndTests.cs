using Ablate.Engine.Data;
using Ablate.Formats;
using Ablate.Formats.Datasets;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>Lines that end in separators.</summary>
public sealed class CsvLineEndTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>As spreadsheets and some programs write them: a separator after every cell, the last one too.</summary>
    [Theory]
    [InlineData("a;b;label;\n1.5;2;x;\n2.5;3;y;\n")]
    [InlineData("a;b;label;;;\n1.5;2;x;;;\n2.5;3;y\n")]
    public void Separators_at_the_ends_of_all_lines_make_no_column(string text)
    {
        Dataset data = Load(text).Training;
        Assert.Equal(["a", "b"], Assert.IsType<NumberFeatures>(data.Features).Names);
        Assert.Equal([1.5f, 2f, 2.5f, 3f], ((NumberFeatures)data.Features).Values);
        Assert.Equal(["x", "y"], data.Classes);
    }

    [Fact]
    public void What_stands_behind_the_last_column_is_told()
    {
        DataFileException e = Assert.Throws<DataFileException>(() => Load("a;b;label;\n1.5;2;x;\n2.5;3;y;4\n"));
        Assert.Contains("line 3 has 4 columns instead of 3", e.Message, StringComparison.Ordinal);
        Assert.Equal(3, Assert.IsType<NumberFeatures>(Load("a;b;label;\n1.5;2;x;7\n2.5;3;y;8\n").Training.Features).Width);
    }

    LoadedData Load(string text) => new CsvDataset { Path = folder.Write("data.csv", text) }.Load(new DataLocator([], "", null, Environment.CurrentDirectory));
}
