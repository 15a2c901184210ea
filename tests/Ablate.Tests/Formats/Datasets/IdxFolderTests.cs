using System.IO.Compression;
using Ablate.Engine.Data;
using Ablate.Formats;
using Ablate.Formats.Datasets;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>Four IDX files of one's own: two training images and one test image of 1 x 3.</summary>
public sealed class IdxFolderTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public IdxFolderTests()
    {
        folder.Write("train-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]);
        folder.Write("train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 2, 3, 0]);
        folder.Write("t10k-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 3, 7, 8, 9]);
        folder.Write("t10k-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 1, 1]);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Its_files_are_training_and_test_rows()
    {
        LoadedData data = Load(classes: 4);
        Assert.Equal([1, 2, 3, 4, 5, 6], ((ByteFeatures)data.Training.Features).Values);
        Assert.Equal([3, 0], data.Training.Labels);
        Assert.Equal([7, 8, 9], ((ByteFeatures)data.Test!.Features).Values);
        Assert.Equal([1], data.Test.Labels);
        Assert.Equal(["0", "1", "2", "3"], data.Training.Classes);
        Assert.Equal(folder.Path, data.Origin);
    }

    [Fact]
    public void A_file_may_be_gzip_and_is_then_taken_instead_of_one_that_is_not()
    {
        string plain = Load(classes: 4).Checksum;
        using (var zip = new GZipStream(File.Create(folder.In("t10k-labels-idx1-ubyte.gz")), CompressionLevel.Fastest))
            zip.Write([0, 0, 8, 1, 0, 0, 0, 1, 2]);
        LoadedData data = Load(classes: 4);
        Assert.Equal([2], data.Test!.Labels);
        Assert.NotEqual(plain, data.Checksum);
    }

    [Fact]
    public void A_class_beyond_those_that_were_told_is_refused() => Assert.Throws<DataFileException>(() => Load(classes: 3));

    LoadedData Load(int classes) => new IdxFolder { Path = folder.Path, Classes = classes }.Load(new DataLocator([], folder.In("cache"), null, folder.Path));
}
