using System.Diagnostics;

namespace Ablate.Tests.Cli;

/// <summary>A full disk gives one clear error and leaves no broken file. The disk is a small file system in memory.</summary>
public sealed class FullDiskTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nothing_broken_stays_behind()
    {
        folder.Write("tiny.yaml", "study: tiny\ndata: { dataset: { name: digits, training_samples: 300, test_samples: 100 } }\nnetwork:\n  - dense: 64\n    activation: relu\n  - dense: 10\n    activation: softmax\ntraining: { epochs: 1 }\nfactors: { optimizer: [sgd, adam, rmsprop] }\n");
        Directory.CreateDirectory(folder.In("disk"));
        // A model takes about 205 kB, so the second or third does not fit.
        string ablate = Path.Combine(AppContext.BaseDirectory, "Ablate.Cli.dll");
        string script = $"mount -t tmpfs -o size=480k tmpfs disk || exit 77; dotnet {ablate} run tiny.yaml --output disk/run --workers 1; code=$?; find disk -name '*.partial' | wc -l; ls disk/run/models | wc -l; ls disk/run/trials | wc -l; exit $code";
        using Process process = Process.Start(new ProcessStartInfo("unshare", ["--mount", "--map-root-user", "sh", "-c", script]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        string output = process.StandardOutput.ReadToEnd(), error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 77 || error.Contains("unshare failed", StringComparison.Ordinal))
            Assert.Skip("this machine does not let the test mount a small disk");

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("No space left on device", error, StringComparison.Ordinal);
        string[] counts = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^3..];
        Assert.Equal("0", counts[0].Trim());
        Assert.InRange(int.Parse(counts[2], System.Globalization.CultureInfo.InvariantCulture), 1, 2);
    }
}
