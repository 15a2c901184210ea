using System.Diagnostics;
using System.Text.Json;

namespace Ablate.Tests.Formats.Keras.TensorFlowJs;

/// <summary>
/// TensorFlow.js, whose layers are an implementation of Keras in JavaScript. It runs in Node from the package @tensorflow/tfjs, which ABLATE_TFJS in the
/// environment names the node_modules folder of; .ci/run installs it. Files are turned into and from its own by h5py. Without them tests are skipped.
/// </summary>
static class TensorFlowJsPeer
{
    static string Modules => Environment.GetEnvironmentVariable("ABLATE_TFJS") ?? "";

    /// <summary>The path of one of the scripts beside this file.</summary>
    public static string Script(string name) => RepositoryFiles.Path("tests", "Ablate.Tests", "Formats", "Keras", "TensorFlowJs", name);

    /// <summary>Skips the test where TensorFlow.js is not.</summary>
    public static void SkipWhereMissing() => Assert.SkipUnless(
        Directory.Exists(Path.Combine(Modules, "@tensorflow", "tfjs")),
        "TensorFlow.js is not here: npm install @tensorflow/tfjs, and set ABLATE_TFJS to the folder node_modules.");

    /// <summary>Loads the Keras files of <paramref name="jobs"/>, does what they say, and returns what each gave.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Run(TemporaryFolder folder, IReadOnlyList<object> jobs)
    {
        folder.Write("jobs.json", JsonSerializer.Serialize(jobs));
        await Python.Run(Script("to_tensorflow_js.py"), folder.Path);
        await Node("run-keras-models.mjs", folder);
        return [.. JsonDocument.Parse(await File.ReadAllTextAsync(folder.In("results.json"))).RootElement.EnumerateArray()];
    }

    /// <summary>Runs a script in Node.</summary>
    public static async Task Node(string script, TemporaryFolder folder)
    {
        var start = new ProcessStartInfo("node", [Script(script), Modules, folder.Path]) { RedirectStandardError = true, UseShellExecute = false };
        using Process process = Process.Start(start)!;
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, errors);
    }

    /// <summary>The numbers of a list.</summary>
    public static float[] Numbers(JsonElement list) =>
        [.. list.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Number ? value.GetSingle() : float.NaN)];

    /// <summary>The largest difference, in shares of 1 or of the number where that is larger; infinite where there is no number, or not as many.</summary>
    public static double Difference(IReadOnlyList<float> ours, IReadOnlyList<float> theirs)
    {
        if (ours.Count != theirs.Count)
            return double.PositiveInfinity;
        double worst = ours.Zip(theirs).Max(pair => Math.Abs(pair.First - pair.Second) / Math.Max(1, Math.Abs(pair.First)));
        return double.IsNaN(worst) ? double.PositiveInfinity : worst;
    }
}
