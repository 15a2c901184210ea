using Ablate.Engine.Randomness;
using Ablate.Formats.Images;

namespace Ablate.Tests.Formats.Images;

/// <summary>
/// Whatever is done to a valid file, it gives an image or one error that names it, soon, and without more memory than its size warrants. With
/// ABLATE_LONG=1 in the environment, 100,000 damages are tried instead of 4,000.
/// </summary>
public sealed class ImageFuzzTests(ITestOutputHelper output)
{
    static readonly int damages = Environment.GetEnvironmentVariable("ABLATE_LONG") == "1" ? 100_000 : 4_000;

    static readonly Damage damage = new(4, Change.Bit, Change.Bit, Change.Byte, Change.Extremes, Change.LeftOut, Change.Doubled, Change.End) { Header = 64 };

    [Fact]
    public async Task Damaged_files_give_an_image_or_an_error_that_names_them()
    {
        byte[][] files = [.. TestImages.Names.Select(TestImages.Bytes)];
        var trials = new DamageTrials(damages, key: 20_240_229)
        {
            Names = refusal => refusal.Path == "folder/image",
            // Eight pixels of one bit for each of the 1032 bytes that deflate makes of one at most; and what opening a stream takes.
            MostMemory = length => 8L * 1032 * length + (1 << 20),
        };
        TimeSpan bound = TimeSpan.FromMilliseconds(10 * damages + 20_000);
        DamageOutcome outcome = await Task.Run(() => trials.Run((i, random) =>
        {
            byte[] file = Damaged(files[i % files.Length], random);
            return (file, () => Check(ImageFile.Decode("folder/image", file)));
        })).WaitAsync(bound);
        output.WriteLine(outcome.ToString());
        Assert.True(outcome.Read > damages / 20 && outcome.Refused > damages / 4, "the damages are too heavy or too light to tell anything");
    }

    static void Check(GreyImage image) => Assert.Equal(image.Height * image.Width, image.Pixels.Length);

    /// <summary>In two of three PNG files the checks of chunks are set right, or no damage would ever get past them.</summary>
    static byte[] Damaged(byte[] file, RandomStream random)
    {
        byte[] damaged = damage.Of(file, random);
        return random.Next(3) > 0 && damaged.AsSpan().StartsWith(PngBytes.Signature) ? PngBytes.Mend(damaged) : damaged;
    }
}
