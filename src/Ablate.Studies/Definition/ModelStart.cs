using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Formats.Datasets;
using Ablate.Formats.Models;

namespace Ablate.Studies.Definition;

/// <summary>
/// A network that begins as a saved or imported model: <c>network: { from: FILE }</c>. Layers and weights are those of the file; some may be frozen,
/// and the last may be a new one. Part of a trial's identity is the SHA-256 of the file, not its name.
/// </summary>
/// <param name="Layers">All layers, written out; none if the file cannot be used.</param>
/// <param name="Start">The weights that it begins with.</param>
/// <param name="Identity">What the file adds to the identity of a trial.</param>
sealed record ModelStart(SequenceNode Layers, NetworkStart? Start, MappingNode Identity)
{
    /// <summary>The key of the file.</summary>
    public const string From = "from";

    /// <summary>The key of its SHA-256.</summary>
    public const string Hash = "sha256";

    const string Freeze = "freeze", Output = "replace_output", AllLayers = "all";

    /// <summary>Every key, for the documentation.</summary>
    public static IReadOnlyList<SettingDeclaration> Declarations
    {
        get
        {
            var reader = new SettingsReader(MappingNode.Empty, []);
            Keys.Read(reader);
            return reader.Declarations;
        }
    }

    /// <summary>What cannot be used.</summary>
    public static ModelStart None(Location place) => new(new SequenceNode([], place), null, MappingNode.Empty);

    /// <summary>Reads the file that <paramref name="written"/> names; if it cannot be used, that is among the problems.</summary>
    /// <param name="written">The mapping.</param>
    /// <param name="folder">What its path is relative to.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="dialect">Whose names and defaults a new last layer has.</param>
    public static ModelStart Read(MappingNode written, string folder, ICollection<Problem> problems, Dialect dialect)
    {
        var reader = new SettingsReader(written, problems, dialect);
        Keys keys = Keys.Read(reader);
        reader.Finish();
        ModelStart nothing = None(keys.Place);
        if (keys.Path.Length == 0)
            return nothing;
        try
        {
            string path = Path.Combine(folder, keys.Path);
            string hash = InputFile.Guarded(path, Checksum.OfFile);
            if (keys.Expected is { } expected && expected != hash)
                reader.ReportAt(Hash, $"{path} has changed, or is another file: its SHA-256 is {hash}.");
            Model model = ModelFormats.Read(path);
            return Of(reader, keys, hash, model, NetworkSummary.Of(model.Network, model.Shape).Layers);
        }
        catch (Exception e) when (e is DataFileException or ArgumentException)
        {
            reader.ReportAt(From, ArgumentMessage.Of(e));
            return nothing;
        }
    }

    static ModelStart Of(SettingsReader reader, Keys keys, string hash, Model model, IReadOnlyList<LayerSummary> layers)
    {
        LayerSummary[] kept = [.. layers];
        if (keys.NewLayer is not null)
        {
            int last = Array.FindLastIndex(kept, layer => layer.Settings is Dense or Maxout);
            if (last < 0)
                reader.ReportAt(Output, "the file has no dense layer that could be replaced.");
            kept = kept[..Math.Max(0, last)];
        }
        string[] names = [.. kept.Where(layer => layer.Tensors.Count > 0).Select(layer => layer.Name)];
        foreach (string unknown in keys.Frozen.Where(name => name != AllLayers && !names.Contains(name)))
            reader.ReportAt(
                Freeze,
                $"there is no layer \"{unknown}\" to freeze.{NearestName.Hint(unknown, names)} The file has "
                + $"{(names.Length == 0 ? "none that is kept" : string.Join(", ", names))}; {AllLayers} freezes them all.");

        bool freezesAll = keys.Frozen.Contains(AllLayers);
        IEnumerable<LayerSettings> own = kept.Select(layer => freezesAll || keys.Frozen.Contains(layer.Name) ? Frozen(layer.Settings) : layer.Settings);
        var network = new NetworkSettings([.. own, .. keys.NewLayer is { } output ? [output] : Array.Empty<LayerSettings>()]);
        HashSet<string> tensors = [.. kept.SelectMany(layer => layer.Tensors)];
        return new ModelStart(
            new SequenceNode([.. network.Write().Items.Select(layer => layer with { Location = keys.Place })], keys.Place),
            new NetworkStart(model.Shape.Size, [.. model.Weights.Where(tensor => tensors.Contains(tensor.Name))]),
            MappingNode.Empty.With(Hash, new ScalarNode(hash)).With("layers", new ScalarNode(NumberText.Of(kept.Length))));
    }

    static LayerSettings Frozen(LayerSettings layer) => layer is Residual block
        ? block with { Weights = block.Weights with { Trainable = false }, Layers = [.. block.Layers.Select(Frozen)] }
        : layer with { Weights = layer.Weights with { Trainable = false } };

    /// <summary>The keys of the mapping, read.</summary>
    sealed record Keys(string Path, ValueList<string> Frozen, LayerSettings? NewLayer, string? Expected, Location Place)
    {
        public static Keys Read(SettingsReader reader)
        {
            string path = reader.Text(
                From, null, new TextType("model file", "digits.safetensors"),
                "a saved or imported model, relative to the study file, which gives layers and weights", required: true) ?? "";
            return new Keys(
                path,
                reader.Texts(
                    Freeze, [], new TextType("layer", "dense_1"),
                    $"layers that are not trained, by the names that `ablate show` gives them; {AllLayers} for every layer of the file"),
                reader.OptionalComponent(
                    Output, LayerCatalogue.All, null, "a new layer with initial weights in place of the file's last dense layer and what follows it"),
                reader.Text(
                    Hash, null, new TextType("SHA-256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                    "the checksum that the file must have; any if not set"),
                reader.Resolved.Find(From)?.Value.Location ?? reader.Location);
        }
    }
}
