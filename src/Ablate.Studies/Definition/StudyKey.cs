using Ablate.Engine.Settings;

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
        .. Under([], StudyText.Declarations(Dialect.Keras), StudyText.Declarations(Dialect.Torch), StudyText.Declarations(Dialect.Paper)),
    ];

    /// <summary>As a study file writes it.</summary>
    public string Name => Keras.Name;

    /// <summary>Where it stands, in words: "top", "data", "training: early_stopping".</summary>
    public string Place => Path.Count == 0 ? "top" : string.Join(": ", Path);

    /// <summary>The defaults, those of Keras first: empty for none, null where it must be written.</summary>
    public IReadOnlyList<string?> Defaults => [Keras.Default, Torch.Default, Paper.Default];

    /// <summary>The keys under it; none if its value is no mapping.</summary>
    public IReadOnlyList<StudyKey> Keys =>
        [.. Under([.. Path, Name], Settings(Keras), Settings(Torch), Settings(Paper)).Where(key => key.Path.Count == Path.Count + 1)];

    /// <summary>A part of a study file that writes it, as YAML.</summary>
    public string Example => StudyExamples.Of(this);

    static IEnumerable<StudyKey> Under(
        IReadOnlyList<string> path, IReadOnlyList<SettingDeclaration> keras, IReadOnlyList<SettingDeclaration> torch,
        IReadOnlyList<SettingDeclaration> paper) =>
        Enumerable.Range(0, keras.Count)
            .SelectMany(i => Under([.. path, keras[i].Name], Settings(keras[i]), Settings(torch[i]), Settings(paper[i]))
                .Prepend(new StudyKey(path, keras[i], torch[i], paper[i])));

    static IReadOnlyList<SettingDeclaration> Settings(SettingDeclaration key) => key.Type switch
    {
        SectionType section => section.Settings,
        NetworkType => ModelStart.Declarations,
        _ => [],
    };
}
