using System.Diagnostics;
using System.IO.Compression;
using Ablate.Engine.Models;
using Ablate.Engine.Randomness;
using Ablate.Formats;
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
    static readonly TimeSpan longestBearable = TimeSpan.FromSeconds(10);

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
        Try(name, damages / 5, random => Damage.OfAddresses.Of(file, random), bytes => ModelFormats.Read(folder.Write(name, bytes), hints));
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
        Try(
            name, damages, random => Damage.OfAddresses.Of(copy.ToArray(), random),
            bytes => KerasArchitecture.Parse(name, System.Text.Encoding.UTF8.GetString(bytes)));
    }

    void Try(string name, int count, Func<RandomStream, byte[]> damage, Action<byte[]> read)
    {
        var random = new RandomStream(key: 20_261_122);
        (int whole, int errors, TimeSpan longest, long most) = (0, 0, TimeSpan.Zero, 0);
        for (int i = 0; i < count; i++)
        {
            byte[] file = damage(random);
            long allocated = GC.GetAllocatedBytesForCurrentThread(), started = Stopwatch.GetTimestamp();
            Exception? e = Record.Exception(() => read(file));
            TimeSpan taken = Stopwatch.GetElapsedTime(started);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (e is not (null or DataFileException) || (e is DataFileException named && !named.Path.Contains(name, StringComparison.Ordinal)))
                Assert.Fail($"damage {i}: {e}");
            Assert.True(allocated <= MostMemory && taken <= longestBearable, $"damage {i}: {allocated} bytes, {taken}");
            (whole, errors) = e is null ? (whole + 1, errors) : (whole, errors + 1);
            (longest, most) = (taken > longest ? taken : longest, Math.Max(most, allocated));
        }
        output.WriteLine($"{name}, {count} damages: {whole} read, {errors} refused; the longest took {longest.TotalMilliseconds:F1} ms, the most memory was {most / 1024.0:F0} KiB.");
        Assert.True(errors > count / 20, "the damages are too light to tell anything");
    }
}
