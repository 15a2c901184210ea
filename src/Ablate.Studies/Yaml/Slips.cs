using Ablate.Engine.Settings;

namespace Ablate.Studies.Yaml;

/// <summary>What is wrong, with the slip of the pen that it comes from where the text shows one.</summary>
static class Slips
{
    /// <summary><paramref name="problems"/> of the text whose tree is <paramref name="root"/>.</summary>
    public static InvalidSettingsException Told(SettingNode root, IReadOnlyCollection<Problem> problems) =>
        new(LookAlikes.Told(root, DecimalCommas.Told(root, problems)));
}
