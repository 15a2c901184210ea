using Ablate.Engine.Settings;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Inquiries;

/// <summary>Writes an inquiry as the keys of a study file that read back to it.</summary>
static class InquiryText
{
    /// <summary>The keys that are not empty.</summary>
    public static IEnumerable<SettingEntry> Entries(Inquiry inquiry)
    {
        if (inquiry.Roles.Count > 0)
            yield return Entry("roles", Mapping(inquiry.Roles.Select(role => Entry(role.Key, Text(role.Value.ToString().ToLowerInvariant())))));
        if (inquiry.Questions.Count > 0)
            yield return Entry("questions", List(inquiry.Questions.Select(Question)));
        if (inquiry.Claims.Count > 0)
            yield return Entry("claims", List(inquiry.Claims.Select(Claim)));
        if (inquiry.Published.Count > 0)
            yield return Entry("published", List(inquiry.Published.Select(Published)));
    }

    static MappingNode Question(Question question) => Mapping(
    [
        Entry("ask", new ScalarNode(question.Ask) { Quoted = true }),
        Entry("compare", question.Compare is [var only] ? Text(only) : List(question.Compare.Select(Text))),
        Entry("by", Text(question.By.Name)),
        .. Where(question.Where),
    ]);

    static MappingNode Claim(StudyClaim claim) => Mapping(
    [
        Entry("says", new ScalarNode(claim.Says) { Quoted = true }),
        .. claim.Compare.Count == 0
            ? Array.Empty<SettingEntry>()
            : [Entry("compare", Mapping(claim.Compare.Select(claimed => Entry(claimed.Factor, List(claimed.Levels.Select(Text))))))],
        Entry("expect", Text(Expected(claim))),
        .. claim.Margin == 0 ? Array.Empty<SettingEntry>() : [Entry("margin", Text(Margin.Text(claim.Margin, claim.Measure)))],
        .. claim.Cost is null ? Array.Empty<SettingEntry>() : [Entry("cost", Text(claim.Cost.Name))],
        .. Where(claim.Where),
    ]);

    static string Expected(StudyClaim claim)
    {
        string expected = $"{claim.Measure.Name} {claim.Expect.ToString().ToLowerInvariant()}";
        return claim.Expect is Expectation.Below or Expectation.Above ? $"{expected} {Margin.Text(claim.Limit, claim.Measure)}" : expected;
    }

    static MappingNode Published(PublishedValue published) => Mapping(
    [
        .. Where(published.Where),
        Entry("runs", Text(NumberText.Of(published.Runs))),
        .. published.Source.Length == 0 ? Array.Empty<SettingEntry>() : [Entry("source", new ScalarNode(published.Source) { Quoted = true })],
        Entry(published.Measure.Name, Text(NumberText.Of(published.Value))),
    ]);

    static IEnumerable<SettingEntry> Where(IReadOnlyList<Condition> conditions) =>
        conditions.Count == 0 ? [] : [Entry("where", Mapping(conditions.Select(condition => Entry(condition.Factor, Text(condition.Level)))))];

    static SettingEntry Entry(string name, SettingNode value) => new(name, value, Location.None);

    static ScalarNode Text(string text) => new(text);

    static MappingNode Mapping(IEnumerable<SettingEntry> entries) => new([.. entries], Location.None);

    static SequenceNode List(IEnumerable<SettingNode> items) => new([.. items], Location.None);
}
