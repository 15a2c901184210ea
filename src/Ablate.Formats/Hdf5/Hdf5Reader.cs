namespace Ablate.Formats.Hdf5;

/// <summary>
/// Reads HDF5 files, the container of Keras models: groups of every version; arrays of numbers and texts, contiguous, compact or in chunks with any
/// index; the filters shuffle, deflate, LZF, N-bit, scale-offset and Fletcher-32. The HDF Group, "HDF5 File Format Specification", version 3.0.
/// </summary>
/// <remarks>
/// Files are not trusted. The tree of groups and the positions of attributes are read at once, arrays when they are asked for. Every position is checked
/// against the length of the file, no two blocks may overlap, groups may not contain themselves, and <see cref="Hdf5Source"/> bounds the memory and work
/// that a file can cause. Compounds, references, virtual and external arrays and other filters are refused with a message that names them.
/// </remarks>
sealed class Hdf5Reader
{
    /// <summary>The deepest nesting of groups that is read: deeper than that of any model.</summary>
    const int Deepest = 64;

    readonly Dictionary<ulong, Hdf5Object?> objects = [];

    Hdf5Reader(Hdf5Source source) => (Source, Heaps) = (source, new GlobalHeaps(source));

    /// <summary>The file.</summary>
    public Hdf5Source Source { get; }

    /// <summary>Its texts.</summary>
    public GlobalHeaps Heaps { get; }

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="DataFileException">It is not a whole HDF5 file, or uses what is not read here.</exception>
    public static Hdf5Group Read(string path) => InputFile.Guarded(path, path => Read(path, InputFile.ReadAllBytes(path)));

    /// <summary>Reads a file from memory.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="bytes">All its bytes.</param>
    /// <param name="hasChecksums">Whether checksums are verified. Default true; tests that damage files turn it off.</param>
    /// <exception cref="DataFileException">It is not a whole HDF5 file, or uses what is not read here.</exception>
    public static Hdf5Group Read(string path, byte[] bytes, bool hasChecksums = true)
    {
        var source = new Hdf5Source(path, bytes) { HasChecksums = hasChecksums };
        ulong root = Superblock.Read(source);
        return new Hdf5Reader(source).Object(root, 0) as Hdf5Group ?? throw new DataFileException(path, "the HDF5 file does not begin with a group.");
    }

    /// <remarks>An object with several names is read once. One that is met while it is still being read contains itself.</remarks>
    Hdf5Object Object(ulong address, int depth)
    {
        if (objects.TryGetValue(address, out Hdf5Object? known))
            return known ?? throw Source.Damaged(Source.BaseAddress + (long)address, "a group contains itself");
        if (depth > Deepest)
            throw Source.Unsupported($"more than {Deepest} groups in each other");
        objects[address] = null;
        ObjectHeader header = ObjectHeader.Read(Source, address);
        IReadOnlyDictionary<string, Hdf5Value> attributes = AttributeMessage.ReadAll(this, header);
        Hdf5Object read;
        if (GroupLinks.Has(header))
            read = new Hdf5Group(attributes, Members(header, address, depth));
        else if (header.Find(MessageType.DataLayout) is { } layout)
            read = new Hdf5Dataset(attributes, DataLayout.Read(this, header, layout));
        else
            read = new Hdf5Other(attributes);
        objects[address] = read;
        return read;
    }

    Dictionary<string, Hdf5Object> Members(ObjectHeader header, ulong address, int depth)
    {
        var members = new Dictionary<string, Hdf5Object>();
        foreach (Link link in GroupLinks.Read(Source, header))
        {
            if (link.Address is { } target && !members.TryAdd(link.Name, Object(target, depth + 1)))
                throw Source.Damaged(Source.BaseAddress + (long)address, $"a group has two members called {link.Name}");
        }
        return members;
    }
}
