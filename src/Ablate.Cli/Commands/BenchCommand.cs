using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;
using Ablate.Studies.Running;

namespace Ablate.Cli.Commands;

/// <summary>ablate bench: how fast this machine trains.</summary>
sealed class BenchCommand
{
    /// <summary>The networks that are measured when none is named.</summary>
    static readonly (string Network, int Batch, int Together)[] networks =
    [
        ("784-128-64-10", 128, 1), ("784-32-16-10", 16, 1), ("784-32-16-10", 4, 1), ("784-10-10", 250, 1), ("784-100-10", 250, 1),
        ("784-800-10", 128, 1), ("784-1024-1024-1024-10", 128, 1), ("784-10-10", 250, 10),
    ];

    readonly Surroundings surroundings;
    readonly Option<string?> network = new("--network")
    {
        Description = "Inputs, hidden units and outputs, joined by dashes. Default: a table of networks.",
        HelpName = "SIZES",
    };
    readonly Option<int> batch = new("--batch") { Description = "Rows per step.", DefaultValueFactory = _ => 128, HelpName = "N" };
    readonly Option<string> optimizer = new("--optimizer") { Description = "The optimizer.", DefaultValueFactory = _ => "adam", HelpName = "NAME" };
    readonly Option<int> repeat = new("--repeat")
    {
        Description = "Epochs to measure after the first; the median counts.",
        DefaultValueFactory = _ => 5,
        HelpName = "N",
    };
    readonly Option<int> together = new("--together")
    {
        Description = "How many of these networks to train side by side; the time is the share of one.",
        DefaultValueFactory = _ => 1,
        HelpName = "N",
    };
    readonly Option<int> workers = new("--workers")
    {
        Description = "Trainings to run at a time, one per core; the time is that of an epoch divided by their number.",
        DefaultValueFactory = _ => 1,
        HelpName = "N",
    };
    readonly Option<int> helpers = new("--helpers")
    {
        Description = "Idle cores that help each training, as when a study has fewer trials than cores.",
        DefaultValueFactory = _ => 0,
        HelpName = "N",
    };
    readonly Option<bool> peers = new("--peers")
    {
        Description = $"Measure PyTorch beside it, in one thread, if a Python here has it: python3, or what {PyTorchPeer.Variable} names.",
    };
    readonly Option<bool> json = new("--json") { Description = "Print a JSON array with one object per row." };
    readonly Option<string?> data = new("--data") { Description = "Look for data in this folder first.", HelpName = "DIR" };

    BenchCommand(Surroundings surroundings) => this.surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var bench = new BenchCommand(surroundings);
        var command = new Command("bench", """
            Measure milliseconds per epoch of MNIST (54,000 rows) on one core of this machine.

            Examples:
              ablate bench
              ablate bench --network 784-100-10 --batch 250 --optimizer sgd
            """)
        {
            bench.network, bench.batch, bench.optimizer, bench.repeat, bench.together, bench.workers, bench.helpers, bench.peers, bench.json, bench.data,
        };
        command.SetAction(bench.Execute);
        return command;
    }

    int Execute(ParseResult parsed)
    {
        Check(parsed);
        string name = parsed.GetValue(optimizer)!;
        CatalogueEntry<Optimizer> entry = OptimizerCatalogue.All.Find(name) ?? throw new UsageException(OptimizerCatalogue.All.UnknownName(name));
        Optimizer rule = entry.Read(new SettingsReader(MappingNode.Empty, []));
        (string Network, int Batch, int Together)[] rows = parsed.GetValue(network) is { } sizes
            ? [(sizes, parsed.GetValue(batch), parsed.GetValue(together))]
            : networks;
        Kernel kernel = StudyOptions.ChosenKernel(surroundings);
        DataLocator locator = DataAccess.Create(surroundings, parsed.GetValue(data), surroundings.WorkingFolder);
        Dataset samples = DatasetCatalogue.Published[0].Load(locator).Training;
        PyTorchPeer? peer = parsed.GetValue(peers) ? Peer(locator) : null;
        double peak = PeakSpeed.Measure(kernel), memory = MemorySpeed.Measure(kernel);
        var results = new List<PeerBenchmark>();
        foreach ((string sizesOfRow, int batchOfRow, int togetherOfRow) in rows)
        {
            var settings = new BenchmarkSettings(NetworkSizes.Parse(sizesOfRow, samples.Shape.Size), batchOfRow, rule)
            {
                Repeat = parsed.GetValue(repeat),
                Together = togetherOfRow,
                Workers = parsed.GetValue(workers),
                Helpers = parsed.GetValue(helpers),
                Kernel = kernel,
            };
            results.Add(new PeerBenchmark(
                sizesOfRow,
                EpochBenchmark.Measure(settings, samples, peak),
                peer?.Measure(sizesOfRow, batchOfRow, name, parsed.GetValue(repeat), EpochBenchmark.Rows)));
        }
        if (parsed.GetValue(json))
            BenchmarkJson.Write(surroundings.Output, results, name, peak, memory);
        else
            BenchmarkView.Write(surroundings, results, name, kernel, peak, memory);
        return ExitCode.Done;
    }

    void Check(ParseResult parsed)
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
    }

    PyTorchPeer Peer(DataLocator locator) => PyTorchPeer.Find(surroundings, locator.Find(DatasetCatalogue.Published[0]))
        ?? throw new UsageException($"--peers: no Python here has PyTorch. {PyTorchPeer.Variable} names one.");
}
