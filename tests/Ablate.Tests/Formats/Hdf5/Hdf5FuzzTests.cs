using Ablate.Formats.Hdf5;

namespace Ablate.Tests.Formats.Hdf5;

/// <summary>
/// Whatever is done to a valid file, reading all of it gives numbers and texts or one error that names the file, soon, and within bounded memory.
/// Checksums count in one of four cases only, or few damages would get past them. With ABLATE_LONG=1 in the environment, 100,000 damages are tried
/// instead of 2,000.
/// </summary>
public sealed class Hdf5FuzzTests(ITestOutputHelper output)
{
    const long MostMemory = 200L << 20;

    static readonly int damages = Environment.GetEnvironmentVariable("ABLATE_LONG") == "1" ? 100_000 : 2_000;
    

    [Fact]
    public void Damaged_files_are_read_or_refused()
    {
        string[] paths = [.. Directory.GetFiles(RepositoryFiles.Golden("models", "hdf5"), "*.h5").Order(StringComparer.Ordinal)];
        byte[][] files = [.. paths.Select(File.ReadAllBytes)];
        var trials = new DamageTrials(damages, key: 20_261_121)
        {
            Names = refusal => refusal.Path == "a/file",
            MostMemory = _ => MostMemory,
            LongestBearable = TimeSpan.FromSeconds(10),
        };
        DamageOutcome outcome = trials.Run((i, random) =>
        {
            byte[] file = Damage.OfAddresses.Of(files[i % files.Length], random);
            return (file, () => ReadAll(Hdf5Reader.Read("a/file", file, hasChecksums: i % 4 == 0)));
        });
        output.WriteLine(outcome.ToString());
        Assert.True(outcome.Read > damages / 20 && outcome.Refused > damages / 4, "the damages are too heavy or too light to tell anything");
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
