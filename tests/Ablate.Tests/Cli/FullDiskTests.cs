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
        // A model takes about 205 kB, so the second or third does not fit.
        string[] counts = OnSmallDisk("480k", "code=$?; find disk -name '*.partial' | wc -l; ls disk/run/trials | wc -l; exit $code", 1, out string error);
        Assert.Contains("No space left on device", error, StringComparison.Ordinal);
        Assert.EndsWith("\nThe disk is full. The same command goes on with the run when there is room again.\n", error, StringComparison.Ordinal);
        Assert.Equal("0", counts[0].Trim());
        Assert.InRange(int.Parse(counts[1], System.Globalization.CultureInfo.InvariantCulture), 1, 2);
    }

    /// <summary>The disk gets a little larger again and again; what was finished stays, and the end is that of a run with room enough.</summary>
    [Fact]
    public void A_run_goes_on_when_there_is_room_again()
    {
        string ablate = Path.Combine(AppContext.BaseDirectory, "Ablate.Cli.dll");
        string script = $"failed=0; [ $? -eq 1 ] && failed=1; for size in 300 420 540 660 780 900 8000; do mount -o remount,size=${{size}}k disk; dotnet {ablate} run tiny.yaml --output disk/run --workers 1 --checkpoint-every 0 > /dev/null 2> error; code=$?; "
            + "[ $code -eq 0 ] && break; [ $code -eq 1 ] || exit 9; grep -q 'No space left' error || exit 8; failed=$((failed + 1)); done; "
            + $"dotnet {ablate} run tiny.yaml --output whole --workers 1 > /dev/null; find disk -name '*.partial' | wc -l; echo $failed; diff -r "
            + $"disk/run/models whole/models && dotnet {ablate} verify disk/run --sample 3 > /dev/null; exit $?";
        string[] counts = OnSmallDisk("300k", script, 0, out _);
        Assert.Equal("0", counts[0].Trim());
        Assert.InRange(int.Parse(counts[1], System.Globalization.CultureInfo.InvariantCulture), 3, 8);
    }

    /// <summary>Trains a study on a disk of <paramref name="size"/>, then calls <paramref name="script"/>; gives the last two lines that it prints.</summary>
    string[] OnSmallDisk(string size, string script, int expected, out string error)
    {
        folder.Write(
            "tiny.yaml",
            "study: tiny\ndata: { dataset: { name: digits, training_samples: 300, test_samples: 100 } }\nnetwork:\n  - dense: 64\n    activation: "
            + "relu\n  - dense: 10\n    activation: softmax\ntraining: { epochs: 1 }\nfactors: { optimizer: [sgd, adam, rmsprop] }\n");
        Directory.CreateDirectory(folder.In("disk"));
        string ablate = Path.Combine(AppContext.BaseDirectory, "Ablate.Cli.dll");
        string whole = $"mount -t tmpfs -o size={size} tmpfs disk || exit 77; dotnet {ablate} run tiny.yaml --output disk/run --workers 1; {script}";
        using Process process = Process.Start(new ProcessStartInfo("unshare", ["--mount", "--map-root-user", "sh", "-c", whole]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        error = errors.GetAwaiter().GetResult();
        if (process.ExitCode == 77 || error.Contains("unshare failed", StringComparison.Ordinal))
            Assert.Skip("this machine does not let the test mount a small disk");
        Assert.True(process.ExitCode == expected, $"exit code {process.ExitCode}: {output}{error}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^2..];
    }
}
