namespace Ablate.Formats.Datasets;

/// <summary>A folder that holds one folder of images for each class.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Classes">The names of its folders, in the order of <see cref="ClassNameOrder"/>.</param>
/// <param name="Files">The paths of the files of each class, by the ordinal order of their names.</param>
sealed record ImageFolder(string Path, IReadOnlyList<string> Classes, IReadOnlyList<string[]> Files)
{
    const int MostClasses = 256;

    /// <summary>What desktops leave behind in folders that they show.</summary>
    public static IReadOnlyList<string> Litter { get; } = [".DS_Store", "Thumbs.db", "desktop.ini"];

    /// <summary>Lists what is in <paramref name="path"/>, without opening a file.</summary>
    /// <exception cref="DataFileException">There is no such folder, or something in it has no place there.</exception>
    public static ImageFolder List(string path)
    {
        string[] folders = [.. Folders(path).OrderBy(NameOf, new ClassNameOrder())];
        if (folders.Length is < 2 or > MostClasses)
            throw new DataFileException(
                path,
                $"it holds {folders.Length} {(folders.Length == 1 ? "folder" : "folders")}; it needs one folder of images for each of 2 to "
                + $"{MostClasses} classes.");
        return new ImageFolder(path, [.. folders.Select(NameOf)], [.. folders.Select(Images)]);
    }

    /// <summary>The training and test samples: the folders train and test if both exist; else there are no test samples.</summary>
    /// <exception cref="DataFileException">A folder has no such content, or the two have different classes.</exception>
    public static (ImageFolder Training, ImageFolder? Test) ListParts(string path)
    {
        string train = System.IO.Path.Combine(path, "train"), test = System.IO.Path.Combine(path, "test");
        if (!Directory.Exists(train) || !Directory.Exists(test))
            return (List(path), null);
        if (Folders(path).Find(folder => folder != train && folder != test) is { } other)
            throw new DataFileException(other, "beside the folders train and test no other may be; move it elsewhere, or its files into one of them.");
        (ImageFolder training, ImageFolder judging) = (List(train), List(test));
        foreach ((ImageFolder one, ImageFolder another) in new[] { (judging, training), (training, judging) })
        {
            if (one.Classes.Except(another.Classes).FirstOrDefault() is { } missing)
                throw new DataFileException(
                    another.Path,
                    $"it has no folder {missing}, which {one.Path} has. Both need the same classes; add images of it, or take it out of the other.");
        }
        return (training, judging);
    }

    static List<string> Folders(string path) => Entries(path).ConvertAll(entry => Directory.Exists(entry)
        ? entry
        : throw new DataFileException(
            entry,
            "this is a file where only folders are expected, one of images for each class. Put images into the folder of their class, and other "
            + "files elsewhere."));

    static string[] Images(string folder)
    {
        List<string> files = Entries(folder);
        if (files.Count == 0)
            throw new DataFileException(folder, "this class has no images; put some into its folder, or remove the folder.");
        if (files.Find(Directory.Exists) is { } inner)
            throw new DataFileException(
                inner,
                "this is a folder where only images are expected. Classes have no folders within; training and test samples are told "
                + "apart by two folders, train and test, with one folder for each class in both.");
        return files.Find(file => !InputFile.Guarded(file, InputFile.HoldsContent)) is { } empty
            ? throw new DataFileException(empty, "the file is empty, or a pipe, socket or device; only images are expected here.")
            : [.. files];
    }

    /// <summary>What is in a folder but for litter, by ordinal order.</summary>
    static List<string> Entries(string path)
    {
        try
        {
            List<string> entries =
            [
                .. Directory.EnumerateFileSystemEntries(path)
                    .Where(entry => !Litter.Contains(NameOf(entry), StringComparer.OrdinalIgnoreCase))
                    .Order(StringComparer.Ordinal),
            ];
            return entries.Find(entry => NameOf(entry).StartsWith('.') || File.GetAttributes(entry).HasFlag(FileAttributes.Hidden)) is { } hidden
                ? throw new DataFileException(hidden, "this is hidden, so it is probably no part of the data; remove it, or rename it if it is.")
                : entries;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataFileException(path, "permission to read it is missing.", e);
        }
        catch (IOException e) when (e is not DataFileException)
        {
            throw new DataFileException(path, WhyNotListed(path, e), e);
        }
    }

    static string WhyNotListed(string path, IOException failure)
    {
        if (File.Exists(path))
            return "this is a file, not a folder.";
        return failure is DirectoryNotFoundException ? "there is no such folder." : $"it cannot be read: {failure.Message}";
    }

    static string NameOf(string path) => System.IO.Path.GetFileName(path);
}
