using System.Text.Json;
using Ablate.Formats;

namespace Ablate.Cli;

/// <summary>The settings of a project: <c>ablate.json</c> in a folder, the working one or that of a study, or one above it.</summary>
/// <param name="Folder">Where the file lies.</param>
/// <param name="Data">Folders of data, relative to it.</param>
sealed record ProjectSettings(string Folder, IReadOnlyList<string> Data)
{
    const string FileName = "ablate.json";

    /// <summary>The settings that hold in <paramref name="place"/>; none if there is no file.</summary>
    /// <exception cref="DataFileException">The file cannot be read.</exception>
    public static ProjectSettings Find(string place)
    {
        for (DirectoryInfo? folder = new(place); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, FileName);
            if (File.Exists(path))
                return Read(path, folder.FullName);
        }
        return new ProjectSettings(place, []);
    }

    static ProjectSettings Read(string path, string folder)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(TextFile.Read(path));
            if (document.RootElement.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => name != "data") is { } unknown)
                throw new DataFileException(path, $"unknown setting \"{unknown}\". Valid here: data.");
            IEnumerable<string> data = document.RootElement.GetProperty("data").EnumerateArray()
                .Select(item => item.GetString() ?? throw new JsonException("a folder is null."));
            return new ProjectSettings(folder, [.. data]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new DataFileException(path, $"it should look like {{ \"data\": [\"data\"] }}: {e.Message}", e);
        }
    }
}
