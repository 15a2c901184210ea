namespace Ablate.Tests;

/// <summary>Files in the repository that must be what the code makes. With ABLATE_UPDATE=1 in the environment they are written instead.</summary>
static class Committed
{
    public static bool Updates => Environment.GetEnvironmentVariable("ABLATE_UPDATE") == "1";

    /// <summary>Compares the whole file.</summary>
    public static void Equals(string path, string text)
    {
        if (Updates)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        Assert.True(File.Exists(path), $"{path} is missing; ABLATE_UPDATE=1 writes it");
        Assert.Equal(text, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    /// <summary>Compares what stands between the lines <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</summary>
    public static void Contains(string path, string name, string text)
    {
        string begin = $"<!-- {name} -->\n", end = $"<!-- /{name} -->";
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length, to = page.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= begin.Length && to >= from, $"{path} has no part called {name}");
        if (Updates)
            File.WriteAllText(path, page[..from] + text + page[to..]);
        else
            Assert.Equal(text, page[from..to]);
    }
}
