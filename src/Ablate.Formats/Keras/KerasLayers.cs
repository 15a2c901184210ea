using System.Text.Json;
using System.Text.Json.Nodes;
using Ablate.Engine.Activations;
using Ablate.Engine.Constraints;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Regularizers;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Keras;

/// <summary>Layers, but blocks, which are made of several.</summary>
sealed class KerasLayers() : KerasConcept<LayerSettings>(LayerCatalogue.All, "keras.layers", KerasClasses.Layers)
{
    static readonly KerasInitializers initializers = new();
    static readonly KerasConcept<Regularizer> regularizers = new(RegularizerCatalogue.All, "keras.regularizers", KerasClasses.Regularizers);
    static readonly KerasConcept<Constraint> constraints = new(ConstraintCatalogue.All, "keras.constraints", KerasClasses.Constraints);

    /// <summary>All of them.</summary>
    public static KerasLayers All { get; } = new();

    /// <summary>Whether Keras has <paramref name="initializer"/>, with its settings.</summary>
    public static bool Has(Initializer initializer) => initializers.Written(initializer) is not null;

    /// <summary>What <paramref name="layer"/> is here: one layer, or two where an activation is a layer of its own here.</summary>
    /// <exception cref="KerasException">It is unknown, or has settings that ours has not.</exception>
    public IReadOnlyList<LayerSettings> Read(KerasLayer layer)
    {
        string what = $"the layer {layer.Name} ({layer.ClassName})";
        if (layer.ClassName == "PReLU")
            return [new ActivationOnly { Activation = KerasSlopes.Read(layer.Config, what) }];
        if (KerasActivations.IsLayer(layer.ClassName))
            return [new ActivationOnly { Activation = KerasActivations.All.Read(layer.Description) }];
        bool hasActivation = layer.Config.TryGetProperty("activation", out JsonElement activation);
        if (hasActivation && activation.ValueKind == JsonValueKind.String && activation.ValueEquals("glu"))
            return layer.ClassName == "Activation" ? [new Glu()] : [ReadWithoutActivation(layer, what), new Glu()];
        if (hasActivation && KerasSlopes.Are(activation) && layer.ClassName == "Dense")
            return [(Dense)ReadWithoutActivation(layer, what) with { Activation = KerasSlopes.Read(activation.Required("config"), what) }];
        return [Read(Settings(layer.ClassName, layer.Config, what))];
    }

    LayerSettings ReadWithoutActivation(KerasLayer layer, string what)
    {
        JsonObject rest = JsonObject.Create(layer.Config)!;
        rest.Remove("activation");
        return Read(Settings(layer.ClassName, JsonSerializer.SerializeToElement(rest), what));
    }

    /// <inheritdoc/>
    /// <remarks>Trained slopes become a layer of their own behind a dense one; blocks are written by <see cref="KerasGraphWriter"/>.</remarks>
    public override JsonNode Write(LayerSettings value) => value switch
    {
        Glu => Object("Activation", new JsonObject { ["activation"] = "glu" }),
        ActivationOnly { Activation: PRelu slopes } => Object("PReLU", KerasSlopes.Write(slopes)),
        ActivationOnly { Activation: Relu or Softmax or LeakyRelu or Elu } only
            when KerasActivations.All.Layer(only.Activation) is { } layer && !IsPlainRelu(only) => layer,
        _ => base.Write(value),
    };

    /// <inheritdoc/>
    protected override SettingNode Value(JsonProperty property) => property switch
    {
        { Value.ValueKind: JsonValueKind.Null } => base.Value(property),
        { Name: "activation" } => KerasActivations.All.Node(property.Value),
        { Name: var name } when name.EndsWith("initializer", StringComparison.Ordinal) => initializers.Node(property.Value),
        { Name: var name } when name.EndsWith("regularizer", StringComparison.Ordinal) => regularizers.Node(property.Value),
        { Name: var name } when name.EndsWith("constraint", StringComparison.Ordinal) => constraints.Node(property.Value),
        _ => base.Value(property),
    };

    /// <inheritdoc/>
    protected override JsonNode? Json(string key, SettingNode value) => key switch
    {
        _ when value is not MappingNode => base.Json(key, value),
        "activation" => KerasActivations.All.Write(Component(ActivationCatalogue.All, value)),
        _ when key.EndsWith("initializer", StringComparison.Ordinal) => initializers.Write(Component(InitializerCatalogue.All, value)),
        _ when key.EndsWith("regularizer", StringComparison.Ordinal) => regularizers.Write(Component(RegularizerCatalogue.All, value)),
        _ => constraints.Write(Component(ConstraintCatalogue.All, value)),
    };

    /// <summary>Keras has both a layer for it and a name; the name is shorter.</summary>
    static bool IsPlainRelu(ActivationOnly layer) => layer.Activation is Relu relu && relu == default;

    static TComponent Component<TComponent>(Catalogue<TComponent> catalogue, SettingNode node)
        where TComponent : class => new ComponentReader<TComponent>(catalogue, [], Dialect.Keras).Read(node).Value!;
}
