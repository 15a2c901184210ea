using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Formats.Models;

namespace Ablate.Studies.Definition;

/// <summary>Which models the trials of a study save, and as what.</summary>
/// <param name="Final">Whether the weights at the end of the training are saved; the records of trials name that file.</param>
/// <param name="Best">Whether those of the best epoch are: by the loss on validation rows or, without such rows, on training rows. As Keras'
/// ModelCheckpoint with save_best_only.</param>
/// <param name="Every">After how many epochs copies are saved; null for never.</param>
/// <param name="Formats">The kinds of files.</param>
public sealed record ModelSaving(bool Final, bool Best, int? Every, IReadOnlyList<IModelFormat> Formats)
{
    /// <summary>The key under which a mapping says which models.</summary>
    public const string Save = "save";

    /// <summary>The key under which a mapping says in which formats.</summary>
    public const string Kinds = "formats";

    /// <summary>The word for the weights at the end of the training.</summary>
    public const string FinalWord = "final";

    const string Key = "models", None = "none", BestWord = "best";

    static readonly ModelSavingType type = new();

    /// <summary>The final weights, in the native format.</summary>
    public static ModelSaving Default { get; } = new(Final: true, Best: false, null, [ModelFormats.Native]);

    /// <summary>Where it is written, for messages.</summary>
    public Location Place { get; init; } = Location.None;

    /// <summary>Reads the setting of a study.</summary>
    public static ModelSaving Read(SettingsReader reader)
    {
        const string Description =
            $"which models every trial saves: {None}, the {FinalWord} weights, those of the {BestWord} epoch, or copies every N epochs; "
            + $"with {{ {Save}: ..., {Kinds}: [...] }} also in which formats";
        if (reader.Raw(Key, type, FinalWord, Description) is not { } written)
            return Default;
        SettingNode saved = written;
        IReadOnlyList<IModelFormat> formats = Default.Formats;
        if (written is MappingNode mapping)
        {
            foreach (SettingEntry other in mapping.Entries.Where(entry => entry.Name is not (Save or Kinds)))
            {
                reader.Problems.Add(new Problem(
                    other.Location, $"unknown setting \"{other.Name}\".{NearestName.Hint(other.Name, [Save, Kinds])} Valid here: {Save}, {Kinds}."));
            }
            saved = mapping.Find(Save)?.Value ?? new ScalarNode(FinalWord, written.Location);
            formats = mapping.Find(Kinds) is { } kinds ? ReadFormats(reader, kinds.Value) : formats;
        }
        string[] words = [.. Words(reader, saved).Select(word => Checked(reader, word)).OfType<string>()];
        if (words.Contains(None) && words.Length > 1)
            reader.Report(saved, $"{None} and other words do not go together.");
        int? every = words.Select(Epochs).FirstOrDefault(epochs => epochs is not null);
        return new ModelSaving(words.Contains(FinalWord), words.Contains(BestWord), every, formats)
        {
            Place = written.Location,
        };
    }

    /// <summary>The setting, written out.</summary>
    public SettingNode Write()
    {
        List<string> words = [];
        if (Final)
            words.Add(FinalWord);
        if (Best)
            words.Add(BestWord);
        if (Every is { } epochs)
            words.Add($"every {epochs.ToString(CultureInfo.InvariantCulture)} epochs");
        SettingNode saved = words.Count switch
        {
            0 => new ScalarNode(None),
            1 => new ScalarNode(words[0]),
            _ => new SequenceNode([.. words.Select(word => new ScalarNode(word))], Location.None),
        };
        return MappingNode.Empty.With(Save, saved).With(Kinds, new SequenceNode([.. Formats.Select(format => new ScalarNode(format.Name))], Location.None));
    }

    static IEnumerable<ScalarNode> Words(SettingsReader reader, SettingNode node)
    {
        SettingNode[] items = node is SequenceNode list ? [.. list.Items] : [node];
        foreach (SettingNode wrong in items.Where(item => item is not ScalarNode))
            reader.Report(wrong, $"expected {type}, not {wrong.Kind}.");
        return items.OfType<ScalarNode>();
    }

    static string? Checked(SettingsReader reader, ScalarNode word)
    {
        if (word.Text is None or FinalWord or BestWord || Epochs(word.Text) is not null)
            return word.Text;
        reader.Report(
            word,
            $"\"{word.Text}\" saves nothing.{NearestName.Hint(word.Text, [None, FinalWord, BestWord])} "
            + $"Valid: {None}, {FinalWord}, {BestWord}, every N epochs.");
        return null;
    }

    /// <summary>5 for "every 5 epochs", 1 for "every epoch".</summary>
    static int? Epochs(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["every", "epoch"] => 1,
        ["every", var number, "epoch" or "epochs"]
            when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int epochs) && epochs > 0 => epochs,
        _ => null,
    };

    static IReadOnlyList<IModelFormat> ReadFormats(SettingsReader reader, SettingNode node)
    {
        string[] valid = [.. ModelFormats.All.Select(format => format.Name)];
        var formats = new List<IModelFormat>();
        foreach (ScalarNode name in Words(reader, node))
        {
            if (ModelFormats.All.FirstOrDefault(format => format.Name == name.Text) is { } format)
                formats.Add(format);
            else
                reader.Report(name, $"unknown format \"{name.Text}\".{NearestName.Hint(name.Text, valid)} Valid: {string.Join(", ", valid)}.");
        }
        return formats.Count > 0 ? [.. formats.Distinct()] : Default.Formats;
    }
}
