using System.Diagnostics;

namespace Ablate.Tests;

/// <summary>Runs scripts with the Python of the machine, where it has h5py; elsewhere the test is skipped and says so.</summary>
static class Python
{
    static readonly Lazy<Task<string?>> found = new(Find);

    /// <summary>Runs <paramref name="script"/> and returns what it prints.</summary>
    public static async Task<string> Run(string script, params string[] arguments)
    {
        string? python = await found.Value;
        Assert.SkipWhen(python is null, "There is no python3 with h5py here (Debian: python3-h5py).");
        (int code, string printed) = await Start(python!, [script, .. arguments]);
        Assert.True(code == 0, printed);
        return printed;
    }

    static async Task<string?> Find()
    {
        foreach (string candidate in new[] { "/usr/bin/python3", "python3" })
        {
            if (await Start(candidate, "-c", "import h5py, numpy") is { Code: 0 })
                return candidate;
        }
        return null;
    }

    static async Task<(int Code, string Printed)> Start(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "");
        }
    }
}
