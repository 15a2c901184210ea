using Ablate.Engine.Settings;

namespace Ablate.Engine.Constraints;

/// <summary>The constraints that a study can name.</summary>
public static class ConstraintCatalogue
{
    /// <summary>All of them, in display order.</summary>
    public static Catalogue<Constraint> All { get; } = new(
        "constraint",
        new CatalogueEntry<Constraint, NormConstraint>(
            "min_max_norm", "the norm of what enters a unit stays between two bounds", new Dialects<NormConstraint>(new NormConstraint()),
            NormConstraint.Read)
            .Called(Dialect.Keras, "MinMaxNorm", ("min_value", "minimum"), ("max_value", "maximum")),
        new CatalogueEntry<Constraint, NormConstraint>(
            "max_norm", "the norm of what enters a unit is at most maximum", new Dialects<NormConstraint>(new NormConstraint { Maximum = 2 }),
            NormConstraint.ReadMaximum, "maximum")
            .Called(Dialect.Keras, "MaxNorm", ("max_value", "maximum")),
        new CatalogueEntry<Constraint, NormConstraint>(
            "unit_norm", "the norm of what enters a unit is 1", new Dialects<NormConstraint>(new NormConstraint { Minimum = 1 }),
            (_, defaults) => defaults)
            .Called(Dialect.Keras, "UnitNorm"),
        new CatalogueEntry<Constraint, NonNegative>("non_negative", "max(w, 0)", new Dialects<NonNegative>(new NonNegative()), (_, defaults) => defaults)
            .Called(Dialect.Keras, "NonNeg").Called(Dialect.Keras, "non_neg"));
}
