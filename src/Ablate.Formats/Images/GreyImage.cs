namespace Ablate.Formats.Images;

/// <summary>An image in shades of grey.</summary>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Pixels">One byte per pixel, row by row from the top: 0 is black, 255 is white.</param>
public sealed record GreyImage(int Height, int Width, byte[] Pixels);
