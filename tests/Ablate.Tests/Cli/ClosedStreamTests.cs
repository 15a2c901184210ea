using System.Diagnostics;

namespace Ablate.Tests.Cli;

/// <summary>A shell may close the streams of a program before it starts, or lead them to where nothing fits. It ends in order, with its usual code.</summary>
public sealed class ClosedStreamTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Theory]
    [InlineData("list studies >&-", 0, "")]
    [InlineData("list studies <&- >&-", 0, "")]
    [InlineData("list studies >&- 2>&-", 0, "")]
    [InlineData("list studies >/dev/full", 1, "No space left on device\n")]
    [InlineData("explain nosuch >&-", 2, "there is no entry \"nosuch\". `ablate list` shows what there is.\n")]
    [InlineData("explain nosuch 2>&-", 2, "")]
    [InlineData("explain nosuch <&- >&- 2>&-", 2, "")]
    [InlineData("explain nosuch 2>/dev/full", 2, "")]
    public void It_ends_with_its_usual_code(string arguments, int code, string error) => Assert.Equal((code, "", error), Shell(arguments));

    [Theory]
    [InlineData("explain nosuch 2>&1 | head -c 22")]
    [InlineData("explain nosuch 2>&1 < /dev/null")]
    public void Streams_that_lead_somewhere_are_not_taken_for_closed(string arguments) =>
        Assert.StartsWith("there is no entry \"nos", Shell(arguments).Output, StringComparison.Ordinal);

    [Fact]
    public void A_study_is_trained_for_nobody()
    {
        program.Write("small.yaml", """
            study: small
            data: { dataset: { name: digits, training_samples: 60, test_samples: 20 } }
            network:
              - dense: 10
                activation: softmax
            training: { epochs: 1 }
            """);
        Assert.Equal((0, "", ""), Shell("run small.yaml >&- 2>&-"));
        Assert.Equal(0, program.Run("verify", Path.Combine("runs", "small")));
    }

    /// <summary>Calls the program with <paramref name="arguments"/> and what they say of its streams.</summary>
    (int Code, string Output, string Error) Shell(string arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "streams as on Linux");
        string ablate = Path.Combine(AppContext.BaseDirectory, "Ablate.Cli.dll");
        var start = new ProcessStartInfo("sh", ["-c", $"dotnet '{ablate}' {arguments}"])
        {
            WorkingDirectory = program.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
