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
        var command = new Command("data", """
            Show, fetch and describe datasets.

            Examples:
              ablate data list
              ablate data get fashion-mnist
              ablate data info mnist
            """)
        {
            List(surroundings, folder),
            Get(surroundings, folder),
            Info(surroundings, folder),
        };
        command.Add(folder);
        return command;
    }

    static Command List(Surroundings surroundings, Option<string?> folder)
    {
        var command = new Command("list", """
            List the published datasets and where they were found.

            Example:
              ablate data list
            """);
        command.SetAction(parsed =>
        {
            DataLocator locator = DataAccess.Create(surroundings, parsed.GetValue(folder), surroundings.WorkingFolder);
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

    static Command Get(Surroundings surroundings, Option<string?> folder)
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
            surroundings.Output.WriteLine($"{dataset.Name} is complete and verified: {place}");
            return ExitCode.Done;
        });
        return command;
    }

    static Command Info(Surroundings surroundings, Option<string?> folder)
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
            TextWriter output = surroundings.Output;
            output.WriteLine($"{given}: {DatasetCatalogue.All.Find(given)!.Summary}");
            output.WriteLine($"  samples    {Count(data.Training)} training, {Count(data.Test)} test, {data.Training.Shape} {(data.Training.Features is ByteFeatures ? "bytes" : "numbers")} each");
            if (data.Training.Targets is ValueTargets values)
            {
                output.WriteLine($"  to find    {string.Join(", ", values.Names)}: from {NumberText.Of(values.Values.Min(), 4)} to {NumberText.Of(values.Values.Max(), 4)} (training)");
                output.WriteLine($"  checksum   {data.Checksum}");
                return ExitCode.Done;
            }
            output.WriteLine($"  classes    {string.Join(", ", data.Training.Classes)}");
            output.WriteLine($"  per class  {string.Join(", ", Enumerable.Range(0, data.Training.Classes.Count).Select(label => data.Training.Labels.Count(other => other == label)))} (training)");
            if (data.Training.Features is ByteFeatures)
                output.WriteLine($"  not zero   {Percent.Of(Density.Of(data.Training.All()))} of the bytes");
            if (source is NamedDataset named)
                output.WriteLine($"  licence    {named.License}");
            output.WriteLine($"  checksum   {data.Checksum}");
            output.WriteLine($"  found in   {data.Origin}");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The published dataset called <paramref name="name"/>; <paramref name="others"/> would have been valid too.</summary>
    static NamedDataset Published(string name, params string[] others)
    {
        string[] valid = [.. DatasetCatalogue.Published.Select(dataset => dataset.Name), .. others];
        return DatasetCatalogue.Published.FirstOrDefault(dataset => dataset.Name == name)
            ?? throw new UsageException($"there is no {(others.Length > 0 ? "" : "published ")}dataset \"{name}\".{NearestName.Hint(name, valid)} Valid: {string.Join(", ", valid)}.");
    }
}
