using System.Text;

namespace Ablate.Formats.Hdf5;

/// <summary>Where texts of variable length are: collections of numbered objects, each read once.</summary>
sealed class GlobalHeaps(Hdf5Source source)
{
    const int Overhead = 8;

    readonly Dictionary<ulong, Dictionary<int, Region>> collections = [];

    /// <summary>The texts that an array of (length, address, number) triples stands for.</summary>
    public string[] Texts(ReadOnlySpan<byte> elements, Region place)
    {
        int size = 8 + source.OffsetSize;
        var texts = new string[elements.Length / size];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = Text(elements.Slice(i * size, size), place);
        return texts;
    }

    string Text(ReadOnlySpan<byte> element, Region place)
    {
        source.Step();
        long length = BitConverter.ToUInt32(element);
        ulong address = 0;
        for (int i = source.OffsetSize - 1; i >= 0; i--)
            address = address << 8 | element[4 + i];
        int number = BitConverter.ToInt32(element[(4 + source.OffsetSize)..]);
        if (length == 0)
            return "";
        if (!Collection(address).TryGetValue(number, out Region found) || found.Length < length)
            throw source.Damaged(place.Start, $"a text of {length} bytes is not number {number} of the heap at {address}");
        source.Allocate(2 * length);
        return Encoding.UTF8.GetString(source.Bytes(found with { Length = length })).TrimEnd('\0');
    }

    Dictionary<int, Region> Collection(ulong address)
    {
        if (collections.TryGetValue(address, out Dictionary<int, Region>? known))
            return known;
        Hdf5Cursor cursor = source.Signed(address, "GCOL");
        cursor.ExpectVersion(1, "a heap");
        cursor.Skip(3);
        ulong size = cursor.Count();
        cursor = source.Read(source.Block(address, size, "a heap"));
        long collection = cursor.Position;
        cursor.Skip(Overhead + source.LengthSize);
        cursor.AlignFrom(collection);
        var objects = new Dictionary<int, Region>();
        while (cursor.Remaining >= Overhead + source.LengthSize)
        {
            source.Step();
            long start = cursor.Position;
            int number = cursor.UInt16();
            cursor.Skip(6);
            long length = cursor.Size("an object of a heap");
            if (number == 0)
                break;
            cursor.AlignFrom(start);
            objects[number] = cursor.TakeRegion(length);
            cursor.AlignFrom(start);
        }
        return collections[address] = objects;
    }
}
