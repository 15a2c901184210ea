namespace Ablate.Studies.Inquiries;

/// <summary>What a factor is there for. Terms of Godbole et al. 2023, "Deep Learning Tuning Playbook".</summary>
public enum FactorRole
{
    /// <summary>What the study asks about. Where a question compares others, this one is averaged over.</summary>
    Scientific,

    /// <summary>Tuned anew for every combination of the scientific ones, by validation rows, so that each shows its best: a learning rate.</summary>
    Nuisance,

    /// <summary>Held at its first level, unless a question says otherwise with `where`.</summary>
    Fixed,
}
