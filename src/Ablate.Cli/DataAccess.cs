using Ablate.Formats.Datasets;
using Ablate.Studies.Results;
using Spectre.Console;

namespace Ablate.Cli;

/// <summary>
/// Where this installation looks for data, in order: --data; ABLATE_DATA; the ablate.json of the working folder, then that of the study's folder;
/// the user's cache; a download.
/// </summary>
static class DataAccess
{
    const string Variable = "ABLATE_DATA";

    /// <summary>Characters of the bar that shows a download.</summary>
    const int BarWidth = 30;

    /// <summary>The locator for a command.</summary>
    /// <param name="surroundings">The surroundings.</param>
    /// <param name="folder">The folder that --data names; null if it is not given.</param>
    /// <param name="baseFolder">The folder that paths in a study are relative to. If it is a run folder, data are looked for where it had them, too.</param>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public static DataLocator Create(Surroundings surroundings, string? folder, string baseFolder) =>
        Create(surroundings, folder, baseFolder, baseFolder, Download(surroundings));

    /// <summary>The locator for a command that reads a run: it also looks where the run had its data.</summary>
    /// <param name="surroundings">The surroundings.</param>
    /// <param name="folder">The folder that --data names; null if it is not given.</param>
    /// <param name="run">The run.</param>
    /// <param name="downloads">Whether published data that are found nowhere are downloaded.</param>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public static DataLocator Of(Surroundings surroundings, string? folder, RunFolder run, bool downloads) =>
        Create(surroundings, folder, surroundings.WorkingFolder, run.Path, downloads ? Download(surroundings) : null);

    static DataLocator Create(Surroundings surroundings, string? folder, string baseFolder, string runFolder, IDatasetDownload? download)
    {
        if (folder is not null && !Directory.Exists(surroundings.Absolute(folder)))
            throw new UsageException($"--data: there is no folder {folder}.");
        string[] folders =
        [
            .. folder is null ? Array.Empty<string>() : [surroundings.Absolute(folder)],
            .. (surroundings.Variable(Variable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(surroundings.Absolute),
            .. from place in new[] { surroundings.WorkingFolder, baseFolder }
               let project = ProjectSettings.Find(place)
               from data in project.Data
               select Path.GetFullPath(data, project.Folder),
        ];
        return new DataLocator([.. folders.Distinct()], CacheFolder(surroundings), download, baseFolder)
        {
            Known = new RunFolder(runFolder) is { HoldsRun: true } run ? [.. RunReader.ReadInfo(run).Data.Select(data => data.Origin)] : [],
        };
    }

    static string CacheFolder(Surroundings surroundings)
    {
        string? cache = surroundings.Variable("XDG_CACHE_HOME");
        // DoNotVerify: otherwise .NET gives "" for a folder that does not exist yet, as in a new home folder.
        string root = string.IsNullOrEmpty(cache)
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify)
            : cache;
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
                string bar = new string('#', shown * BarWidth / 100).PadRight(BarWidth), end = shown == 100 ? "\n" : "";
                surroundings.Error.Write($"\r{name} [{bar}] {shown,3} % of {total / 1e6:F1} MB{end}");
            }
            last = name;
        }, surroundings.Cancellation);
    }
}
