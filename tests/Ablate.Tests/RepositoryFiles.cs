namespace Ablate.Tests;

/// <summary>Files of this repository, found from where the tests run.</summary>
static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    public static string Golden(params string[] parts) => Path(["tests", "Ablate.Tests", "Golden", "Data", .. parts]);

    static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Ablate.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Ablate.slnx is in no folder above the tests.");
    }
}
