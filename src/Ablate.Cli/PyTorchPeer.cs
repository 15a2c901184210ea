using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Ablate.Cli;

/// <summary>Measures PyTorch on the same epochs with one thread. The script, benchmarks/peers/pytorch.py, is embedded in the program.</summary>
/// <param name="python">A Python that has PyTorch.</param>
/// <param name="folder">The folder of MNIST.</param>
sealed class PyTorchPeer(string python, string folder)
{
    /// <summary>The environment variable that names the Python to use. Default: the first of python3, /usr/bin/python3 and python that has PyTorch.</summary>
    public const string Variable = "ABLATE_PYTHON";

    /// <summary>The first Python with PyTorch; null if there is none.</summary>
    public static PyTorchPeer? Find(Surroundings surroundings, string folder)
    {
        string[] candidates = surroundings.Variable(Variable) is { Length: > 0 } given ? [given] : ["python3", "/usr/bin/python3", "python"];
        return candidates.FirstOrDefault(python => Run(python, "import torch", []) is not null) is { } found ? new PyTorchPeer(found, folder) : null;
    }

    /// <summary>Milliseconds per epoch and the version of PyTorch; null if PyTorch cannot train these settings.</summary>
    public (double Milliseconds, string Version)? Measure(string network, int batch, string optimizer, int repeat, int rows)
    {
        using var reader = new StreamReader(typeof(PyTorchPeer).Assembly.GetManifestResourceStream("peers/pytorch.py")!);
        string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        if (Run(python, reader.ReadToEnd(), [folder, network, Text(batch), optimizer, Text(repeat), Text(rows)]) is not { } output)
            return null;
        using JsonDocument said = JsonDocument.Parse(output);
        return (said.RootElement.GetProperty("milliseconds_per_epoch").GetDouble(), said.RootElement.GetProperty("version").GetString()!);
    }

    /// <summary>What a program printed; null if it could not start or failed.</summary>
    static string? Run(string python, string script, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-", .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.StandardInput.Write(script);
            process.StandardInput.Close();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            return null;
        }
    }
}
