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
        var trials = new DamageTrials(damages, key: 20_250_611)
        {
            Names = refusal => refusal.Path.StartsWith(path, StringComparison.Ordinal),
            MostMemory = _ => MostMemory,
        };
        TimeSpan bound = TimeSpan.FromMilliseconds(20 * damages + 30_000);
        DamageOutcome outcome = await Task.Run(() => trials.Run((i, random) =>
        {
            byte[] file = damage.Of(files[i % files.Length], random);
            File.WriteAllBytes(path, file);
            return (file, () => Check(path));
        })).WaitAsync(bound);
        output.WriteLine(outcome.ToString());
        Assert.True(
            outcome.Read > damages / 100 && outcome.Refused > damages / 4,
            $"{outcome.Read} models and {outcome.Refused} errors: the damages are too heavy or too light to tell anything");
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

    /// <summary>What is read has the numbers that its layers need.</summary>
    static void Check(string path) => Assert.NotNull(ModelSteps.Of(ModelFormats.Read(path)));
}
