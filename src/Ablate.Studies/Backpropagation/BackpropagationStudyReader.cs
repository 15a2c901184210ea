using Ablate.Engine.Backpropagation;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Backpropagation;

/// <summary>Reads the settings of a study of backpropagation by hand, collecting everything that is wrong.</summary>
sealed class BackpropagationStudyReader(SettingsReader reader)
{
    /// <summary>More numbers than this are not written out by hand.</summary>
    const int MostWeights = 200;

    static readonly TextType nameType = new("a name of letters, digits, - and _", "by-hand");
    static readonly TextType weightsType = new("mapping of names to numbers; weights and biases mean all others", "{ w1: 0.15, biases: 0 }");

    /// <summary>The study; with problems, whatever of it could be read.</summary>
    public BackpropagationStudy Read()
    {
        string name = reader.Parsed(BackpropagationStudyFile.Key, null, nameType, "what the study is called", Name, required: true) ?? "";
        string question = reader.Text("question", "", new TextType("a sentence", "How does one step change the weights?"), "what the study is to show") ?? "";
        reader.Choice("dialect", Dialect.Keras, "whose names, defaults and conventions hold where the frameworks disagree");
        ValueList<double> inputs = reader.Numbers("inputs", [], NumberRange.Any, "the numbers that enter the network", required: true);
        ValueList<double> targets = reader.Numbers("targets", [], NumberRange.Any, "what the network should give", required: true);
        NetworkSettings network = NetworkSettings.Read(reader);
        ValueList<Dense> layers = [.. network.Layers.OfType<Dense>()];
        ILoss loss = reader.Component("loss", LossCatalogue.All, new MeanSquaredError(), "what the steps make small");
        Check(network, inputs, targets, loss);
        IReadOnlyList<NumberedWeight> numbering = NumberedWeight.Of(Math.Max(1, inputs.Count), layers.Count > 0 ? layers : [new Dense { Units = 1 }]);
        if (numbering.Count > MostWeights)
            reader.ReportAt("network", $"the network has {numbering.Count} weights and biases; by hand at most {MostWeights} are written out.");
        var study = new BackpropagationStudy
        {
            Name = name,
            Question = question,
            Inputs = inputs,
            Targets = targets,
            Layers = layers,
            Given = Weights(numbering),
            Decimals = reader.Integer("decimals", 2, new NumberRange(0, 15), "to how many decimals drawn weights are rounded"),
            Loss = loss,
            Optimizer = reader.Component("optimizer", OptimizerCatalogue.All, new GradientDescent(), "how gradients change weights"),
            Steps = reader.Integer("steps", 1, new NumberRange(1, 100), "how many steps"),
            Update = UpdatedWeights.Read(reader, numbering),
            Student = reader.Parsed(
                "student", null, StudentNumber.Type, "whose number decides where update goes by parity, and draws weights that are not given",
                StudentNumber.Parse),
            Symmetry = reader.OptionalSection(
                "symmetry", new SymmetrySettings(), new Dialects<SymmetrySettings>(new SymmetrySettings()), SymmetrySettings.Read,
                "the same network with all weights equal; none leaves it out"),
            Seed = (ulong)reader.Integer("seed", 1, NumberRange.NotNegative, "what drawn weights depend on"),
        };
        if (study.Symmetry is { Inputs.Count: > 0 } symmetry && symmetry.Inputs.Count != inputs.Count)
            reader.ReportAt("symmetry", $"symmetry has {symmetry.Inputs.Count} inputs, but the study {inputs.Count}.");
        return study;
    }

    void Check(NetworkSettings network, ValueList<double> inputs, ValueList<double> targets, ILoss loss)
    {
        if (network.Layers.Count == 0)
            return;
        int width = inputs.Count;
        foreach (LayerSettings layer in network.Layers)
        {
            if (Refusal(layer, width) is { } refusal)
                ReportLayer(network, layer, refusal);
            width = layer.OutputsFor(Math.Max(1, width));
        }
        if (loss.Refuses(network.OutputActivation) is { } reason)
            ReportLayer(network, network.Layers[^1], reason);
        if (targets.Count > 0 && targets.Count != width)
        {
            string given = targets.Count == 1 ? "is 1 target" : $"are {targets.Count} targets";
            reader.ReportAt("targets", $"there {given}, but the last layer has {width} unit{(width == 1 ? "" : "s")}.");
        }
        if (loss.IgnoredClass is not null)
            reader.ReportAt("loss", "ignore_class leaves out the rows of a class, and by hand there is but one row; leave it out.");
        if (width < loss.FewestOutputs)
            ReportLayer(
                network, network.Layers[^1],
                $"{LossCatalogue.All.NameOf(loss)} compares classes with each other and needs at least {loss.FewestOutputs} outputs.");
    }

    /// <summary>Why <paramref name="layer"/> cannot be computed by hand, or not after one of <paramref name="width"/> units; null if it can.</summary>
    static string? Refusal(LayerSettings layer, int width)
    {
        if (layer is not Dense dense)
            return "by hand a network consists of dense layers.";
        return BackpropagationByHand.Refusal(dense) ?? (width > 0 ? dense.Refuses(width) : null);
    }

    /// <remarks>Layers that could not be read are missing in the network, so their neighbours' places are not known then.</remarks>
    void ReportLayer(NetworkSettings network, LayerSettings layer, string message)
    {
        SettingNode? list = reader.Resolved.Find("network")?.Value;
        int index = network.Layers.ToList().FindIndex(other => ReferenceEquals(other, layer));
        SettingNode place = list ?? MappingNode.Empty;
        if (list is SequenceNode { Items: var items } && items.Count == network.Layers.Count)
            place = items[index];
        reader.Report(place, message);
    }

    Dictionary<string, double> Weights(IReadOnlyList<NumberedWeight> numbering)
    {
        var given = new Dictionary<string, double>();
        SettingNode? node = reader.Raw(
            "weights", weightsType, "drawn", "initial weights and biases; what is not written is drawn by the initializers of the layers");
        if (node is not (null or MappingNode or ScalarNode { IsEmpty: true }))
            reader.Report(node, $"weights must be a mapping of names to numbers, not {node.Kind}.");
        foreach (SettingEntry entry in node is MappingNode mapping ? mapping.Entries : [])
        {
            NumberedWeight[] meant = [.. numbering.Where(weight => entry.Name == weight.Name || entry.Name == (weight.IsBias ? "biases" : "weights"))];
            if (meant.Length == 0)
                reader.Problems.Add(new Problem(entry.Location, WeightSelection.UnknownWeight(entry.Name, numbering)));
            var single = new SettingsReader(new MappingNode([entry], entry.Location), reader.Problems);
            double value = single.Number(entry.Name, 0, NumberRange.Any, "initial value");
            foreach (NumberedWeight weight in meant.Where(weight => entry.Name == weight.Name || !given.ContainsKey(weight.Name)))
                given[weight.Name] = value;
        }
        return given;
    }

    static (string?, string?) Name(string text)
    {
        bool valid = text.Length is > 0 and <= 100
            && char.IsAsciiLetterOrDigit(text[0])
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
        return valid ? (text, null) : (null, $"\"{text}\" must be {nameType} that can be a file's.");
    }
}
