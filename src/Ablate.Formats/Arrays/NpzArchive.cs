using System.IO.Compression;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Arrays;

/// <summary>Several NumPy arrays in one ZIP file, as numpy.savez and numpy.savez_compressed write it.</summary>
public static class NpzArchive
{
    /// <summary>Reads the arrays called <paramref name="names"/> from the file at <paramref name="path"/>; those that it lacks are left out.</summary>
    /// <exception cref="DataFileException">It is not such a file, or an array is damaged.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path, params IReadOnlyList<string> names) => InputFile.Guarded(path, path =>
    {
        using Stream file = InputFile.Open(path);
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        var arrays = new Dictionary<string, NpyArray>();
        foreach (string name in names)
        {
            if (archive.GetEntry(name + ".npy") is not { } entry)
                continue;
            arrays[name] = ZipEntries.Read(entry, stream => NpyArray.Read($"{path}, {name}", stream));
        }
        return (IReadOnlyDictionary<string, NpyArray>)arrays;
    });

    /// <summary>All arrays of the file at <paramref name="path"/> in its order, with at most <paramref name="mostBytes"/> of numbers together.</summary>
    /// <exception cref="DataFileException">It is not such a file, an array is damaged, or all are larger than that.</exception>
    public static IReadOnlyList<(string Name, NpyArray Array)> ReadAll(string path, long mostBytes) => InputFile.Guarded(path, path =>
    {
        // More than any network has parts; the names alone take as much of the file as of the memory.
        const int mostArrays = 1 << 20;
        using Stream file = InputFile.Open(path);
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        if (archive.Entries.Count > mostArrays)
            throw new DataFileException(path, $"it has {archive.Entries.Count} entries; at most {mostArrays} are read.");
        var arrays = new List<(string Name, NpyArray Array)>();
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            if (entry.FullName.AsSpan().ContainsAny('/', '\\') || !entry.FullName.EndsWith(".npy", StringComparison.Ordinal))
                throw new DataFileException(path, $"\"{entry.FullName}\" is no array as numpy.savez names them.");
            if (entry.Length > mostBytes)
                throw new DataFileException(path, $"{entry.FullName} would be {entry.Length} bytes long.");
            arrays.Add((entry.FullName[..^4], ZipEntries.Read(entry, stream => NpyArray.Read($"{path}, {entry.FullName}", stream))));
            mostBytes -= arrays[^1].Array.Data.Length;
        }
        return (IReadOnlyList<(string Name, NpyArray Array)>)arrays;
    });

    /// <summary>Writes <paramref name="arrays"/> as numpy.savez does, completely or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<(string Name, NpyArray Array)> arrays) => AtomicFile.Write(path, file =>
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string name, NpyArray array) in arrays)
        {
            using Stream stream = ZipEntries.Create(archive, name + ".npy");
            array.Write(stream);
        }
    });

    /// <summary>The names of all arrays in the file at <paramref name="path"/>, for messages.</summary>
    /// <exception cref="DataFileException">It is not such a file.</exception>
    public static string Names(string path) => InputFile.Guarded(path, path =>
    {
        const int most = 8;
        using Stream file = InputFile.Open(path);
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        string[] names = [.. archive.Entries.Select(entry => Path.GetFileNameWithoutExtension(entry.FullName))];
        return names.Length == 0 ? "none" : NameList.Shortened(names, most);
    });
}
