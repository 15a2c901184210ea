using Ablate.Formats.Datasets;
using Ablate.Reporting.Export;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Reporting.Export;

/// <summary>Whatever is combined of what programs can have becomes one that Python reads.</summary>
public sealed class RandomScriptTests : IDisposable
{
    const int Studies = 200;

    static readonly DataLocator nowhere = new([], "", null, Environment.CurrentDirectory);

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("keras")]
    [InlineData("pytorch")]
    public async Task A_study_becomes_a_program(string framework)
    {
        FrameworkScript script = framework == "keras" ? new KerasScript() : new TorchScript();
        string[] programs =
        [
            .. Enumerable.Range(0, Studies).Select(seed =>
            {
                var study = StudyFile.Parse(Random(new Random(seed)), "x.yaml");
                IReadOnlyList<Trial> trials = TrialList.Of(study);
                return folder.Write($"program{seed}.py", script.Write(study, trials, ScriptSource.Of(trials, dataset => dataset.Load(nowhere))));
            }),
        ];
        await Python.Run(folder.Write("compile.py", "import sys\nfor path in sys.argv[1:]:\n    compile(open(path).read(), path, 'exec')\n"), programs);
        foreach (string line in programs.SelectMany(File.ReadLines))
            Assert.True(line.Length <= 160 && line == line.TrimEnd() && !line.Contains("#if", StringComparison.Ordinal), line);
    }

    static string Random(Random random)
    {
        string Pick(params string[] values) => values[random.Next(values.Length)];
        string dataset = Pick("digits", "spirals", "sine");
        (string output, string loss) = dataset switch
        {
            "sine" => ("dense: 1", Pick("mean_squared_error", "mean_absolute_error", "{ huber: 0.5 }")),
            "digits" => ("dense: 10, activation: softmax", Pick("categorical_crossentropy", "{ name: categorical_crossentropy, label_smoothing: 0.1 }")),
            _ => ("dense: 2, activation: softmax", "categorical_crossentropy"),
        };
        string[] batches = dataset == "digits"
            ? ["", "mixup: 0.2", "augmentation: [shift: 2, { scale: 0.1 }]", "augmentation: [flip, elastic, erasing, rotation]", "augmentation: shear\n  mixup: 0.1"]
            : ["", "mixup: 0.3", "mixup: 0.3\n  mixup_per_sample: true"];
        return $$"""
            study: random
            data:
              dataset: { name: {{dataset}}, training_samples: {{random.Next(40, 160)}}, test_samples: 40 }
              validation: {{(dataset == "sine" ? Pick("5 folds", "random 30 %") : Pick("last 20 %", "first 10", "random 30 %", "stratified 25 %", "3 folds", "4 stratified folds"))}}
              scale: {{Pick("unit", "none")}}
              {{(dataset == "sine" ? Pick("scale_target: none", "scale_target: standard") : Pick("label_noise: 0", "label_noise: 0.2"))}}
            network: [{ dense: 8, activation: {{Pick("relu", "tanh")}} }, {{Pick("dropout: 0.2", "gaussian_noise: 0.1", "batch_normalization")}}, { {{output}} }]
            training:
              epochs: {{random.Next(1, 4)}}
              batch_size: {{Pick("5", "7", "32", "500")}}
              loss: {{loss}}
              optimizer: {{Pick("adam", "{ sgd: 0.1, clip_norm: 1 }", "{ adam: 0.01, weight_decay: 0.1, weight_decay_form: decoupled }")}}
              {{Pick("", "early_stopping: { patience: 2 }", "drop_last: true", "shuffle: false", "schedule: cosine")}}
              {{Pick(batches)}}
            {{Pick("", "factors: { batch_size: [8, 20] }", "factors: { scale: [unit, none], epochs: [1, 2] }")}}
            repeats: {{random.Next(1, 3)}}

            """;
    }
}
