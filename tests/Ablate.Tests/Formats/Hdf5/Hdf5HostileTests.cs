using Ablate.Formats;
using Ablate.Formats.Hdf5;

namespace Ablate.Tests.Formats.Hdf5;

/// <summary>Valid files that are made to keep a reader busy or to fill its memory, and files that are none.</summary>
public sealed class Hdf5HostileTests
{
    [Theory]
    [InlineData("f.create_group('a'); f['a/loop'] = f['a']", "contains itself")]
    [InlineData("[f.require_group('/'.join('g' * i)) for i in range(1, 100)]", "groups in each other")]
    [InlineData("f.create_dataset('bomb', (2**28,), 'f4', chunks=(2**20,), compression='gzip', fillvalue=1)", "far larger than the file")]
    [InlineData("f.create_dataset('bomb', data=numpy.zeros(2**26, 'f4'), chunks=(2**20,), compression='gzip')", "far larger than the file")]
    [InlineData("f.create_dataset('bomb', (2**30,), 'f8', fillvalue=1)", "far larger than the file")]
    [InlineData("f.create_dataset('bomb', (2**40,), 'u1', chunks=(2**10,))", "more than 2147483647 elements")]
    [InlineData("f.create_dataset('bomb', (2**23,), 'u1', chunks=(1,))", "more parts than any model")]
    [InlineData("f.create_dataset('parts', data=numpy.zeros(3, [('a', 'f4'), ('b', 'i4')]))", "compounds")]
    [InlineData("f.create_dataset('elsewhere', (3,), 'f4', external=[('other.bin', 0, 12)])", "other files")]
    public async Task Is_refused_with_its_reason(string fill, string reason)
    {
        using var folder = new TemporaryFolder();
        await Python.Run("-c", $"import sys, h5py, numpy\nwith h5py.File(sys.argv[1], 'w') as f:\n    {fill}", folder.In("file.h5"));
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        DataFileException e = Assert.Throws<DataFileException>(() => ReadAll(Hdf5Reader.Read(folder.In("file.h5"))));
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 200L << 20);
    }

    [Fact]
    public void A_filter_that_is_not_read_is_named()
    {
        byte[] file = File.ReadAllBytes(RepositoryFiles.Golden("models", "hdf5", "filters-latest.h5"));
        int number = file.AsSpan().IndexOf(new byte[] { 0x00, 0x7D });
        file[number] = 5;
        Assert.Contains(
            "chunks with filter 32005", Assert.Throws<DataFileException>(() => ReadAll(Hdf5Reader.Read("file", file, hasChecksums: false))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no HDF5 file at all")]
    public void A_file_of_another_kind_is_no_HDF5_file(string content) =>
        Assert.Contains(
            "no HDF5 file", Assert.Throws<DataFileException>(() => Hdf5Reader.Read("file", System.Text.Encoding.UTF8.GetBytes(content))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Every_truncation_is_noticed()
    {
        byte[] file = File.ReadAllBytes(RepositoryFiles.Golden("models", "hdf5", "user-block.h5"));
        for (int length = 0; length < file.Length; length++)
            Assert.Throws<DataFileException>(() => Hdf5Reader.Read("file", file[..length]));
    }

    [Fact]
    public void Blocks_that_overlap_are_refused()
    {
        var extents = new Extents();
        Assert.True(extents.Claim(new Region(100, 50)));
        Assert.True(extents.Claim(new Region(150, 10)));
        Assert.True(extents.Claim(new Region(100, 50)), "the same block may be read twice");
        Assert.False(extents.Claim(new Region(90, 11)));
        Assert.False(extents.Claim(new Region(149, 1)));
        Assert.False(extents.Claim(new Region(0, 1000)));
        Assert.True(extents.Claim(new Region(0, 100)));
    }

    static void ReadAll(Hdf5Group group)
    {
        foreach (Hdf5Object member in group.Members.Values)
        {
            if (member is Hdf5Group inner)
                ReadAll(inner);
            else if (member is Hdf5Dataset dataset)
                Assert.Equal(dataset.Value.Count, dataset.Value.Doubles().Length);
        }
    }
}
