namespace Ablate.Engine.Settings;

/// <summary>Where a setting stands: a file and a position in it, both counted from one. Line 0 means "no position".</summary>
public readonly record struct Location(string Source, int Line = 0, int Column = 0)
{
    /// <summary>A setting that comes from no file, such as a default.</summary>
    public static Location None { get; } = new("");

    /// <summary>The form compilers print, so that editors can jump to it: <c>file(line,column)</c>.</summary>
    public override string ToString() => Line == 0 ? Source : $"{Source}({Line},{Column})";
}
