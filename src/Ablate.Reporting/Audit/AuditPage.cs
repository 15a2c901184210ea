using System.Text;
using System.Xml;
using Ablate.Reporting.Drawing;
using Ablate.Reporting.Equations;
using Ablate.Reporting.Figures;

namespace Ablate.Reporting.Audit;

/// <summary>The audit as one HTML page that needs nothing else: no network, no script.</summary>
public static class AuditPage
{
    /// <remarks>Without characters that XML would have to write otherwise, since browsers read it as it stands.</remarks>
    const string Sheet = """

        main { max-width: 84rem; }
        th, td { text-align: left; vertical-align: top; padding: .25rem .6rem; }
        td { font-size: .92rem; min-width: 4rem; }
        td:last-child { min-width: 12rem; }
        .supported, .inside { color: #1a7f37; font-weight: 600; }
        .not-supported, .outside { color: #c4320a; font-weight: 600; }
        .unresolved, .unknown { color: var(--quiet); font-weight: 600; }
        figure { display: inline-block; max-width: 100%; margin: .5rem .5rem .5rem 0; overflow-x: auto; background: #ffffff; }
        figure svg { display: block; }
        details { margin-top: 1rem; }
        @media print {
          details::details-content { content-visibility: visible; }
          figure { overflow: visible; break-inside: avoid; }
          figure svg { max-width: 100%; height: auto; }
          table { font-size: 8.5px; }
          th, td, td:last-child { font-size: inherit; min-width: 0; padding: .12rem .25rem; }
          tr { break-inside: avoid; }
        }
        @media (prefers-color-scheme: dark) {
          .supported, .inside { color: #4ac26b; }
          .not-supported, .outside { color: #ff8a65; }
        }

        """;

    /// <summary>The page, well-formed also as XML.</summary>
    public static string Of(AuditDocument document)
    {
        var text = new StringBuilder();
        using (XmlWriter writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            writer.WriteStartElement("html");
            writer.WriteAttributeString("lang", "en");
            writer.WriteRaw($"\n<head>\n<meta charset=\"utf-8\" />\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n");
            writer.WriteElementString("title", document.Title);
            writer.WriteRaw($"\n<style>{DocumentStyle.Sheet}{Sheet}</style>\n</head>\n");
            writer.WriteStartElement("body");
            writer.WriteStartElement("main");
            writer.WriteElementString("h1", document.Title);
            foreach (AuditSection section in document.Sections)
            {
                writer.WriteElementString($"h{section.Level}", section.Heading);
                foreach (AuditBlock block in section.Blocks)
                    Write(writer, block);
            }
            writer.WriteEndElement();
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        return $"<!DOCTYPE html>\n{text}\n";
    }

    static void Write(XmlWriter writer, AuditBlock block)
    {
        writer.WriteRaw("\n");
        switch (block)
        {
            case AuditProse prose:
                Sentence(writer, "p", prose.Text);
                break;
            case AuditList list:
                writer.WriteStartElement("ul");
                foreach (string item in list.Items)
                    Sentence(writer, "li", item);
                writer.WriteEndElement();
                break;
            case AuditTable table:
                Write(writer, table);
                break;
            case AuditFigures figures:
                writer.WriteStartElement("details");
                writer.WriteElementString("summary", figures.Summary);
                foreach (Figure figure in figures.Figures)
                {
                    writer.WriteStartElement("figure");
                    ScrollingGroup.Attributes(writer, figure.Title);
                    writer.WriteRaw(FigureDrawing.Draw(figure, Theme.Light));
                    writer.WriteEndElement();
                }
                writer.WriteEndElement();
                break;
        }
    }

    static void Sentence(XmlWriter writer, string name, string sentence)
    {
        writer.WriteStartElement(name);
        foreach ((string text, bool isCode) in CodeWords.Of(sentence))
        {
            if (isCode)
                writer.WriteElementString("code", text);
            else
                writer.WriteString(text);
        }
        writer.WriteEndElement();
    }

    static void Write(XmlWriter writer, AuditTable table)
    {
        writer.WriteStartElement("div");
        writer.WriteAttributeString("class", "table");
        ScrollingGroup.Attributes(writer, $"Table of {string.Join(", ", table.Columns)}");
        writer.WriteStartElement("table");
        writer.WriteStartElement("thead");
        Row(writer, "th", table.Columns);
        writer.WriteEndElement();
        writer.WriteStartElement("tbody");
        foreach (IReadOnlyList<string> row in table.Rows)
            Row(writer, "td", row);
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    static void Row(XmlWriter writer, string cell, IReadOnlyList<string> row)
    {
        writer.WriteRaw("\n");
        writer.WriteStartElement("tr");
        foreach (string text in row)
        {
            writer.WriteStartElement(cell);
            if (cell == "td" && AuditWords.Contain(text))
                writer.WriteAttributeString("class", text.Replace(' ', '-'));
            writer.WriteString(text);
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }
}
