using Ablate.Engine.Models;
using Ablate.Formats.Keras;
using Ablate.Formats.Models;
using Ablate.Tests.Formats.Hdf5;

namespace Ablate.Tests.Formats.Keras;

/// <summary>A model that Keras saved is written again and compared with Keras' own file by h5py, group by group and attribute by attribute.</summary>
public sealed class KerasStructureTests
{
    /// <summary>What may differ, by the beginning of its place, and why.</summary>
    static readonly (string Place, string Reason)[] legitimate =
    [
        ("metadata.date_saved", "a file of ours has no date, so that the same model gives the same bytes"),
        ("config.compile_config.optimizer", "Keras leaves an optimizer that was given by name out of a .keras file"),
    ];

    /// <summary>What differs in one file beyond that.</summary>
    static readonly Dictionary<string, (string[] Places, string Reason)> ofFile = new()
    {
        ["keras-nested-activation.keras"] = (["config.config.layers[1].config.activation", "layers/dense/activation"], "a layer with the settings of a function is written as the function"),
        ["keras-functional.h5"] = (["@model_config", "model_weights", "@training_config (text of any length, ()).optimizer_config.config.name"], "a graph without branches is written as a list, and Keras numbers its optimizers"),
        ["keras-functional.keras"] = (["config.", "layers/input_layer"], "a graph without branches is written as a list"),
    };

    public static TheoryData<string> Files => [.. KerasGoldenTests.Files.Select(row => row.Data)];

    [Theory, MemberData(nameof(Files))]
    public async Task Differs_from_Keras_own_file_only_where_it_must(string file)
    {
        using var folder = new TemporaryFolder();
        string theirs = RepositoryFiles.Golden("models", file), ours = folder.In(file);
        bool holdsWeightsOnly = file.EndsWith(".weights.h5", StringComparison.Ordinal);
        ModelHints hints = holdsWeightsOnly
            ? new ModelHints { Network = KerasArchitecture.Read(theirs.Replace(".weights.h5", ".architecture.json", StringComparison.Ordinal)).Network }
            : ModelHints.None;
        Model model = ModelFormats.Read(theirs, hints);
        ModelFormats.All.Single(format => format.Name == (holdsWeightsOnly ? "keras-weights"
            : file.EndsWith(".h5", StringComparison.Ordinal) ? "keras-h5"
            : "keras")).Write(ours, model);
        // Without its optimizer's settings nothing tells what its state means.
        string[] unknown = model.Memory is null ? ["optimizer"] : [];
        string printed = await Python.Run(
            RepositoryFiles.Path("tests", "Ablate.Tests", "Formats", "Keras", "compare_files.py"),
            holdsWeightsOnly ? "weights" : file.EndsWith(".h5", StringComparison.Ordinal) ? "h5" : "keras", theirs, ours);
        if (file.EndsWith(".h5", StringComparison.Ordinal) && !holdsWeightsOnly)
            Assert.NotNull(model.Memory);
        string[] differences = [.. printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line =>
            !legitimate.Select(pair => pair.Place).Concat(unknown).Concat(ofFile.GetValueOrDefault(file, ([], "")).Places).Any(place => line.StartsWith(place, StringComparison.Ordinal)))];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }
}
