namespace Ablate.Formats;

/// <summary>A file that cannot be read as what it should be.</summary>
public sealed class DataFileException : IOException
{
    /// <summary>Says what is wrong with <paramref name="path"/>.</summary>
    public DataFileException(string path, string message, Exception? inner = null)
        : base($"{path}: {message}", inner) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
