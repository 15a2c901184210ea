using System.Diagnostics;

namespace Ablate.Tests.Cli;

/// <summary>The cache of datasets lies in the home of the user, also where nothing has made folders in it yet.</summary>
public sealed class FreshHomeTests : IDisposable
{
    readonly TemporaryFolder home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task The_cache_is_in_a_home_that_is_empty()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "homes as on Linux");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Ablate.Cli.dll"), "data", "list"]) { WorkingDirectory = home.Path, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string name in new[] { "XDG_CACHE_HOME", "XDG_DATA_HOME", "ABLATE_DATA" })
            start.Environment.Remove(name);
        start.Environment["HOME"] = home.Path;
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.EndsWith($"Looked in: {home.Path}/.local/share/ablate/data\n", output, StringComparison.Ordinal);
    }
}
