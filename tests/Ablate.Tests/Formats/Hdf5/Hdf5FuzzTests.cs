using System.Diagnostics;
using Ablate.Engine.Randomness;
using Ablate.Formats;
using Ablate.Formats.Hdf5;

namespace Ablate.Tests.Formats.Hdf5;

/// <summary>
/// Whatever is done to a valid file, reading all of it gives numbers and texts or one error that names the file, soon, and within bounded memory.
/// Checksums count in one of four
/// cases only, or few damages would get past them. With
/// ABLATE_LONG=1 in the environment, 100,000 damages are tried instead of 2,000.
/// </summary>
public sealed class Hdf5FuzzTests(ITestOutputHelper output)
{
    const long MostMemory = 200L << 20;

    static readonly int damages = Environment.GetEnvironmentVariable("ABLATE_LONG") == "1" ? 100_000 : 2_000;
    static readonly TimeSpan longestBearable = TimeSpan.FromSeconds(10);

    [Fact]
    public void Damaged_files_are_read_or_refused()
    {
        (string Name, byte[] Bytes)[] files =
        [
            .. Directory.GetFiles(RepositoryFiles.Golden("models", "hdf5"), "*.h5")
                .Order(StringComparer.Ordinal)
                .Select(path => (Path.GetFileName(path), File.ReadAllBytes(path))),
        ];
        var random = new RandomStream(key: 20_261_121);
        (int read, int errors, TimeSpan longest, long most) = (0, 0, TimeSpan.Zero, 0);
        for (int i = 0; i < damages; i++)
        {
            (string name, byte[] bytes) = files[i % files.Length];
            byte[] file = Damage.OfAddresses.Of(bytes, random);
            long allocated = GC.GetAllocatedBytesForCurrentThread(), started = Stopwatch.GetTimestamp();
            Exception? e = Record.Exception(() => ReadAll(Hdf5Reader.Read("a/file", file, hasChecksums: i % 4 == 0)));
            TimeSpan taken = Stopwatch.GetElapsedTime(started);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (e is not (null or DataFileException { Path: "a/file" }))
                Assert.Fail($"damage {i}, of {name}: {e}\n{Convert.ToBase64String(file)}");
            Assert.True(allocated <= MostMemory, $"damage {i}, of {name}: {allocated} bytes");
            Assert.True(taken <= longestBearable, $"damage {i}, of {name}: {taken}");
            (read, errors) = e is null ? (read + 1, errors) : (read, errors + 1);
            (longest, most) = (taken > longest ? taken : longest, Math.Max(most, allocated));
        }
        output.WriteLine($"{damages} damages: {read} read, {errors} refused; the longest took {longest.TotalMilliseconds:F1} ms, the most memory was {most / 1024.0:F0} KiB.");
        Assert.True(read > damages / 20 && errors > damages / 4, "the damages are too heavy or too light to tell anything");
    }

    static void ReadAll(Hdf5Object item)
    {
        foreach (Hdf5Value value in item.Attributes.Values)
            ReadAll(value);
        if (item is Hdf5Dataset dataset)
            ReadAll(dataset.Value);
        if (item is Hdf5Group group)
        {
            foreach (Hdf5Object member in group.Members.Values)
                ReadAll(member);
        }
    }

    static void ReadAll(Hdf5Value value)
    {
        if (value.Type.IsNumber)
            Assert.Equal(value.Count, value.Doubles().Length);
        else
            Assert.Equal(value.Count, value.Texts().Length);
    }
}
