namespace Ablate.Formats.Datasets;

/// <summary>What features of a file are kept as.</summary>
public enum FeatureKind
{
    /// <summary>Bytes if samples have classes and all features are whole numbers from 0 to 255, as pixels are, or such divided by 255; else numbers.</summary>
    Auto,

    /// <summary>Bytes, scaled all alike; anything else is an error.</summary>
    Bytes,

    /// <summary>Numbers, each column scaled by itself.</summary>
    Numbers,
}
