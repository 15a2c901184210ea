using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ablate.Formats.Arrays;

/// <summary>
/// A NumPy array as a file: a magic word, a header in Python's notation with type,
/// order and shape, then the numbers. NEP 1, "A simple file format for NumPy arrays".
/// </summary>
/// <param name="Type">The letter of the number type and its size in bytes: u1, i8, f4.</param>
/// <param name="Shape">The length of each side.</param>
/// <param name="Data">The numbers, little-endian, row by row, whatever order the file has them in.</param>
public sealed partial record NpyArray(string Type, IReadOnlyList<int> Shape, byte[] Data)
{
    /// <summary>Reads an array of numbers.</summary>
    /// <param name="place">The file and the name of the array, for messages.</param>
    /// <param name="stream">The file, at the beginning of the array.</param>
    /// <exception cref="DataFileException">It is not an array of numbers, or too long.</exception>
    /// <exception cref="EndOfStreamException">It is truncated.</exception>
    public static NpyArray Read(string place, Stream stream)
    {
        Span<byte> start = stackalloc byte[10];
        stream.ReadExactly(start);
        if (start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
            throw new DataFileException(place, "not a NumPy array: it does not begin with \\x93NUMPY.");
        int headerLength = BinaryPrimitives.ReadUInt16LittleEndian(start[8..]);
        if (start[6] >= 2)
        {
            Span<byte> rest = stackalloc byte[2];
            stream.ReadExactly(rest);
            headerLength |= BinaryPrimitives.ReadUInt16LittleEndian(rest) << 16;
        }
        if (headerLength is < 0 or > 1 << 20)
            throw new DataFileException(place, "its header is too long.");
        var header = new byte[headerLength];
        stream.ReadExactly(header);

        Match match = Header().Match(Encoding.UTF8.GetString(header));
        if (!match.Success)
            throw new DataFileException(place, NotNumbers(Encoding.UTF8.GetString(header)));
        string type = match.Groups["type"].Value;
        int[] shape =
        [
            .. match.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(side => int.TryParse(side, CultureInfo.InvariantCulture, out int length) ? length : int.MaxValue),
        ];
        int size = type[1] - '0';
        long bytes = shape.Aggregate((long)size, (product, side) => Math.Min(product * side, long.MaxValue / int.MaxValue));
        if (bytes > Array.MaxLength)
            throw new DataFileException(place, $"its header announces more than {Array.MaxLength} bytes.");
        byte[] data = ReadData(stream, (int)bytes);
        if (match.Groups["order"].Value == ">")
            NpyOrder.Reverse(data, size);
        return new NpyArray(type, shape, match.Groups["fortran"].Value == "True" ? NpyOrder.ByRows(data, size, shape) : data);
    }

    /// <summary>The message about an array whose header is not that of numbers, by the letter of its type.</summary>
    static string NotNumbers(string header) => TypeLetter().Match(header).Groups["letter"].Value switch
    {
        "O" => "it holds Python objects (dtype=object), which only Python can read. Save numbers: np.array(values, dtype=np.float32), and for classes "
            + "np.unique(labels, return_inverse=True)[1].",
        "U" or "S" or "a" => "it holds texts, and only numbers are read. Classes are saved as numbers from 0: np.unique(labels, return_inverse=True)[1].",
        "M" or "m" => "it holds dates or times, and only numbers are read: values.astype(np.int64) makes numbers of them.",
        "c" => "it holds complex numbers, and only real ones are read: values.real and values.imag are two arrays of them.",
        "" => "its header is not that of an array of numbers; an array with named fields is saved as several arrays.",
        _ => "its header is not that of an array of numbers as they are read here; values.astype(np.float32) makes them so.",
    };

    /// <summary>An array of floats.</summary>
    public static NpyArray Of(IReadOnlyList<int> shape, float[] values)
    {
        var data = new byte[4 * values.Length];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(4 * i), values[i]);
        return new NpyArray("f4", shape, data);
    }

    /// <summary>Writes the array, in version 1.0 of the format; its numbers begin at a multiple of 64 bytes, as NumPy's do.</summary>
    public void Write(Stream stream)
    {
        const int prefix = 10, alignment = 64;
        string shape = Shape.Count == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";
        string header = $"{{'descr': '{(Type[1] == '1' ? '|' : '<')}{Type}', 'fortran_order': False, 'shape': {shape}, }}";
        header = header.PadRight((header.Length + prefix + alignment) / alignment * alignment - prefix - 1) + '\n';
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(header));
        stream.Write(Data);
    }

    /// <summary>Whether the numbers are of a floating-point type.</summary>
    public bool IsFloating => Type[0] == 'f';

    /// <summary>The numbers as doubles.</summary>
    public double[] ToDoubles()
    {
        int size = Type[1] - '0';
        var values = new double[Data.Length / size];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> number = Data.AsSpan(i * size);
            values[i] = Type switch
            {
                "u1" or "b1" => number[0],
                "i1" => (sbyte)number[0],
                "u2" => BinaryPrimitives.ReadUInt16LittleEndian(number),
                "i2" => BinaryPrimitives.ReadInt16LittleEndian(number),
                "u4" => BinaryPrimitives.ReadUInt32LittleEndian(number),
                "i4" => BinaryPrimitives.ReadInt32LittleEndian(number),
                "u8" => BinaryPrimitives.ReadUInt64LittleEndian(number),
                "i8" => BinaryPrimitives.ReadInt64LittleEndian(number),
                "f2" => (double)BinaryPrimitives.ReadHalfLittleEndian(number),
                "f4" => BinaryPrimitives.ReadSingleLittleEndian(number),
                "f8" => BinaryPrimitives.ReadDoubleLittleEndian(number),
                _ => throw new InvalidOperationException($"{Type} is not a type of number."),
            };
        }
        return values;
    }

    /// <summary>Reads the numbers piece by piece, so that a header with a false shape cannot make it allocate gigabytes.</summary>
    static byte[] ReadData(Stream stream, int bytes)
    {
        var data = new MemoryStream(Math.Min(bytes, 1 << 20));
        var buffer = new byte[1 << 16];
        while (data.Length < bytes)
        {
            int wanted = (int)Math.Min(buffer.Length, bytes - data.Length);
            stream.ReadExactly(buffer.AsSpan(0, wanted));
            data.Write(buffer, 0, wanted);
        }
        return data.ToArray();
    }

    [GeneratedRegex(
        @"^\{'descr':\s*'(?<order>[<>|=])(?<type>[ui][1248]|f[248]|b1)',\s*"
        + @"'fortran_order':\s*(?<fortran>True|False),\s*"
        + @"'shape':\s*\((?<shape>[0-9,\s]{0,200})\),?\s*\}\s*$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Header();

    [GeneratedRegex(@"^\{'descr':\s*'[<>|=]?(?<letter>[A-Za-z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeLetter();
}
