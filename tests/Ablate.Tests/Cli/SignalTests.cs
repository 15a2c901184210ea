using System.Diagnostics;

namespace Ablate.Tests.Cli;

/// <summary>
/// The first signal asks a run to end in order; the second ends it at once, whatever it is doing. A command that keeps nothing ends at the first.
/// </summary>
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
        await MakePipe(token);
        string lockFile = program.In("runs", "piped", "run.lock");
        Directory.CreateDirectory(Path.GetDirectoryName(lockFile)!);
        using Process process = Start("run");
        // The folder is taken before the data are loaded.
        Assert.True(SpinWait.SpinUntil(() => File.Exists(lockFile), TimeSpan.FromSeconds(60)));
        await Signal(process, "-TERM", token);
        Assert.False(process.WaitForExit(1000), "the first signal waits for the data");
        await Signal(process, "-TERM", token);
        Assert.True(process.WaitForExit(30_000), "the second signal ends it");
        Assert.Equal(128 + 15, process.ExitCode);
    }

    [Fact]
    public async Task The_first_signal_ends_a_command_that_keeps_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pipes and signals as on Linux");
        CancellationToken token = TestContext.Current.CancellationToken;
        await MakePipe(token);
        using Process process = Start("plan");
        // Whoever opens the pipe for writing waits until the program reads: then it is in the middle of its work.
        await using FileStream pipe = await Task.Run(() => new FileStream(program.In("samples.csv"), FileMode.Open, FileAccess.Write), token)
            .WaitAsync(TimeSpan.FromSeconds(60), token);
        // Not SIGINT, which everything ignores that a shell has started in the background.
        await Signal(process, "-TERM", token);
        Assert.True(process.WaitForExit(30_000), "the first signal ends it");
        Assert.Equal(128 + 15, process.ExitCode);
    }

    /// <summary>A study whose data come through a pipe.</summary>
    async Task MakePipe(CancellationToken token)
    {
        await Process.Start("mkfifo", [program.In("samples.csv")]).WaitForExitAsync(token);
        program.Write("piped.yaml", "study: piped\ndata: { dataset: { csv: samples.csv } }\nnetwork:\n  - dense: 2\n    activation: softmax\n");
    }

    Process Start(string command) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Ablate.Cli.dll"), command, "piped.yaml"]) { WorkingDirectory = program.Folder, RedirectStandardError = true, UseShellExecute = false })!;

    static Task Signal(Process process, string signal, CancellationToken token) => Process.Start("kill", [signal, $"{process.Id}"]).WaitForExitAsync(token);
}
