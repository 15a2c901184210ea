using Ablate.Engine.Settings;
using Ablate.Studies.Inquiries;

namespace Ablate.Studies.Definition;

/// <summary>A key of a study file: where it stands, what it takes, and its default in each dialect.</summary>
/// <param name="Path">The keys that it stands under, from the top of the file; empty for a key at the top.</param>
/// <param name="Keras">What it is in the dialect of Keras.</param>
/// <param name="Torch">What it is in the dialect of PyTorch; only defaults differ.</param>
/// <param name="Paper">What it is in the dialect of the papers; only defaults differ.</param>
public sealed record StudyKey(IReadOnlyList<string> Path, SettingDeclaration Keras, SettingDeclaration Torch, SettingDeclaration Paper)
{
    /// <summary>Every key, in the order of the documentation; those under a key directly behind it.</summary>
    public static IReadOnlyList<StudyKey> All { get; } =
    [
        .. Under([], null, StudyText.Declarations(Dialect.Keras), StudyText.Declarations(Dialect.Torch), StudyText.Declarations(Dialect.Paper)),
        .. FactorRange.Keys.Select(key =>
            Anywhere(key, "a range of levels", "factors:\n  learning_rate: { from: 0.001, to: 1, levels: 4, scale: geometric }\n")),
        .. LayerExpansion.Keys.Select(key => Anywhere(key, "a layer", "network:\n  - repeat: 2\n    when: true\n    layers:\n      - dense: 50\n")),
        Anywhere(
            new("name", new TextType("a name that `ablate list` shows", "adam"), null, "which entry is meant, where its settings are written too"),
            "anything that has a name", "training:\n  optimizer: { name: adam, learning_rate: 0.01 }\n"),
        Anywhere(
            new("label", new TextType("a text", "momentum"), "", "name of the level in tables and figures; the value as written if not set"),
            "a level of a factor", "factors:\n  optimizer: [sgd, { name: sgd, momentum: 0.9, label: momentum }]\n"),
    ];

    /// <summary>As a study file writes it.</summary>
    public string Name => Keras.Name;

    /// <summary>Where it stands, in words: "top", "data", "training: early_stopping".</summary>
    public string Place { get; private init; } = Path.Count == 0 ? "top" : string.Join(": ", Path);

    /// <summary>The defaults, those of Keras first: empty for none, null where it must be written.</summary>
    public IReadOnlyList<string?> Defaults => [Keras.Default, Torch.Default, Paper.Default];

    /// <summary>The keys under it; none if its value is no mapping.</summary>
    public IReadOnlyList<StudyKey> Keys =>
        [.. Under([.. Path, Name], Keras, Settings(Keras), Settings(Torch), Settings(Paper)).Where(key => key.Path.Count == Path.Count + 1)];

    /// <summary>A part of a study file that writes it, as YAML.</summary>
    public string Example => Written ?? StudyExamples.Of(this);

    /// <summary>The example, where it is written by hand; else it is made from the declarations.</summary>
    string? Written { get; init; }

    static IEnumerable<StudyKey> Under(
        IReadOnlyList<string> path, SettingDeclaration? holder, IReadOnlyList<SettingDeclaration> keras, IReadOnlyList<SettingDeclaration> torch,
        IReadOnlyList<SettingDeclaration> paper)
    {
        for (int i = 0; i < keras.Count; i++)
        {
            yield return new StudyKey(path, keras[i], torch[i], paper[i])
            {
                Written = holder?.Type is ListType { Item: ItemType item } ? $"{holder.Name}:\n  - {item.ExampleWith(keras[i].Name)}\n" : null,
            };
            foreach (StudyKey key in Under([.. path, keras[i].Name], keras[i], Settings(keras[i]), Settings(torch[i]), Settings(paper[i])))
                yield return key;
        }
    }

    /// <summary>A key that stands in mappings of one kind, wherever in the file they are.</summary>
    static StudyKey Anywhere(SettingDeclaration key, string place, string example) => new([], key, key, key) { Place = place, Written = example };

    static IReadOnlyList<SettingDeclaration> Settings(SettingDeclaration key) => key.Type switch
    {
        SectionType section => section.Settings,
        NetworkType => ModelStart.Declarations,
        ModelSavingType => ModelSavingType.Settings,
        ListType { Item: ItemType item } => item.Settings,
        _ => [],
    };
}
