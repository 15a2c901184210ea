using Ablate.Engine.Randomness;

namespace Ablate.Tests.Formats;

/// <summary>A change of a file.</summary>
enum Change
{
    /// <summary>One bit is the other.</summary>
    Bit,

    /// <summary>One byte is any.</summary>
    Byte,

    /// <summary>A few bytes are all zeros and ones, which makes large or small numbers.</summary>
    Extremes,

    /// <summary>Eight bytes are those of another place. Addresses and lengths stand on multiples of eight bytes.</summary>
    Address,

    /// <summary>A piece that means something in such files stands in between.</summary>
    Piece,

    /// <summary>A few bytes are left out.</summary>
    LeftOut,

    /// <summary>A few bytes stand a second time, elsewhere.</summary>
    Doubled,

    /// <summary>In one of three cases the file ends early.</summary>
    End,
}

/// <summary>Damages files as disks, networks and attackers do.</summary>
/// <param name="most">The most changes of a file; any number from one is equally likely.</param>
/// <param name="changes">What is drawn from; one that stands twice is twice as likely.</param>
sealed class Damage(int most, params IReadOnlyList<Change> changes)
{
    /// <summary>Every other change is among so many bytes at the beginning, which are the first to be believed; 0 for anywhere.</summary>
    public int Header { get; init; }

    /// <summary>The pieces of <see cref="Change.Piece"/>.</summary>
    public IReadOnlyList<byte[]> Pieces { get; init; } = [];

    /// <summary>For HDF5 files, and what is in them.</summary>
    public static Damage OfAddresses { get; } = new(
        4, Change.Bit, Change.Bit, Change.Byte, Change.Extremes, Change.Address, Change.Address, Change.LeftOut, Change.Doubled,
        Change.End) { Header = 2048 };

    /// <summary>A damaged copy of <paramref name="file"/>.</summary>
    public byte[] Of(byte[] file, RandomStream random)
    {
        var bytes = new List<byte>(file);
        int fewest = changes.Contains(Change.Address) ? 16 : 0;
        for (int left = random.Next(most); left >= 0 && bytes.Count > fewest; left--)
        {
            int at = random.Next(Header > 0 && random.Next(2) == 0 ? Math.Min(Header, bytes.Count) : bytes.Count),
                length = Math.Min(1 + random.Next(8), bytes.Count - at);
            Apply(changes[random.Next(changes.Count)], bytes, at, length, random);
        }
        return [.. bytes];
    }

    void Apply(Change change, List<byte> bytes, int at, int length, RandomStream random)
    {
        switch (change)
        {
            case Change.Bit:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case Change.Byte:
                bytes[at] = (byte)random.Next(256);
                break;
            case Change.Extremes:
                for (int i = 0; i < length; i++)
                    bytes[at + i] = random.Next(2) == 0 ? byte.MaxValue : byte.MinValue;
                break;
            case Change.Address:
                int from = random.Next(bytes.Count / 8 - 1) * 8, to = random.Next(bytes.Count / 8 - 1) * 8;
                for (int i = 0; i < 8; i++)
                    bytes[to + i] = bytes[from + i];
                break;
            case Change.Piece:
                bytes.InsertRange(at, Pieces[random.Next(Pieces.Count)]);
                break;
            case Change.LeftOut:
                bytes.RemoveRange(at, length);
                break;
            case Change.Doubled:
                bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                break;
            case Change.End when random.Next(3) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
        }
    }
}
