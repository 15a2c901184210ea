using System.IO.Compression;
using Ablate.Engine.Models;
using Ablate.Formats.Keras;
using Ablate.Formats.Models;

namespace Ablate.Tests.Formats.Keras;

/// <summary>
/// Whatever is done to a valid model file, or to the configuration in it, it gives a model or one error that names the file, soon, and within bounded
/// memory. With ABLATE_LONG=1 in the environment, 100,000 damages are tried for each kind instead of 2,000.
/// </summary>
public sealed class KerasFuzzTests(ITestOutputHelper output)
{
    const long MostMemory = 200L << 20;

    static readonly int damages = Environment.GetEnvironmentVariable("ABLATE_LONG") == "1" ? 100_000 : 2_000;

    [Theory]
    [InlineData("keras-binary.h5")]
    [InlineData("keras-functional.h5")]
    [InlineData("keras-binary.keras")]
    [InlineData("keras-nested-activation.keras")]
    [InlineData("keras-rich.weights.h5")]
    public void Damaged_files_are_read_or_refused(string name)
    {
        byte[] file = File.ReadAllBytes(RepositoryFiles.Golden("models", name));
        using var folder = new TemporaryFolder();
        ModelHints hints = name.EndsWith(".weights.h5", StringComparison.Ordinal)
            ? new ModelHints { Network = KerasArchitecture.Read(RepositoryFiles.Golden("models", name.Replace(".weights.h5", ".architecture.json", StringComparison.Ordinal))).Network }
            : ModelHints.None;
        Try(name, damages / 5, file, bytes => ModelFormats.Read(folder.Write(name, bytes), hints));
    }

    [Theory]
    [InlineData("keras-residual.keras")]
    [InlineData("keras-rich.keras")]
    public void Damaged_configurations_are_read_or_refused(string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(RepositoryFiles.Golden("models", name));
        using var copy = new MemoryStream();
        using (Stream stream = archive.GetEntry("config.json")!.Open())
            stream.CopyTo(copy);
        Try(name, damages, copy.ToArray(), bytes => KerasArchitecture.Parse(name, System.Text.Encoding.UTF8.GetString(bytes)));
    }

    void Try(string name, int count, byte[] valid, Action<byte[]> read)
    {
        var trials = new DamageTrials(count, key: 20_261_122)
        {
            Names = refusal => refusal.Path.Contains(name, StringComparison.Ordinal),
            MostMemory = _ => MostMemory,
            LongestBearable = TimeSpan.FromSeconds(10),
        };
        DamageOutcome outcome = trials.Run((_, random) =>
        {
            byte[] file = Damage.OfAddresses.Of(valid, random);
            return (file, () => read(file));
        });
        output.WriteLine($"{name}, {outcome}");
        Assert.True(outcome.Refused > count / 20, "the damages are too light to tell anything");
    }
}
