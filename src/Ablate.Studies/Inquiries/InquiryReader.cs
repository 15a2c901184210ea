using Ablate.Engine.Settings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Inquiries;

/// <summary>Reads what a study wants to know: its keys questions, claims, published and roles.</summary>
/// <param name="factors">The factors of the study.</param>
/// <param name="catalogue">What can be measured.</param>
/// <param name="validates">Whether the study has validation rows.</param>
/// <param name="problems">Receives what is wrong.</param>
sealed class InquiryReader(IReadOnlyList<FactorInfo> factors, MeasureCatalogue catalogue, bool validates, ICollection<Problem> problems)
{
    readonly FactorLevels levels = new(factors, problems);
    readonly MeasureReader measures = new(catalogue, validates);

    /// <summary>The inquiry in a study file; other keys are not looked at.</summary>
    public Inquiry Read(MappingNode study) => new(
        [.. Items(study, "questions").Select(item => Item(item, new QuestionReader(levels, measures).Read)).OfType<Question>()],
        [.. Items(study, "claims").Select(item => Item(item, new ClaimReader(levels, measures).Read)).OfType<StudyClaim>()],
        [.. Items(study, "published").SelectMany(new PublishedReader(levels, measures, problems).Read)],
        Roles(study.Find("roles")?.Value));

    /// <summary>What an item of each list looks like.</summary>
    static readonly Dictionary<string, string> examples = new()
    {
        ["questions"] = "{ ask: ..., compare: FACTOR, by: validation accuracy }",
        ["claims"] = "{ says: ..., compare: { FACTOR: LEVEL }, expect: test accuracy highest }",
        ["published"] = "{ where: { FACTOR: LEVEL }, test accuracy: NUMBER }",
    };

    /// <summary>The mappings in the list called <paramref name="name"/>.</summary>
    IEnumerable<MappingNode> Items(MappingNode study, string name)
    {
        SettingNode? node = study.Find(name)?.Value;
        if (node is null)
            yield break;
        if (node is not SequenceNode { Items.Count: > 0 } list)
        {
            string given = node is SequenceNode ? "an empty one" : node.Kind;
            problems.Add(new Problem(node.Location, $"{name} must be a list with at least one item, not {given}."));
            yield break;
        }
        foreach (SettingNode item in list.Items)
        {
            if (item is MappingNode mapping)
                yield return mapping;
            else
                problems.Add(new Problem(item.Location, $"{name} holds mappings, not {item.Kind}: write `{examples[name]}`."));
        }
    }

    T Item<T>(MappingNode item, Func<SettingsReader, T> read)
    {
        var reader = new SettingsReader(item, problems);
        T value = read(reader);
        reader.Finish();
        return value;
    }

    Dictionary<string, FactorRole> Roles(SettingNode? node)
    {
        var roles = new Dictionary<string, FactorRole>();
        if (node is null)
            return roles;
        if (node is not MappingNode mapping)
        {
            problems.Add(new Problem(node.Location, $"roles must be a mapping of factors to scientific, nuisance or fixed, not {node.Kind}."));
            return roles;
        }
        var reader = new SettingsReader(mapping, problems);
        foreach (SettingEntry entry in mapping.Entries)
        {
            if (levels.Factor(entry.Name, entry.Location) is not null)
                roles[entry.Name] = reader.Choice(entry.Name, FactorRole.Scientific, "what the factor is there for");
        }
        return roles;
    }
}
