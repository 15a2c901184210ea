using System.Diagnostics;
using Ablate.Engine.Models;
using Ablate.Engine.Randomness;
using Ablate.Formats;
using Ablate.Formats.Arrays;
using Ablate.Formats.Models;

namespace Ablate.Tests.Formats.Models;

/// <summary>
/// Whatever is done to a valid model file, it gives a model or one error that names it, soon, and within 200 MB. With ABLATE_LONG=1 in the environment,
/// 100,000 damages of each kind of file are tried instead of 2,000.
/// </summary>
public sealed class ModelFuzzTests(ITestOutputHelper output) : IDisposable
{
    const long MostMemory = 200_000_000;

    static readonly int damages = Environment.GetEnvironmentVariable("ABLATE_LONG") == "1" ? 100_000 : 2_000;

    static readonly Damage damage = new(2, Change.Bit, Change.Bit, Change.Bit, Change.Byte, Change.Extremes, Change.LeftOut, Change.Doubled, Change.End);

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("onnx")]
    [InlineData("npz")]
    [InlineData("torch")]
    [InlineData("json")]
    [InlineData("foreign npz")]
    public async Task Damaged_files_give_a_model_or_an_error_that_names_them(string kind)
    {
        byte[][] files = [.. Valid(kind)];
        string path = folder.In("damaged" + Extension(kind));
        (int models, int errors, TimeSpan longest, long memory) = await Task.Run(() => Try(files, path))
            .WaitAsync(TimeSpan.FromMilliseconds(20 * damages + 30_000));
        output.WriteLine($"{damages} damages: {models} models, {errors} errors; the longest took {longest.TotalMilliseconds:F1} ms, the most memory was {memory / 1e6:F1} MB.");
        Assert.True(
            models > damages / 100 && errors > damages / 4,
            $"{models} models and {errors} errors: the damages are too heavy or too light to tell anything");
    }

    static string Extension(string kind) => kind == "foreign npz" ? ".npz" : Format(kind).Extensions[0];

    static IModelFormat Format(string kind) => ModelFormats.All.Single(format => format.Name == kind);

    IEnumerable<byte[]> Valid(string kind)
    {
        if (kind == "foreign npz")
        {
            NpzArchive.Write(
                folder.In("valid.npz"),
                [("w1", NpyArray.Of([3, 2], [1, 2, 3, 4, 5, 6])), ("b1", NpyArray.Of([2], [7, 8])), ("w2", NpyArray.Of([2, 1], [9, 10]))]);
            yield return File.ReadAllBytes(folder.In("valid.npz"));
            yield break;
        }
        foreach (string network in kind == "torch" ? new[] { "plain", "batch", "layer", "group" } : ["plain", "batch", "residual", "gates", "group"])
        {
            Format(kind).Write(folder.In("valid"), SampleModels.Trained(SampleModels.Networks[network]));
            yield return File.ReadAllBytes(folder.In("valid"));
        }
    }

    static (int Models, int Errors, TimeSpan Longest, long Memory) Try(byte[][] files, string path)
    {
        var random = new RandomStream(key: 20_250_611);
        (int models, int errors, TimeSpan longest, long memory) = (0, 0, TimeSpan.Zero, 0);
        for (int i = 0; i < damages; i++)
        {
            byte[] file = damage.Of(files[i % files.Length], random);
            File.WriteAllBytes(path, file);
            long allocated = GC.GetAllocatedBytesForCurrentThread(), started = Stopwatch.GetTimestamp();
            Exception? e = Record.Exception(() => Check(ModelFormats.Read(path)));
            TimeSpan taken = Stopwatch.GetElapsedTime(started);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (e is not null && !(e is DataFileException known && known.Path.StartsWith(path, StringComparison.Ordinal)))
                Assert.Fail($"damage {i}: {e}\n{Convert.ToHexString(file)}");
            Assert.InRange(allocated, 0, MostMemory);
            (models, errors) = e is null ? (models + 1, errors) : (models, errors + 1);
            longest = taken > longest ? taken : longest;
            memory = Math.Max(memory, allocated);
        }
        return (models, errors, longest, memory);
    }

    /// <summary>What was read has the numbers that its layers need.</summary>
    static void Check(Model model) => Assert.NotNull(ModelSteps.Of(model));
}
