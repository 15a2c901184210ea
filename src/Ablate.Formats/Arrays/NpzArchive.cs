using System.IO.Compression;

namespace Ablate.Formats.Arrays;

/// <summary>Several NumPy arrays in one ZIP file, as numpy.savez and numpy.savez_compressed write it.</summary>
public static class NpzArchive
{
    /// <summary>Reads the arrays called <paramref name="names"/> from the file at <paramref name="path"/>; those that it lacks are left out.</summary>
    /// <exception cref="DataFileException">It is not such a file, or an array is damaged.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path, params IReadOnlyList<string> names) => InputFile.Guarded(path, path =>
    {
        using var archive = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read);
        var arrays = new Dictionary<string, NpyArray>();
        foreach (string name in names)
        {
            if (archive.GetEntry(name + ".npy") is not { } entry)
                continue;
            using Stream stream = entry.Open();
            arrays[name] = NpyArray.Read($"{path}, {name}", stream);
        }
        return (IReadOnlyDictionary<string, NpyArray>)arrays;
    });

    /// <summary>The names of all arrays in the file at <paramref name="path"/>, for messages.</summary>
    /// <exception cref="DataFileException">It is not such a file.</exception>
    public static string Names(string path) => InputFile.Guarded(path, path =>
    {
        const int most = 8;
        using var archive = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read);
        string[] names = [.. archive.Entries.Select(entry => Path.GetFileNameWithoutExtension(entry.FullName))];
        return names.Length == 0 ? "none" : string.Join(", ", names.Take(most)) + (names.Length > most ? ", ..." : "");
    });
}
