using System.Globalization;

namespace Ablate.Reporting.Report;

/// <summary>
/// A table that can be sorted and, where it is long, paged. The page holds its first rows as they are read without a script and on
/// paper; all rows lie beside it as data, so that ten thousand of them cost the browser nothing until they are looked at.
/// </summary>
/// <param name="Id">Of the element.</param>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">Their titles, and whether they hold numbers.</param>
/// <param name="Rows">The cells of each row.</param>
sealed record PagedTable(string Id, string Caption, IReadOnlyList<(string Title, bool IsNumber)> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    const int RowsPerPage = 25;

    /// <summary>Longer texts than this are wrapped, so that the numbers beside them stay in sight. tables.js knows it too.</summary>
    const int LongText = 40;

    /// <summary>The name of the data of the rows' details; null if rows have none.</summary>
    public string? Details { get; init; }

    /// <summary>The key of each row in its details.</summary>
    public IReadOnlyList<int> Keys { get; init; } = [];

    /// <summary>Writes the table.</summary>
    public void Write(HtmlWriter html)
    {
        // Not a caption element: that would be as wide as the table, and cut off where the table is scrolled.
        html.Element("p", Caption, ("id", $"{Id}-caption"), ("class", "quiet"));
        using (html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-labelledby", $"{Id}-caption")))
        using (html.Open(
            "table", ("id", Id), ("class", "paged"), ("aria-labelledby", $"{Id}-caption"),
            ("data-rows", $"{Id}-rows"), ("data-details", Details), ("data-page", $"{RowsPerPage}")))
        {
            using (html.Open("thead"))
            using (html.Open("tr"))
            {
                foreach ((string title, bool isNumber) in Columns)
                    html.Element("th", title, ("scope", "col"), ("class", isNumber ? "number" : null));
            }
            using (html.Open("tbody"))
            {
                foreach (IReadOnlyList<string> row in Rows.Take(RowsPerPage))
                    WriteRow(html, row);
            }
        }
        if (Rows.Count > RowsPerPage)
            html.Element(
                "p",
                $"The first {RowsPerPage} of {Rows.Count.ToString("N0", CultureInfo.InvariantCulture)} rows; the script of this page shows the others.",
                ("class", "quiet without-script"));
        html.Data($"{Id}-rows", json =>
        {
            json.WriteStartArray();
            for (int i = 0; i < Rows.Count; i++)
            {
                json.WriteStartArray();
                json.WriteNumberValue(i < Keys.Count ? Keys[i] : i);
                foreach (string cell in Rows[i])
                    json.WriteStringValue(cell);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        });
    }

    void WriteRow(HtmlWriter html, IReadOnlyList<string> row)
    {
        using (html.Open("tr"))
        {
            for (int i = 0; i < row.Count; i++)
                html.Element("td", row[i], ("class", Class(Columns[i].IsNumber, row[i])));
        }
    }

    static string? Class(bool isNumber, string text)
    {
        if (isNumber)
            return "number";
        return text.Length > LongText ? "long" : null;
    }
}
