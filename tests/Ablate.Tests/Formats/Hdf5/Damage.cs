using Ablate.Engine.Randomness;

namespace Ablate.Tests.Formats.Hdf5;

/// <summary>Damages files as disks, networks and attackers do.</summary>
static class Damage
{
    /// <summary>
    /// One to four changes: a bit, a byte, a few bytes that make large or small numbers, an address copied over another, a piece left out, doubled or moved, or
    /// the end.
    /// </summary>
    public static byte[] Of(byte[] file, RandomStream random)
    {
        var bytes = new List<byte>(file);
        for (int change = random.Next(4); change >= 0 && bytes.Count > 16; change--)
        {
            int at = random.Next(2) == 0 ? random.Next(Math.Min(2048, bytes.Count)) : random.Next(bytes.Count), length = Math.Min(1 + random.Next(8), bytes.Count - at);
            switch (random.Next(9))
            {
                case 0 or 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 3:
                    for (int i = 0; i < length; i++)
                        bytes[at + i] = random.Next(2) == 0 ? byte.MaxValue : byte.MinValue;
                    break;
                case 4 or 5:
                    // Addresses and lengths stand on multiples of eight bytes.
                    int from = random.Next(bytes.Count / 8 - 1) * 8, to = random.Next(bytes.Count / 8 - 1) * 8;
                    for (int i = 0; i < 8; i++)
                        bytes[to + i] = bytes[from + i];
                    break;
                case 6:
                    bytes.RemoveRange(at, length);
                    break;
                case 7:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    if (random.Next(3) == 0)
                        bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }
        return [.. bytes];
    }
}
