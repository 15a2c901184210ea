using Ablate.Engine.Data;
using Ablate.Formats.Datasets;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>The numbers of rows that pandas and R write before every row are no feature: where rows are sorted they would give the class away.</summary>
public sealed class CsvRowNumberTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>As pandas' to_csv writes them unless it is told not to, as it calls the column when it reads that, and as R's write.csv writes them.</summary>
    [Theory]
    [InlineData(",a,b,label\n0,2.5,3,1\n")]
    [InlineData("Unnamed: 0,label,a,b\n17,1,2.5,3\n")]
    [InlineData("\"\",\"a\",\"b\",\"label\"\n\"1\",2.5,3,1\n")]
    [InlineData(",label,0,1\n5,1,2.5,3\n")]
    public void They_are_not_shown(string text)
    {
        LoadedData data = Load(text, new CsvDataset());
        foreach (Dataset part in new[] { data.Training, data.Test! })
        {
            Assert.Equal([2.5f, 3f], ((NumberFeatures)part.Features).Values);
            Assert.Equal([1], part.Labels);
        }
    }

    [Fact]
    public void They_are_shown_if_the_study_names_them() => Assert.Equal(
        [7f, 2.5f], ((NumberFeatures)Load(",a,b,label\n7,2.5,3,1\n", new CsvDataset { Columns = ["Unnamed: 0", "a"] }).Training.Features).Values);

    LoadedData Load(string text, CsvDataset settings) => (settings with { Path = folder.Write("training.csv", text), TestPath = folder.Write("test.csv", text) })
        .Load(new DataLocator([], folder.In("cache"), null, folder.Path));
}
