using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Ablate.Cli.Display;
using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Formats.Datasets;
using Ablate.Studies.Running;
using Spectre.Console;

namespace Ablate.Cli.Commands;

/// <summary>ablate bench: how fast this machine trains.</summary>
static class BenchCommand
{
    /// <summary>The networks that are measured when none is named.</summary>
    static readonly (string Network, int Batch, int Together)[] networks =
    [
        ("784-128-64-10", 128, 1), ("784-32-16-10", 16, 1), ("784-32-16-10", 4, 1), ("784-10-10", 250, 1), ("784-100-10", 250, 1),
        ("784-800-10", 128, 1), ("784-1024-1024-1024-10", 128, 1), ("784-10-10", 250, 10),
    ];

    public static Command Create(Surroundings surroundings)
    {
        var network = new Option<string?>("--network") { Description = "Inputs, hidden units and outputs, joined by dashes. Default: a table of networks.", HelpName = "SIZES" };
        var batch = new Option<int>("--batch") { Description = "Rows per step.", DefaultValueFactory = _ => 128, HelpName = "N" };
        var optimizer = new Option<string>("--optimizer") { Description = "The optimizer.", DefaultValueFactory = _ => "adam", HelpName = "NAME" };
        var repeat = new Option<int>("--repeat") { Description = "Epochs to measure after the first; the median counts.", DefaultValueFactory = _ => 5, HelpName = "N" };
        var together = new Option<int>("--together")
        {
            Description = "Such networks to train side by side; the time is the share of one.",
            DefaultValueFactory = _ => 1,
            HelpName = "N",
        };
        var workers = new Option<int>("--workers")
        {
            Description = "Trainings to run at a time, one per core; the time is that of an epoch divided by their number.",
            DefaultValueFactory = _ => 1,
            HelpName = "N",
        };
        var helpers = new Option<int>("--helpers")
        {
            Description = "Idle cores that help each training, as when a study has fewer trials than cores.",
            DefaultValueFactory = _ => 0,
            HelpName = "N",
        };
        var peers = new Option<bool>("--peers")
        {
            Description = $"Measure PyTorch beside it, in one thread, if a Python here has it: python3, or what {PyTorchPeer.Variable} names.",
        };
        var json = new Option<bool>("--json") { Description = "Print a JSON array with one object per row." };
        var data = new Option<string?>("--data") { Description = "Look for data in this folder first.", HelpName = "DIR" };
        var command = new Command("bench", """
            Measure milliseconds per epoch of MNIST (54,000 rows) on one core of this machine.

            Examples:
              ablate bench
              ablate bench --network 784-100-10 --batch 250 --optimizer sgd
            """) { network, batch, optimizer, repeat, together, workers, helpers, peers, json, data };
        command.SetAction(parsed =>
        {
            foreach (Option<int> option in new[] { repeat, batch, together, workers, helpers })
            {
                int least = option == helpers ? 0 : 1;
                if (parsed.GetValue(option) < least)
                    throw new UsageException($"{option.Name} {parsed.GetValue(option)} must be at least {least}.");
            }
            foreach (Option<int> option in new[] { batch, together })
            {
                if (parsed.GetValue(network) is null && parsed.GetResult(option) is { Implicit: false })
                    throw new UsageException($"{option.Name} goes with --network; the networks of the table have their own.");
            }
            string name = parsed.GetValue(optimizer)!;
            Optimizer rule = OptimizerCatalogue.All.Find(name)?.Read(new SettingsReader(MappingNode.Empty, [])) ?? throw new UsageException(OptimizerCatalogue.All.UnknownName(name));
            (string Network, int Batch, int Together)[] rows = parsed.GetValue(network) is { } sizes
                ? [(sizes, parsed.GetValue(batch), parsed.GetValue(together))]
                : networks;
            Kernel kernel = StudyOptions.ChosenKernel(surroundings);
            DataLocator locator = DataAccess.Create(surroundings, parsed.GetValue(data), surroundings.WorkingFolder);
            Dataset samples = DatasetCatalogue.Published[0].Load(locator).Training;
            PyTorchPeer? peer = !parsed.GetValue(peers) ? null
                : PyTorchPeer.Find(surroundings, locator.Find(DatasetCatalogue.Published[0]))
                ?? throw new UsageException($"--peers: no Python here has PyTorch. {PyTorchPeer.Variable} names one.");
            double peak = PeakSpeed.Measure(kernel), memory = MemorySpeed.Measure(kernel);
            PeerBenchmark[] results = [.. rows.Select(row => new PeerBenchmark(
                row.Network,
                EpochBenchmark.Measure(
                    new BenchmarkSettings(NetworkSizes.Parse(row.Network, samples.Shape.Size), row.Batch, rule)
                    {
                        Repeat = parsed.GetValue(repeat),
                        Together = row.Together,
                        Workers = parsed.GetValue(workers),
                        Helpers = parsed.GetValue(helpers),
                        Kernel = kernel,
                    },
                    samples,
                    peak),
                peer?.Measure(row.Network, row.Batch, name, parsed.GetValue(repeat), EpochBenchmark.Rows)))];
            if (parsed.GetValue(json))
                WriteJson(surroundings.Output, results, name, peak, memory);
            else
                WriteTable(surroundings, results, name, kernel, peak, memory);
            return ExitCode.Done;
        });
        return command;
    }

    static void WriteTable(Surroundings surroundings, PeerBenchmark[] results, string optimizer, Kernel kernel, double peak, double memory)
    {
        IAnsiConsole console = Terminal.Create(surroundings);
        string cores = string.Create(CultureInfo.InvariantCulture, $"{peak:F0} GFLOP/s multiply-add peak of one core, {memory:F1} GB/s from memory");
        console.WriteLine($"kernel {Kernels.Name(kernel)}, {cores}, {EpochBenchmark.Rows.ToString("N0", CultureInfo.InvariantCulture)} rows an epoch");
        var table = new Table { Border = surroundings.IsTerminal ? TableBorder.Rounded : TableBorder.Markdown };
        table.AddColumn("Network").AddColumns(Numbers("Batch", "Side by side", "Workers", "Helpers"));
        table.AddColumn("Optimizer").AddColumns(Numbers("ms per epoch", "% of dense limit"));
        string? version = results.Select(result => result.Peer?.Version).FirstOrDefault(version => version is not null);
        if (version is not null)
            table.AddColumns(Numbers($"PyTorch {version} (ms)", "times as fast"));
        foreach ((string network, EpochBenchmark result, (double Milliseconds, string)? beside) in results)
        {
            string[] comparison = version is null ? [] : beside is { } peer
                ? [peer.Milliseconds.ToString("F1", CultureInfo.InvariantCulture), (peer.Milliseconds / result.MillisecondsPerEpoch).ToString("F1", CultureInfo.InvariantCulture)]
                : ["", ""];
            BenchmarkSettings settings = result.Settings;
            table.AddRow(
            [
                network, $"{settings.Batch}", $"{settings.Together}", $"{settings.Workers}", $"{settings.Helpers}", optimizer,
                result.MillisecondsPerEpoch.ToString("F1", CultureInfo.InvariantCulture),
                result.PercentOfDenseLimit.ToString("F0", CultureInfo.InvariantCulture),
                .. comparison,
            ]);
        }
        console.Write(table);
        PeerBenchmark[] profiled = [.. results.Where(row => row.Ours.Stages.Count > 0)];
        if (profiled.Length == 0)
            return;
        console.WriteLine("Milliseconds per epoch by stage; the optimizer steps within the backward stages where it can.");
        var stages = new Table { Border = table.Border };
        stages.AddColumn("Network").AddColumns(Numbers(["Batch", .. profiled[0].Ours.Stages.Select(stage => Words(stage.Stage))]));
        foreach ((string network, EpochBenchmark result, _) in profiled)
            stages.AddRow([network, $"{result.Settings.Batch}", .. result.Stages.Select(stage => stage.Milliseconds.ToString("F1", CultureInfo.InvariantCulture))]);
        console.Write(stages);
    }

    static TableColumn[] Numbers(params string[] titles) => [.. titles.Select(title => new TableColumn(title).RightAligned())];

    static string Words(Stage stage) => stage switch
    {
        Stage.Gather => "gather",
        Stage.FirstLayer => "first layer",
        Stage.OtherLayers => "other layers",
        Stage.Loss => "loss",
        Stage.OtherLayersBackward => "other layers backward",
        Stage.FirstLayerBackward => "first layer backward",
        Stage.Optimizer => "optimizer",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "not a stage"),
    };

    static void WriteJson(
        TextWriter output, PeerBenchmark[] results, string optimizer, double peak,
        double memory) => output.WriteLine(new JsonArray([.. results.Select(row => (JsonNode)new JsonObject
    {
        ["network"] = row.Network,
        ["batch"] = row.Ours.Settings.Batch,
        ["side_by_side"] = row.Ours.Settings.Together,
        ["workers"] = row.Ours.Settings.Workers,
        ["helpers"] = row.Ours.Settings.Helpers,
        ["optimizer"] = optimizer,
        ["milliseconds_per_epoch"] = Math.Round(row.Ours.MillisecondsPerEpoch, 3),
        ["percent_of_dense_limit"] = Math.Round(row.Ours.PercentOfDenseLimit, 2),
        ["peak_gigaflops"] = Math.Round(peak, 1),
        ["memory_gigabytes_per_second"] = Math.Round(memory, 1),
        ["milliseconds_per_stage"] = row.Ours.Stages.Count == 0 ? null : new JsonObject(row.Ours.Stages.Select(stage => KeyValuePair.Create(Words(stage.Stage), (JsonNode?)Math.Round(stage.Milliseconds, 3)))),
        ["pytorch_milliseconds_per_epoch"] = row.Peer is { } peer ? Math.Round(peer.Milliseconds, 3) : null,
        ["pytorch_version"] = row.Peer?.Version,
    })]).ToJsonString());

    /// <summary>Ours, and the peer where it was measured.</summary>
    sealed record PeerBenchmark(string Network, EpochBenchmark Ours, (double Milliseconds, string Version)? Peer);
}
