using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>Applies the settings of a command line to a study before it is read.</summary>
sealed class OverrideApplier(SettingTargets targets, ICollection<Problem> problems)
{
    public (MappingNode Template, MappingNode Variables, MappingNode Factors) Apply(StudyOverrides overrides, StudyText text)
    {
        (MappingNode template, MappingNode variables, MappingNode factors) = (text.Template, text.Variables, text.Factors);
        foreach ((string name, string written) in overrides.Set)
        {
            SettingNode value = YamlTree.Read(written, $"--set {name}", problems);
            if (factors.Find(name) is { Value: SequenceNode })
                factors = factors.With(name, value as SequenceNode ?? new SequenceNode([value], value.Location));
            else if (targets.IsVariable(name))
                variables = variables.With(name, value);
            else if (targets.Exists(name))
                template = targets.Set(template, name, value);
            else
                problems.Add(new Problem(new Location($"--set {name}"), targets.Unknown(name)));
        }
        return (template, variables, factors);
    }
}
