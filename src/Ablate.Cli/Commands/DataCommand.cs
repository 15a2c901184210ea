using System.CommandLine;
using System.Globalization;
using Ablate.Cli.Display;
using Ablate.Engine.Data;
using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;

namespace Ablate.Cli.Commands;

/// <summary>ablate data: which data there are, where they lie, and how to get them.</summary>
static class DataCommand
{
    /// <summary>Datasets that need no file.</summary>
    static readonly string[] drawn = ["digits", "moons", "spirals", "sine"];

    public static Command Create(Surroundings surroundings)
    {
        var folder = new Option<string?>("--data") { Description = "Look for data in this folder first.", HelpName = "DIR", Recursive = true };
        var json = new Option<bool>("--json") { Description = "Print JSON, and nothing else.", Recursive = true };
        var command = new Command("data", """
            Show, fetch and describe datasets.

            Examples:
              ablate data list
              ablate data get fashion-mnist
              ablate data info mnist
            """)
        {
            List(surroundings, folder, json),
            Get(surroundings, folder, json),
            Info(surroundings, folder, json),
        };
        command.Add(folder);
        command.Add(json);
        return command;
    }

    static Command List(Surroundings surroundings, Option<string?> folder, Option<bool> json)
    {
        var command = new Command("list", """
            List the published datasets and where they were found.

            Example:
              ablate data list
            """);
        command.SetAction(parsed =>
        {
            DataLocator locator = DataAccess.Create(surroundings, parsed.GetValue(folder), surroundings.WorkingFolder);
            if (parsed.GetValue(json))
            {
                DataJson.Write(surroundings.Output,
                [
                    .. DatasetCatalogue.Published.Select(dataset => (dataset.Name, dataset.Title, false, locator.Locate(dataset))),
                    .. drawn.Select(name => (name, DatasetCatalogue.All.Find(name)!.Summary, true, (string?)null)),
                ]);
                return ExitCode.Done;
            }
            ListView.Write(
                Terminal.Create(surroundings),
                [
                    .. DatasetCatalogue.Published.Select(dataset => (dataset.Name, $"{dataset.Title}; {Place(locator, dataset)}")),
                    .. drawn.Select(name => (name, $"{DatasetCatalogue.All.Find(name)!.Summary}; drawn when needed")),
                ]);
            surroundings.Output.WriteLine($"Looked in: {string.Join(", ", locator.Folders.Append(locator.Cache))}");
            return ExitCode.Done;
        });
        return command;
    }

    static string Count(Dataset? rows) => (rows?.Count ?? 0).ToString("N0", CultureInfo.InvariantCulture);

    static string Place(DataLocator locator, NamedDataset dataset) =>
        locator.Locate(dataset) is { } folder ? $"in {folder}" : $"not here, `ablate data get {dataset.Name}` fetches it";

    static Command Get(Surroundings surroundings, Option<string?> folder, Option<bool> json)
    {
        var name = new Argument<string>("NAME") { Description = "A published dataset." };
        var command = new Command("get", """
            Download a published dataset into the cache, and verify it.

            Example:
              ablate data get fashion-mnist
            """) { name };
        command.SetAction(parsed =>
        {
            NamedDataset dataset = Published(parsed.GetRequiredValue(name));
            string place = DataAccess.Create(surroundings, parsed.GetValue(folder), surroundings.WorkingFolder).Find(dataset);
            dataset.Verify(place);
            if (parsed.GetValue(json))
                DataJson.Write(surroundings.Output, dataset, place);
            else
                surroundings.Output.WriteLine($"{dataset.Name} is complete and verified: {place}");
            return ExitCode.Done;
        });
        return command;
    }

    static Command Info(Surroundings surroundings, Option<string?> folder, Option<bool> json)
    {
        var name = new Argument<string>("NAME") { Description = "A dataset." };
        var command = new Command("info", """
            Describe a dataset: samples, classes, density, licence, checksum.

            Example:
              ablate data info mnist
            """) { name };
        command.SetAction(parsed =>
        {
            string given = parsed.GetRequiredValue(name);
            DatasetSource source = drawn.Contains(given)
                ? DatasetCatalogue.All.Find(given)!.Read(new SettingsReader(MappingNode.Empty, []))
                : Published(given, drawn);
            LoadedData data = source.Load(DataAccess.Create(surroundings, parsed.GetValue(folder), surroundings.WorkingFolder));
            string summary = DatasetCatalogue.All.Find(given)!.Summary;
            if (parsed.GetValue(json))
            {
                DataJson.Write(surroundings.Output, given, summary, source, data);
                return ExitCode.Done;
            }
            surroundings.Output.WriteLine($"{given}: {summary}");
            foreach (string line in Description(source, data))
                surroundings.Output.WriteLine($"  {line}");
            return ExitCode.Done;
        });
        return command;
    }

    static IEnumerable<string> Description(DatasetSource source, LoadedData data)
    {
        Dataset training = data.Training;
        string features = training.Features is ByteFeatures ? "bytes" : "numbers";
        yield return $"samples    {Count(training)} training, {Count(data.Test)} test, {training.Shape} {features} each";
        if (training.Targets is ValueTargets values)
        {
            string lowest = NumberText.Of(values.Values.Min(), 4), highest = NumberText.Of(values.Values.Max(), 4);
            yield return $"to find    {string.Join(", ", values.Names)}: from {lowest} to {highest} (training)";
            yield return $"checksum   {data.Checksum}";
            yield break;
        }
        IEnumerable<int> counts = Enumerable.Range(0, training.Classes.Count).Select(label => training.Labels.Count(other => other == label));
        yield return $"classes    {string.Join(", ", training.Classes)}";
        yield return $"per class  {string.Join(", ", counts)} (training)";
        if (training.Features is ByteFeatures)
            yield return $"not zero   {Percent.Of(Density.Of(training.All()))} of the bytes";
        if (source is NamedDataset named)
            yield return $"licence    {named.License}";
        yield return $"checksum   {data.Checksum}";
        yield return $"found in   {data.Origin}";
    }

    /// <summary>The published dataset called <paramref name="name"/>; <paramref name="others"/> would have been valid too.</summary>
    static NamedDataset Published(string name, params string[] others)
    {
        string[] valid = [.. DatasetCatalogue.Published.Select(dataset => dataset.Name), .. others];
        string kind = others.Length > 0 ? "dataset" : "published dataset";
        return DatasetCatalogue.Published.FirstOrDefault(dataset => dataset.Name == name)
            ?? throw new UsageException($"there is no {kind} \"{name}\".{NearestName.Hint(name, valid)} Valid: {string.Join(", ", valid)}.");
    }
}
