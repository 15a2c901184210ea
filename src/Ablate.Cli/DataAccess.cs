using Ablate.Formats.Datasets;
using Spectre.Console;

namespace Ablate.Cli;

/// <summary>Where this installation finds data: --data, then ABLATE_DATA, then ablate.json, then the user's cache, then the net.</summary>
static class DataAccess
{
    const string Variable = "ABLATE_DATA";

    /// <summary>The locator for a command.</summary>
    /// <param name="surroundings">The surroundings.</param>
    /// <param name="folder">What --data says; null if it is not given.</param>
    /// <param name="baseFolder">What relative paths in a study are relative to.</param>
    public static DataLocator Create(Surroundings surroundings, string? folder, string baseFolder) => Create(surroundings, folder, baseFolder, Download(surroundings));

    /// <summary>The same, but nothing is downloaded.</summary>
    public static DataLocator Local(Surroundings surroundings, string? folder, string baseFolder) => Create(surroundings, folder, baseFolder, null);

    static DataLocator Create(Surroundings surroundings, string? folder, string baseFolder, IDatasetDownload? download)
    {
        ProjectSettings project = ProjectSettings.Find(surroundings.WorkingFolder);
        string[] folders =
        [
            .. folder is null ? Array.Empty<string>() : [surroundings.Absolute(folder)],
            .. (surroundings.Variable(Variable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(surroundings.Absolute),
            .. project.Data.Select(data => Path.GetFullPath(data, project.Folder)),
        ];
        return new DataLocator(folders, CacheFolder(surroundings), download, baseFolder);
    }

    static string CacheFolder(Surroundings surroundings)
    {
        string? cache = surroundings.Variable("XDG_CACHE_HOME");
        string root = string.IsNullOrEmpty(cache) ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) : cache;
        return Path.Combine(root, "ablate", "data");
    }

    static MirrorDownload Download(Surroundings surroundings)
    {
        string last = "";
        int shown = -1;
        return new MirrorDownload(new Lazy<HttpClient>(() => new HttpClient { Timeout = TimeSpan.FromMinutes(10) }), (name, received, expected) =>
        {
            if (!surroundings.IsTerminal)
            {
                if (name != last)
                    surroundings.Error.WriteLine($"Downloading {name} ...");
            }
            else if (expected is { } total && (name != last || (int)(received * 100 / total) != shown))
            {
                shown = (int)(received * 100 / total);
                int filled = shown * 30 / 100;
                surroundings.Error.Write($"\r{name} [{new string('#', filled)}{new string(' ', 30 - filled)}] {shown,3} % of {total / 1e6:F1} MB{(shown == 100 ? "\n" : "")}");
            }
            last = name;
        }, surroundings.Cancellation);
    }
}
