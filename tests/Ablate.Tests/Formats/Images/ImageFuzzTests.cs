using System.Diagnostics;
using Ablate.Engine.Randomness;
using Ablate.Formats;
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
        TimeSpan bound = TimeSpan.FromMilliseconds(10 * damages + 20_000);
        (int images, int errors, TimeSpan longest, double memory) = await Task.Run(() => Try(files)).WaitAsync(bound);
        output.WriteLine($"{damages} damages: {images} images, {errors} errors; the longest took {longest.TotalMilliseconds:F1} ms, the most memory for a byte of file was {memory:F0} bytes.");
        Assert.True(images > damages / 20 && errors > damages / 4, "the damages are too heavy or too light to tell anything");
    }

    static (int Images, int Errors, TimeSpan Longest, double Memory) Try(byte[][] files)
    {
        var random = new RandomStream(key: 20_240_229);
        (int images, int errors, TimeSpan longest, double memory) = (0, 0, TimeSpan.Zero, 0);
        for (int i = 0; i < damages; i++)
        {
            byte[] file = Damaged(files[i % files.Length], random);
            long allocated = GC.GetAllocatedBytesForCurrentThread(), started = Stopwatch.GetTimestamp();
            Exception? e = Record.Exception(() => Check(ImageFile.Decode("folder/image", file)));
            TimeSpan taken = Stopwatch.GetElapsedTime(started);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (e is not (null or DataFileException { Path: "folder/image" }))
                Assert.Fail($"damage {i}, of {TestImages.Names[i % files.Length]}: {e}\n{Convert.ToHexString(file)}");

            // Eight pixels of one bit for each of the 1032 bytes that deflate makes of one at most; and what opening a stream takes.
            Assert.InRange(allocated, 0, 8 * 1032 * file.Length + (1 << 20));
            (images, errors) = e is null ? (images + 1, errors) : (images, errors + 1);
            longest = taken > longest ? taken : longest;
            memory = Math.Max(memory, (double)allocated / (file.Length + 100));
        }
        return (images, errors, longest, memory);
    }

    static void Check(GreyImage image) => Assert.Equal(image.Height * image.Width, image.Pixels.Length);

    /// <summary>In two of three PNG files the checks of chunks are set right, or no damage would ever get past them.</summary>
    static byte[] Damaged(byte[] file, RandomStream random)
    {
        byte[] damaged = damage.Of(file, random);
        return random.Next(3) > 0 && damaged.AsSpan().StartsWith(PngBytes.Signature) ? PngBytes.Mend(damaged) : damaged;
    }
}
