namespace Ablate.Tests.Formats.Hdf5;

public sealed class Hdf5ReaderTests
{
    [Fact]
    public void The_reference_files_hold_what_their_description_says() => Hdf5Contents.Check(RepositoryFiles.Golden("models", "hdf5"));

    [Fact]
    public async Task Files_that_h5py_writes_of_other_kinds_read_exactly()
    {
        using var folder = new TemporaryFolder();
        await Python.Run(RepositoryFiles.Path("tests", "Ablate.Tests", "Formats", "Hdf5", "make_files.py"), folder.Path);
        Hdf5Contents.Check(folder.Path);
    }
}
