using System.Globalization;
using Ablate.Formats.Hdf5;

namespace Ablate.Tests.Formats.Hdf5;

public sealed class Hdf5WriterTests
{
    /// <summary>Enough for a B-tree of three levels: eight links a table, 32 tables a node.</summary>
    const int Members = 9000;

    static readonly string[] words = ["", "a", "äöü", "漢字", new('x', 70_000)];

    [Fact]
    public void What_is_written_is_read()
    {
        Hdf5Group root = Hdf5Reader.Read("file", Hdf5Writer.Write(Tree()));
        Assert.Equal(["deep", "empty", "many", "one"], root.Members.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(words, root.Attributes["words"].Texts());
        Assert.Equal(words[^1], root.Text("long"));
        Assert.Equal([0L], root.Attributes["nothing"].Shape);
        Assert.Equal([-5], ((Hdf5Dataset)root.Find("one")!).Value.Integers());
        Hdf5Value matrix = ((Hdf5Dataset)root.Find("deep/er/matrix")!).Value;
        Assert.Equal([2L, 3L], matrix.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6.5f], matrix.Floats());
        Assert.Empty(((Hdf5Group)root.Find("empty")!).Members);
        Assert.All(Enumerable.Range(0, Members), i => Assert.Equal([i], ((Hdf5Dataset)root.Find($"many/{i}")!).Value.Integers()));
    }

    [Fact]
    public async Task H5py_reads_what_is_written()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("file.h5", Hdf5Writer.Write(Tree()));
        const string script = """
            import sys, h5py
            with h5py.File(sys.argv[1]) as f:
                print(sorted(f), [len(word) for word in f.attrs['words']], f.attrs['words'][2], len(f.attrs['long']), f.attrs['nothing'].shape, f.attrs['nothing'].dtype)
                print(f['one'][()], f['one'].dtype, f['deep/er/matrix'][()].tolist(), f['deep/er/matrix'].dtype, len(f['many']), sum(f['many'][name][()] for name in f['many']), all(f[f'many/{i}'][()] == i for i in range(len(f['many']))))
            """;
        string[] lines = (await Python.Run("-c", script, path)).Trim().Split('\n');
        Assert.Equal("['deep', 'empty', 'many', 'one'] [0, 1, 3, 2, 70000] äöü 70000 (0,) float64", lines[0]);
        Assert.Equal(
            $"-5 int64 [[1.0, 2.0, 3.0], [4.0, 5.0, 6.5]] float32 {Members} {(Members * (Members - 1L) / 2).ToString(CultureInfo.InvariantCulture)} True",
            lines[1]);
    }

    static Hdf5Tree Tree()
    {
        var root = new Hdf5Tree();
        root.Attributes.Add(("words", Hdf5Array.Of(words)));
        root.Attributes.Add(("long", Hdf5Array.Of(words[^1])));
        root.Attributes.Add(("nothing", Hdf5Array.Of([])));
        root.Add("one", Hdf5Array.Of(-5));
        root.Add("deep/er/matrix", Hdf5Array.Of([2, 3], [1, 2, 3, 4, 5, 6.5f]));
        root.Group("empty");
        for (int i = 0; i < Members; i++)
            root.Add($"many/{i}", Hdf5Array.Of(i));
        return root;
    }
}
