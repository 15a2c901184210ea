namespace Ablate.Formats.Hdf5;

/// <summary>The class of a datatype, with the numbers of the format.</summary>
enum DatatypeClass
{
    /// <summary>A whole number.</summary>
    Integer = 0,

    /// <summary>A number with sign, exponent and mantissa.</summary>
    Float = 1,

    /// <summary>A time; no current library writes them.</summary>
    Time = 2,

    /// <summary>A text of fixed length.</summary>
    Text = 3,

    /// <summary>Bits.</summary>
    Bits = 4,

    /// <summary>Bytes without meaning.</summary>
    Opaque = 5,

    /// <summary>Several named parts.</summary>
    Compound = 6,

    /// <summary>A reference to another object.</summary>
    Reference = 7,

    /// <summary>Named numbers; flags are stored like this, too.</summary>
    Enumeration = 8,

    /// <summary>A list or text of any length.</summary>
    VariableLength = 9,

    /// <summary>An array in an array.</summary>
    Array = 10,
}

/// <summary>The type of the elements of an array: their class, and how their bits are interpreted.</summary>
/// <param name="Class">The class.</param>
/// <param name="Size">The size of an element in bytes.</param>
sealed record Datatype(DatatypeClass Class, int Size)
{
    /// <summary>Whether the last byte is the least significant.</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>Whether a whole number may be negative.</summary>
    public bool IsSigned { get; init; }

    /// <summary>The lowest bit that belongs to the number; bits below are padding.</summary>
    public int FirstBit { get; init; }

    /// <summary>The number of bits that belong to the number.</summary>
    public int Precision { get; init; }

    /// <summary>Where sign, exponent and mantissa of a <see cref="DatatypeClass.Float"/> are.</summary>
    public FloatLayout? Layout { get; init; }

    /// <summary>Whether a text of fixed length is padded with spaces and not with zeros.</summary>
    public bool IsSpacePadded { get; init; }

    /// <summary>Whether a <see cref="DatatypeClass.VariableLength"/> is a text.</summary>
    public bool IsText { get; init; }

    /// <summary>Whether elements are numbers.</summary>
    public bool IsNumber => Class is DatatypeClass.Integer or DatatypeClass.Float or DatatypeClass.Bits or DatatypeClass.Enumeration;

    /// <summary>What it is called in a message.</summary>
    public string Description => Class switch
    {
        DatatypeClass.VariableLength => IsText ? "texts" : "lists of variable length",
        DatatypeClass.Float => $"floats of {8 * Size} bits",
        DatatypeClass.Integer or DatatypeClass.Enumeration or DatatypeClass.Bits => $"whole numbers of {8 * Size} bits",
        DatatypeClass.Text => "texts",
        DatatypeClass.Compound => "compounds",
        DatatypeClass.Reference => "references",
        DatatypeClass.Array => "arrays as elements",
        DatatypeClass.Time => "times",
        _ => "opaque elements",
    };

    /// <summary>Reads a datatype message up to what is needed here; the rest is left unread.</summary>
    public static Datatype Read(Hdf5Cursor cursor)
    {
        int first = cursor.Byte(), bits = cursor.Byte(), moreBits = cursor.Byte();
        cursor.Skip(1);
        uint size = cursor.UInt32();
        int version = first >> 4;
        if (version is 0 or > 5 || (first & 15) > (int)DatatypeClass.Array || size is 0 or > int.MaxValue)
            throw cursor.Damaged($"a datatype of version {version}, class {first & 15} and {size} bytes");
        var type = new Datatype((DatatypeClass)(first & 15), (int)size) { IsBigEndian = (bits & 1) != 0 };
        return type.Class switch
        {
            DatatypeClass.Integer or DatatypeClass.Bits =>
                Ranged(
                    cursor,
                    type with { IsSigned = (bits & 8) != 0 && type.Class == DatatypeClass.Integer, FirstBit = cursor.UInt16(), Precision = cursor.UInt16() }),
            DatatypeClass.Float => Float(cursor, type, bits, moreBits),
            DatatypeClass.Text => type with { IsSpacePadded = (bits & 15) == 2 },
            DatatypeClass.Enumeration =>
                Read(cursor) is { Class: DatatypeClass.Integer } inside
                    ? inside with { Class = DatatypeClass.Enumeration }
                    : throw cursor.Damaged("named numbers that are no whole numbers"),
            DatatypeClass.VariableLength => type with { IsText = (bits & 15) == 1 },
            _ => type,
        };
    }

    static Datatype Float(Hdf5Cursor cursor, Datatype type, int bits, int signAt)
    {
        bool hasHiddenBit = (bits >> 4 & 3) == 2;
        type = type with { FirstBit = cursor.UInt16(), Precision = cursor.UInt16(), Layout = FloatLayout.Read(cursor, signAt, hasHiddenBit) };
        return (bits & 0x40) == 0 ? Ranged(cursor, type) : throw cursor.Damaged("floats of a VAX");
    }

    static Datatype Ranged(Hdf5Cursor cursor, Datatype type) => type.Size > 8 || (type.Precision > 0 && type.FirstBit + type.Precision <= 8 * type.Size)
        ? type
        : throw cursor.Damaged($"{type.Precision} bits from bit {type.FirstBit} of {type.Size} bytes");
}
