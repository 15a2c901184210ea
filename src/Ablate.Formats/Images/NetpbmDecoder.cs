namespace Ablate.Formats.Images;

/// <summary>
/// Decodes the formats of J. Poskanzer's netpbm: a header in text (kind, width, height and, except for bits, the value of white), then the samples.
/// P1, P2 and P3 have bits, grey and colour in text; P4, P5 and P6 have the same in binary. netpbm manual, pages pbm(5), pgm(5), ppm(5).
/// </summary>
/// <remarks>
/// The samples are used as they are, although the manual calls them gamma-corrected by BT.709. The format allows several binary images in one
/// file; such a file is refused, as is any that goes on after its image.
/// </remarks>
static class NetpbmDecoder
{
    /// <summary>Decodes <paramref name="file"/>.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="file">All of it.</param>
    /// <exception cref="DataFileException">It is damaged or truncated.</exception>
    public static GreyImage Decode(string path, byte[] file)
    {
        var kind = (NetpbmKind)(file[1] - '0');
        var text = new NetpbmText(path, file, 2);
        text.WhiteSpace();
        int width = text.Number("width"), height = text.Number("height");
        ImageSize.Check(path, height, width);
        int white = kind is NetpbmKind.PlainBits or NetpbmKind.Bits ? 1 : text.Number("value of white");
        if (white is < 1 or > 65535)
            throw new DataFileException(path, $"damaged: its value of white is {white} instead of 1 to 65535.");
        text.WhiteSpace();

        bool coloured = kind is NetpbmKind.PlainColour or NetpbmKind.Colour;
        var samples = new NetpbmSamples(path, kind, white, text);
        samples.CheckLength(height, coloured ? 3 * width : width);
        var pixels = new byte[height * width];
        for (int i = 0; i < pixels.Length; i++)
        {
            if (i % width == 0)
                samples.BeginRow();
            int red = samples.Next(), green = coloured ? samples.Next() : red, blue = coloured ? samples.Next() : red;
            pixels[i] = Luma.Grey(red, green, blue, white);
        }
        samples.Finish();
        return new GreyImage(height, width, pixels);
    }
}

/// <summary>The kind of a netpbm file: the digit after the P.</summary>
enum NetpbmKind
{
    PlainBits = 1,
    PlainGrey = 2,
    PlainColour = 3,
    Bits = 4,
    Grey = 5,
    Colour = 6,
}
