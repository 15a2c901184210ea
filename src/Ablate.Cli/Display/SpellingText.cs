using Ablate.Engine.Settings;

namespace Ablate.Cli.Display;

/// <summary>What a framework calls a component, in words.</summary>
static class SpellingText
{
    /// <summary>"PyTorch: AdamW, with betas for beta_1 and beta_2".</summary>
    public static string Of(Spelling spelling)
    {
        IEnumerable<string> settings = spelling.Settings.Select(Of).OfType<string>();
        IEnumerable<string> implied = spelling.Implied.Select(pair => $"which means {pair.Name}: {pair.Value}");
        return string.Join(", ", [$"{Framework(spelling.Dialect)}: {spelling.Name}", .. implied, .. settings]);
    }

    /// <summary>The name of the framework behind a dialect.</summary>
    public static string Framework(Dialect dialect) => dialect switch
    {
        Dialect.Keras => "Keras",
        Dialect.Torch => "PyTorch",
        _ => "the paper",
    };

    static string? Of(SettingSpelling setting)
    {
        string name = setting.Theirs == setting.Ours
            ? setting.Ours
            : $"{setting.Theirs} for {setting.Ours.Replace(",", " and ", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal)}";
        if (setting.Values.Count > 0)
            return $"{name} ({string.Join(", ", setting.Values.Select(value => $"{value.Key} for {value.Value}"))})";
        return setting.Theirs == setting.Ours ? null : name;
    }
}
