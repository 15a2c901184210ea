using Ablate.Formats;
using Ablate.Formats.Images;

namespace Ablate.Tests.Formats.Images;

/// <summary>Each broken file gives one clear error that names it.</summary>
public sealed class DamagedImageTests
{
    static readonly byte[] header = PngBytes.Header(2, 2, 8, 0), pixels = PngBytes.Pixels(0, 1, 2, 0, 3, 4);

    public static TheoryData<string> Images => [.. TestImages.Names];

    public static TheoryData<string> BinaryImages =>
        [.. TestImages.Names.Where(name => !name.StartsWith("plain-", StringComparison.Ordinal) && name != "comments.pgm")];

    [Theory]
    [MemberData(nameof(BinaryImages))]
    public void A_file_cut_off_anywhere_is_refused(string name)
    {
        byte[] whole = TestImages.Bytes(name);
        for (int length = 0; length < whole.Length; length++)
            Refusal(whole[..length]);
    }

    [Theory]
    [MemberData(nameof(BinaryImages))]
    public void A_file_that_goes_on_is_refused(string name) => Assert.Matches("goes on|announces", Refusal([.. TestImages.Bytes(name), 0]));

    [Fact]
    public void A_PNG_changed_in_any_byte_is_refused()
    {
        foreach (string name in new[] { "grey-1.png", "colour-16-adam7.png", "palette-opacities-4.png", "many-idat.png" })
        {
            byte[] whole = TestImages.Bytes(name);
            for (int i = 0; i < whole.Length; i++)
            {
                byte[] changed = [.. whole];
                changed[i] ^= (byte)(1 << i % 8);
                Refusal(changed);
            }
        }
    }

    public static TheoryData<string, byte[]> BrokenPng => new()
    {
        { "begins with 89504E470D0A1A0A, this one with 89504E470A1A0A00", [0x89, .. "PNG\n\x1A\n\0\0"u8] },
        { "first chunk is IDAT instead of IHDR", PngBytes.File(pixels, PngBytes.End) },
        { "header has 12 bytes instead of 13", PngBytes.File(PngBytes.Chunk("IHDR", new byte[12])) },
        { "an image without pixels: 2 rows of 0", PngBytes.File(PngBytes.Header(0, 2, 8, 0)) },
        { "announces 4294967295 rows of 4294967295 pixels; at most", PngBytes.File(PngBytes.Header(uint.MaxValue, uint.MaxValue, 16, 6)) },
        { "announces 1 rows of 32769 pixels; at most", PngBytes.File(PngBytes.Header(32769, 1, 8, 0)) },
        { "more than its 14 bytes of compressed pixels can hold", PngBytes.File(PngBytes.Header(8192, 8192, 8, 0), PngBytes.Chunk("IDAT", new byte[14]), PngBytes.End) },
        { "colour type 0 with 3 bits, which PNG does not have", PngBytes.File(PngBytes.Header(2, 2, 3, 0)) },
        { "colour type 3 with 16 bits, which PNG does not have", PngBytes.File(PngBytes.Header(2, 2, 16, 3)) },
        { "colour type 5 with 8 bits, which PNG does not have", PngBytes.File(PngBytes.Header(2, 2, 8, 5)) },
        { "compression 1, filter 0, interlace 0, which", PngBytes.File(PngBytes.Header(2, 2, 8, 0, compression: 1)) },
        { "compression 0, filter 1, interlace 0, which", PngBytes.File(PngBytes.Header(2, 2, 8, 0, filter: 1)) },
        { "compression 0, filter 0, interlace 2, which", PngBytes.File(PngBytes.Header(2, 2, 8, 0, interlace: 2)) },
        { "its pixels are numbers of a palette, but it has none", PngBytes.File(PngBytes.Header(2, 2, 8, 3), pixels, PngBytes.End) },
        { "palette has 4 bytes instead of three for each of 1 to 256 colours", PngBytes.File(PngBytes.Header(2, 2, 8, 3), PngBytes.Chunk("PLTE", 1, 2, 3, 4)) },
        { "palette has 9 bytes instead of three for each of 1 to 2 colours", PngBytes.File(PngBytes.Header(2, 2, 1, 3), PngBytes.Chunk("PLTE", new byte[9])) },
        { "a palette, but its pixels are grey", PngBytes.File(header, PngBytes.Chunk("PLTE", 1, 2, 3)) },
        { "a pixel has colour 4, which its palette lacks", PngBytes.File(PngBytes.Header(2, 2, 8, 3), PngBytes.Chunk("PLTE", new byte[12]), pixels, PngBytes.End) },
        { "names a transparent colour, but each pixel has an opacity", PngBytes.File(PngBytes.Header(2, 2, 8, 4), PngBytes.Chunk("tRNS", 0, 0)) },
        { "chunk tRNS has 3 bytes, which fits neither its palette of 2 colours", PngBytes.File(PngBytes.Header(2, 2, 8, 3), PngBytes.Chunk("PLTE", new byte[6]), PngBytes.Chunk("tRNS", 0, 0, 0)) },
        { "chunk tRNS has 1 bytes", PngBytes.File(header, PngBytes.Chunk("tRNS", 0)) },
        { "a chunk tRNS after IDAT, where none may be", PngBytes.File(header, pixels, PngBytes.Chunk("tRNS", 0, 0), PngBytes.End) },
        { "a chunk IHDR after IHDR, where none may be", PngBytes.File(header, header) },
        { "a chunk IDAT after tEXt, where none may be", PngBytes.File(header, pixels, PngBytes.Chunk("tEXt"), pixels, PngBytes.End) },
        { "chunk CgBI is not known", PngBytes.File(header, PngBytes.Chunk("CgBI"), pixels, PngBytes.End) },
        { "type is 49003052, not four letters", PngBytes.File(header, PngBytes.Chunk("I\00R"), PngBytes.End) },
        { "more than its 0 bytes of compressed pixels can hold", PngBytes.File(header, PngBytes.End) },
        { "a row has the filter 5, which PNG does not have", PngBytes.File(header, PngBytes.Pixels(0, 1, 2, 5, 3, 4), PngBytes.End) },
        { "end before its last row", PngBytes.File(header, PngBytes.Pixels(0, 1, 2, 0, 3), PngBytes.End) },
        { "go on after its last row", PngBytes.File(header, PngBytes.Pixels(0, 1, 2, 0, 3, 4, 5), PngBytes.End) },
        { "cannot be decompressed", PngBytes.File(header, PngBytes.Chunk("IDAT", 1, 2, 3, 4, 5, 6, 7, 8), PngBytes.End) },
        { "the Adler-32 of its pixels is", PngBytes.File(header, PngBytes.Chunk("IDAT", PngBytes.Compress([0, 1, 2, 0, 3, 4])[..^1]), PngBytes.End) },
        { "the Adler-32 of its pixels is", PngBytes.File(header, PngBytes.Chunk("IDAT", [.. PngBytes.Compress([0, 1, 2, 0, 3, 4]), 0]), PngBytes.End) },
        { "IEND, holds 1 bytes", PngBytes.File(header, pixels, PngBytes.Chunk("IEND", 0)) },
        { "goes on for 3 bytes after its last chunk", [.. PngBytes.File(header, pixels, PngBytes.End), 1, 2, 3] },
    };

    [Theory]
    [MemberData(nameof(BrokenPng))]
    public void Broken_PNG(string complaint, byte[] file) => Assert.Contains(complaint, Refusal(file), StringComparison.Ordinal);

    [Fact]
    public void What_surrounds_the_pixels_of_a_PNG_is_skipped() => Assert.Equal(
        [1, 2, 3, 4],
        ImageFile.Decode("image", PngBytes.File(header, PngBytes.Chunk("acTL", new byte[8]), PngBytes.Chunk("gAMA", 0, 0, 0, 1), pixels, PngBytes.Chunk("tEXt", "a\0b"u8.ToArray()), PngBytes.End)).Pixels);

    [Theory]
    [InlineData("P5", "white space is missing at byte 2")]
    [InlineData("P51 1 1 0", "white space is missing at byte 2")]
    [InlineData("P5 1", "ends too early, before the height")]
    [InlineData("P5 x", "the width should stand at byte 3, not 78")]
    [InlineData("P5 -1 1 1 0", "the width should stand at byte 3, not 2D")]
    [InlineData("P5 1234567890 1 1 ", "the width at byte 3 has more than 9 digits")]
    [InlineData("P5 999999999 999999999 1 ", "at most 32768 to a side")]
    [InlineData("P5 8192 8192 255 a", "take 67108864 bytes, but only 1 follow its header")]
    [InlineData("P3 8192 8192 255 a", "take at least 402653183 bytes, but only 1 follow its header")]
    [InlineData("P5 0 3 1 ", "an image without pixels: 3 rows of 0")]
    [InlineData("P5 1 1 0 a", "its value of white is 0 instead of 1 to 65535")]
    [InlineData("P5 1 1 65536 aa", "its value of white is 65536 instead of 1 to 65535")]
    [InlineData("P5 2 1 96 aa", "sample 0 is 97, above the value of white, 96")]
    [InlineData("P2 2 1 9 9 10", "sample 1 is 10, above the value of white, 9")]
    [InlineData("P2 2 1 9 9 x", "the next sample should stand at byte 11, not 78")]
    [InlineData("P1 2 1 12", "sample 1 is 2, not 0 or 1")]
    [InlineData("P2 2 1 9 9 8 7", "goes on after its last pixel, at byte 13")]
    [InlineData("P2 2 1 9 9# and the rest is a comment", "ends too early, before the next sample")]
    [InlineData("P5 2 1 255 abc", "goes on after the 2 bytes of samples")]
    [InlineData("P4 9 1 abc", "goes on after the 2 bytes of samples")]
    public void Broken_netpbm(string text, string complaint) =>
        Assert.Contains(complaint, Refusal([.. text.Select(letter => (byte)letter)]), StringComparison.Ordinal);

    [Theory]
    [InlineData(2, 1, "announces a file of")]
    [InlineData(10, 40, "do not fit")]
    [InlineData(10, 63, "do not fit")]
    [InlineData(13, 127, "do not fit")]
    [InlineData(14, 13, "second header has 13 bytes")]
    [InlineData(15, 1, "second header has 296 bytes")]
    [InlineData(18, 0, "an image without pixels")]
    [InlineData(20, 1, "at most 32768 to a side")]
    [InlineData(21, 128, "a width of -")]
    [InlineData(25, 128, "at most 32768 to a side")]
    [InlineData(26, 2, "2 planes")]
    [InlineData(28, 16, "a bitmap of 16 bits in compression 0; only uncompressed ones")]
    [InlineData(30, 1, "a bitmap of 1 bits in compression 1; only uncompressed ones")]
    [InlineData(46, 3, "announces 3 colours for 1 bits")]
    [InlineData(46, 1, "a pixel has colour 1, but there are only 1")]
    public void Broken_bitmap(int position, byte value, string complaint)
    {
        byte[] file = TestImages.Bytes("pillow-1.bmp");
        file[position] = value;
        Assert.Contains(complaint, Refusal(file), StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> Foreign => new()
    {
        { "the file is empty", [] },
        { "this is a JPEG image, which is not read here. Convert it to PNG", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10] },
        { "this is a GIF image", "GIF89a"u8.ToArray() },
        { "this is a TIFF image", "II*\0\x8\0\0\0"u8.ToArray() },
        { "this is a WebP image", "RIFF\x1\x2\x3\x4WEBPVP8 "u8.ToArray() },
        { "this is a PAM image", "P7\nWIDTH 1"u8.ToArray() },
        { "not an image of a kind that is read, PNG, PGM, PPM, PBM or BMP: it begins with 68656C6C", "hello"u8.ToArray() },
        { "it begins with 50", "P"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Files_of_other_kinds_are_called_by_name(string complaint, byte[] file) => Assert.Contains(complaint, Refusal(file), StringComparison.Ordinal);

    [Fact]
    public void A_decompression_bomb_is_refused_without_being_unpacked()
    {
        byte[] bomb = PngBytes.File(header, PngBytes.Pixels(new byte[100 << 20]), PngBytes.End);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("go on after its last row", Refusal(bomb), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_said_to_be_what_they_are()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(
            "there is no such file", Assert.Throws<DataFileException>(() => ImageFile.Read(folder.In("nowhere.png"))).Message,
            StringComparison.Ordinal);
        Assert.Contains("a folder, not a file", Assert.Throws<DataFileException>(() => ImageFile.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    static string Refusal(byte[] file)
    {
        Exception? e = Record.Exception(() => ImageFile.Decode("folder/image", file));
        Assert.StartsWith("folder/image: ", Assert.IsType<DataFileException>(e).Message, StringComparison.Ordinal);
        return e.Message;
    }
}
