using System.Text.Json;

namespace Ablate.Formats.Models;

/// <summary>Where the numbers of a tensor are in a safetensors file, and what they are.</summary>
/// <param name="Type">The type of the numbers, as the file calls it.</param>
/// <param name="Shape">The length of each side.</param>
/// <param name="Start">The first byte, counted from the end of the header.</param>
/// <param name="End">The byte after the last.</param>
readonly record struct TensorPlace(string Type, int[] Shape, long Start, long End)
{
    /// <summary>Where <paramref name="entry"/> of a header says that a tensor is.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="entry">The name, with type, shape and place.</param>
    /// <param name="length">Bytes of numbers in the file.</param>
    /// <exception cref="DataFileException">Its numbers are of a type that is not read, or do not fit between its first and last byte.</exception>
    public static TensorPlace Read(string path, JsonProperty entry, long length)
    {
        string type = entry.Value.GetProperty("dtype").GetString()!;
        if (SafetensorsNumbers.SizeOf(type) is not { } bytes)
            throw new DataFileException(path, $"{entry.Name} holds numbers of type {type}, which is not read; {SafetensorsNumbers.Types} are.");
        int[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(side => Side(path, entry.Name, side))];
        JsonElement offsets = entry.Value.GetProperty("data_offsets");
        if (offsets.GetArrayLength() != 2)
            throw new DataFileException(path, $"{entry.Name} has {offsets.GetArrayLength()} offsets instead of 2.");
        if (shape.Any(side => side < 0))
            throw new DataFileException(path, $"{entry.Name} has a negative side.");
        long start = offsets[0].GetInt64(), end = offsets[1].GetInt64();
        long size = bytes;
        foreach (int side in shape)
            size = Math.Min(size * side, long.MaxValue / int.MaxValue);
        if (start < 0 || start > end || end > length || end - start != size)
            throw new DataFileException(path, $"{entry.Name} should be {size} bytes from {start}, but the file ends or its header lies.");
        return new TensorPlace(type, shape, start, end);
    }

    /// <summary>Checks that tensors follow each other, in whatever order the header has them, from the first of the numbers to the last.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="places">The tensors, by name.</param>
    /// <param name="length">Bytes of numbers in the file.</param>
    /// <exception cref="DataFileException">Two overlap, or there are bytes that belong to none.</exception>
    public static void Check(string path, IEnumerable<KeyValuePair<string, TensorPlace>> places, long length)
    {
        long end = 0;
        foreach ((string name, TensorPlace place) in places.OrderBy(entry => entry.Value.Start).ThenBy(entry => entry.Value.End))
        {
            if (place.Start < end)
                throw new DataFileException(path, $"its tensors overlap: {name} begins at {place.Start}, and the one before it ends at {end}.");
            if (place.Start > end)
                throw new DataFileException(path, $"no tensor has the bytes from {end} to {place.Start}.");
            end = place.End;
        }
        if (end != length)
            throw new DataFileException(path, $"it holds {length} bytes of numbers instead of {end}.");
    }

    static int Side(string path, string name, JsonElement side) =>
        side.TryGetInt32(out int length) ? length : throw new DataFileException(path, $"{name} has a side of {side.GetRawText()}.");
}
