using System.IO.Enumeration;
using Ablate.Formats.Datasets;
using Ablate.Formats.Images;

namespace Ablate.Formats.Samples;

/// <summary>
/// The images in a folder and in the folders within it, for a model to look at. What is hidden is passed over, as is what lies behind links to
/// folders, which might lead back.
/// </summary>
/// <param name="Images">The paths of the images, told by how they begin, in the ordinal order of the paths.</param>
/// <param name="Others">The paths of the other files.</param>
public sealed record FolderImages(IReadOnlyList<string> Images, IReadOnlyList<string> Others)
{
    /// <summary>Lists what is in <paramref name="folder"/>, whose name begins all paths.</summary>
    /// <exception cref="DataFileException">It holds no image, or something in it is forbidden.</exception>
    public static FolderImages List(string folder)
    {
        ILookup<bool, string> files = Files(folder).ToLookup(IsImage);
        return files[true].Any()
            ? new FolderImages([.. files[true]], [.. files[false]])
            : throw new DataFileException(folder, "there is no PNG, PGM, PPM, PBM or BMP image in this folder or in the folders within it.");
    }

    /// <summary>Whether the file at <paramref name="path"/> begins as an image does.</summary>
    /// <exception cref="DataFileException">There is no such file, or it is forbidden.</exception>
    internal static bool IsImage(string path) => InputFile.Guarded(path, path =>
    {
        if (!InputFile.HoldsContent(path))
            return false;
        Span<byte> start = stackalloc byte[4];
        using Stream file = InputFile.Open(path);
        return ImageFile.IsImage(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
    });

    static bool IsLitter(string path) => ImageFolder.Litter.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase);

    static string[] Files(string folder)
    {
        try
        {
            var files = new FileSystemEnumerable<string>(
                folder,
                (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(),
                new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false })
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
                ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
            };
            return [.. files.Where(path => !IsLitter(path)).Order(StringComparer.Ordinal)];
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataFileException(folder, $"permission to read it is missing: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new DataFileException(folder, $"it cannot be read: {e.Message}", e);
        }
    }
}
