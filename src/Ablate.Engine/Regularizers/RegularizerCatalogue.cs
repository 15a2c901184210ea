using Ablate.Engine.Settings;

namespace Ablate.Engine.Regularizers;

/// <summary>The regularizers that a study can name.</summary>
public static class RegularizerCatalogue
{
    /// <summary>All of them, in display order.</summary>
    public static Catalogue<Regularizer> All { get; } = new(
        "regularizer",
        new CatalogueEntry<Regularizer, L1L2>("l1_l2", "l1 * sum |w| + l2 * sum w^2", new Dialects<L1L2>(new L1L2()), L1L2.Read)
            .Called(Dialect.Keras, "L1L2"),
        new CatalogueEntry<Regularizer, L1L2>("l1", "l1 * sum |w|", new Dialects<L1L2>(new L1L2 { L1 = 0.01 }), L1L2.ReadFirst, "l1")
            .Called(Dialect.Keras, "L1"),
        new CatalogueEntry<Regularizer, L1L2>("l2", "l2 * sum w^2", new Dialects<L1L2>(new L1L2 { L2 = 0.01 }), L1L2.ReadSecond, "l2")
            .Called(Dialect.Keras, "L2"),
        new CatalogueEntry<Regularizer, OrthogonalRegularizer>(
            "orthogonal", "factor * mean |cos| between rows", new Dialects<OrthogonalRegularizer>(new OrthogonalRegularizer()),
            OrthogonalRegularizer.Read, "factor")
            .Called(Dialect.Keras, "OrthogonalRegularizer").Called(Dialect.Keras, "orthogonal_regularizer"));
}
