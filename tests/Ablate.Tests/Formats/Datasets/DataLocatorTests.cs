using Ablate.Formats.Datasets;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>Where data are looked for when a run is looked at again.</summary>
public sealed class DataLocatorTests : IDisposable
{
    static readonly NamedDataset mnist = DatasetCatalogue.Published.Single(dataset => dataset.Name == "mnist");

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Published_data_are_found_where_a_run_had_them_if_they_are_whole()
    {
        string known = folder.In("elsewhere");
        foreach (PublishedFile file in mnist.Files)
            folder.Write($"elsewhere/{file.Name}", "");
        var locator = new DataLocator([folder.In("data")], folder.In("cache"), null, folder.Path) { Known = [folder.In("gone"), known] };
        Assert.Equal(known, locator.Find(mnist));

        File.Delete(Path.Combine(known, mnist.Files[^1].Name));
        Assert.Contains(known, Assert.Throws<DataNotFoundException>(() => locator.Find(mnist)).Message, StringComparison.Ordinal);
    }

    /// <summary>A program that uses the library says ".".</summary>
    [Theory]
    [InlineData(".")]
    [InlineData("")]
    public void A_relative_folder_is_below_that_of_the_process(string working) =>
        Assert.Equal(Path.GetFullPath("houses.csv"), new DataLocator([], "", null, working).Resolve("houses.csv"));

    [Fact]
    public void A_relative_path_is_looked_for_above_what_is_known_only_if_nothing_is_there()
    {
        string known = folder.Write("first/data/rows.csv", "1\n"), other = folder.Write("first/data/test.csv", "2\n");
        var locator = new DataLocator([], "", null, folder.In("second")) { Known = [known] };
        Assert.Equal(known, locator.Resolve("data/rows.csv"));
        Assert.Equal(other, locator.Resolve("../data/test.csv"));
        Assert.Equal(folder.In("second", "none.csv"), locator.Resolve("none.csv"));

        // A file of the same name further up is another file.
        folder.Write("data/rows.csv", "4\n");
        File.Delete(known);
        Assert.Equal(folder.In("second", "data", "rows.csv"), locator.Resolve("data/rows.csv"));

        string here = folder.Write("second/data/rows.csv", "3\n");
        Assert.Equal(here, locator.Resolve("data/rows.csv"));
        string rooted = Path.Combine(Path.GetPathRoot(folder.Path)!, "data", "rows.csv");
        Assert.Equal(rooted, locator.Resolve(rooted));
    }
}
