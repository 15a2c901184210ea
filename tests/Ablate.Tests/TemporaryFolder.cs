namespace Ablate.Tests;

/// <summary>An empty folder that is deleted after the test.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ablate-test-").FullName;

    public string In(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a text file in UTF-8, and the folders to it if they are missing; returns its path.</summary>
    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file, and the folders to it if they are missing; returns its path.</summary>
    public string Write(string name, byte[] bytes)
    {
        string path = In(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
