using Ablate.Engine.Data;
using Ablate.Formats.Datasets;

namespace Ablate.Tests;

/// <summary>The real MNIST that ships with the repository, read once.</summary>
static class TestMnist
{
    static readonly Lazy<Dataset> training = new(() => Read("train"));
    static readonly Lazy<Dataset> test = new(() => Read("t10k"));

    public static Dataset Training => training.Value;

    public static Dataset Test => test.Value;

    static Dataset Read(string part) => IdxDataset.Read(
        "mnist",
        RepositoryFiles.Path("data", "mnist", $"{part}-images-idx3-ubyte.gz"),
        RepositoryFiles.Path("data", "mnist", $"{part}-labels-idx1-ubyte.gz"),
        [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")]);
}
