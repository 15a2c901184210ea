using System.Text;

namespace Ablate.Reporting.Audit;

/// <summary>The audit as Markdown; figures are left to the page.</summary>
public static class AuditMarkdown
{
    /// <summary>The text.</summary>
    public static string Of(AuditDocument document)
    {
        StringBuilder text = new StringBuilder().Append("# ").Append(document.Title).Append('\n');
        foreach (AuditSection section in document.Sections)
        {
            text.Append('\n').Append('#', section.Level).Append(' ').Append(section.Heading).Append('\n');
            foreach (AuditBlock block in section.Blocks)
                text.Append(Text(block));
        }
        return text.ToString();
    }

    static string Text(AuditBlock block) => block switch
    {
        AuditProse prose => $"\n{prose.Text}\n",
        AuditList list => $"\n{string.Concat(list.Items.Select(item => $"- {item}\n"))}",
        AuditTable table => $"\n{Row(table.Columns)}{Row([.. table.Columns.Select(_ => "---")])}{string.Concat(table.Rows.Select(Row))}",
        _ => "",
    };

    static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n";
}
