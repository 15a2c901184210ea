using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>Parameters that are left out of something, by parts of their names.</summary>
static class ParameterNames
{
    /// <summary>Whether <paramref name="name"/> contains one of <paramref name="parts"/>. Asked at every step, so nothing is allocated.</summary>
    public static bool Match(ValueList<string> parts, string name)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            if (name.Contains(parts[i], StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
