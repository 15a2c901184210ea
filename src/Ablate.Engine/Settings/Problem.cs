namespace Ablate.Engine.Settings;

/// <summary>One thing that is wrong with what a person wrote: where, what, and what is valid instead.</summary>
public sealed record Problem(Location Location, string Message)
{
    /// <summary>The line a person reads.</summary>
    public override string ToString() =>
        Location.ToString() is { Length: > 0 } place ? $"{place}: {Message}" : Message;
}
