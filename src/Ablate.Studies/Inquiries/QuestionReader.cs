using Ablate.Engine.Settings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Inquiries;

/// <summary>Reads a question: <c>{ ask: "Which optimizer is best?", compare: optimizer, by: validation accuracy }</c>.</summary>
sealed class QuestionReader(FactorLevels levels, MeasureReader measures)
{
    /// <summary>The question; null, and problems, if it cannot be read.</summary>
    public Question? Read(SettingsReader reader)
    {
        string? ask = reader.Text(
            "ask", null, new TextType("a sentence", "Which optimizer gives the highest validation accuracy?"), "the question in words",
            required: true);
        SettingNode? compare = reader.Raw(
            "compare", new TextType("a factor, or a list of factors", "optimizer"), null, "the factors whose combinations are compared",
            required: true);
        Measure? by = measures.Read(reader, "by", "the measure that decides; it knows whether higher or lower is better");
        SettingNode? where = reader.Raw("where", new TextType("{ factor: level }", "{ activation: relu }"), "", "other factors held at a level");

        string[] compared = Factors(compare, reader);
        IReadOnlyList<Condition> held = levels.Conditions(where);
        foreach (Condition condition in held.Where(condition => compared.Contains(condition.Factor)))
            reader.Report(where!, $"{condition.Factor} is compared and cannot be held at a level too.");
        return ask is null || by is null || compared.Length == 0 ? null : new Question(ask, compared, by, held);
    }

    string[] Factors(SettingNode? node, SettingsReader reader)
    {
        ScalarNode[] names = node switch
        {
            ScalarNode { IsEmpty: false } name => [name],
            SequenceNode { Items: { Count: > 0 } items } when items.All(item => item is ScalarNode) => [.. items.OfType<ScalarNode>()],
            _ => [],
        };
        if (names.Length == 0 && node is not null and not ScalarNode)
            reader.Report(node, $"compare must be a factor or a list of factors, not {node.Kind}.");
        return [.. names.Select(name => levels.Factor(name.Text, name.Location)).OfType<FactorInfo>().Select(factor => factor.Name).Distinct()];
    }
}
