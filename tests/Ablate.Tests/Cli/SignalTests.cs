using System.Diagnostics;

namespace Ablate.Tests.Cli;

/// <summary>The first signal asks a run to end in order; the second ends it at once, whatever it is doing.</summary>
public sealed class SignalTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    /// <summary>The data come through a pipe that nobody writes to, so that loading them never ends.</summary>
    [Fact]
    public async Task The_second_signal_ends_a_process_that_does_not_answer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pipes and signals as on Linux");
        CancellationToken token = TestContext.Current.CancellationToken;
        await Process.Start("mkfifo", [program.In("samples.csv")]).WaitForExitAsync(token);
        program.Write("piped.yaml", "study: piped\ndata: { dataset: { csv: samples.csv } }\nnetwork:\n  - dense: 2\n    activation: softmax\n");
        string lockFile = program.In("runs", "piped", "run.lock");
        Directory.CreateDirectory(Path.GetDirectoryName(lockFile)!);
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Ablate.Cli.dll"), "run", "piped.yaml"]) { WorkingDirectory = program.Folder, RedirectStandardError = true, UseShellExecute = false })!;
        // The folder is taken before the data are loaded.
        Assert.True(SpinWait.SpinUntil(() => File.Exists(lockFile), TimeSpan.FromSeconds(60)));
        await Signal(process, token);
        Assert.False(process.WaitForExit(1000), "the first signal waits for the data");
        await Signal(process, token);
        Assert.True(process.WaitForExit(30_000), "the second signal ends it");
        Assert.Equal(128 + 15, process.ExitCode);
    }

    static Task Signal(Process process, CancellationToken token) => Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExitAsync(token);
}
