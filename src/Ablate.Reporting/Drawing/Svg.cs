using System.Globalization;
using System.Text;
using System.Xml;

namespace Ablate.Reporting.Drawing;

/// <summary>A drawing in the making: shapes and texts in the order they are painted, as SVG.</summary>
public sealed class Svg
{
    /// <summary>Fonts that look alike on every system; the first that is there is taken.</summary>
    const string Fonts = "Helvetica, Arial, Liberation Sans, sans-serif";

    readonly StringBuilder text = new();
    readonly XmlWriter writer;

    /// <summary>An empty drawing.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="title">What it shows, for people who cannot see it.</param>
    /// <param name="theme">Its colours.</param>
    public Svg(double width, double height, string title, Theme theme)
    {
        Width = width;
        Height = height;
        Theme = theme;
        writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" });
        writer.WriteStartElement("svg", "http://www.w3.org/2000/svg");
        Attributes(
            ("width", Number(width)), ("height", Number(height)), ("viewBox", $"0 0 {Number(width)} {Number(height)}"), ("role", "img"),
            ("font-family", Fonts));
        Element("title", title);
        Rectangle(0, 0, width, height, theme.Background);
    }

    /// <summary>In pixels.</summary>
    public double Width { get; }

    /// <summary>In pixels.</summary>
    public double Height { get; }

    /// <summary>Its colours.</summary>
    public Theme Theme { get; }

    /// <summary>A filled rectangle; <paramref name="hint"/> appears when the pointer rests on it.</summary>
    public void Rectangle(double x, double y, double width, double height, string fill, string? hint = null, double opacity = 1)
    {
        writer.WriteStartElement("rect");
        Attributes(("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)), ("fill", fill));
        if (opacity < 1)
            Attributes(("fill-opacity", Number(opacity)));
        Hint(hint);
        writer.WriteEndElement();
    }

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string colour, double width = 1)
    {
        writer.WriteStartElement("line");
        Attributes(("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)), ("stroke", colour), ("stroke-width", Number(width)));
        writer.WriteEndElement();
    }

    /// <summary>A line through points.</summary>
    public void Polyline(IEnumerable<(double X, double Y)> points, string colour, double width, string? dashes = null)
    {
        writer.WriteStartElement("polyline");
        Attributes(("points", Points(points)), ("fill", "none"), ("stroke", colour), ("stroke-width", Number(width)), ("stroke-linejoin", "round"));
        if (dashes is not null)
            Attributes(("stroke-dasharray", dashes));
        writer.WriteEndElement();
    }

    /// <summary>A filled circle; <paramref name="hint"/> appears when the pointer rests on it.</summary>
    public void Circle(double x, double y, double radius, string fill, string? hint = null, string? stroke = null)
    {
        writer.WriteStartElement("circle");
        Attributes(("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius)), ("fill", fill));
        if (stroke is not null)
            Attributes(("stroke", stroke), ("stroke-width", "1"));
        Hint(hint);
        writer.WriteEndElement();
    }

    /// <summary>The area between two lines, so faint that what lies under it is seen.</summary>
    public void Band(IReadOnlyList<(double X, double Low, double High)> edges, string fill)
    {
        IEnumerable<(double X, double Y)> there = edges.Select(edge => (edge.X, edge.Low)), back = edges.Reverse().Select(edge => (edge.X, edge.High));
        writer.WriteStartElement("polygon");
        Attributes(("points", Points(there.Concat(back))), ("fill", fill), ("fill-opacity", "0.2"));
        writer.WriteEndElement();
    }

    /// <summary>A grey picture in eight shades, the larger the value the darker; each run of one shade in a row is a stroke.</summary>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="side">The side of one of its pixels.</param>
    /// <param name="values">Its pixels, row by row.</param>
    /// <param name="columns">Pixels in a row.</param>
    public void Picture(double x, double y, double side, ReadOnlySpan<byte> values, int columns)
    {
        const int darkest = 7;
        var strokes = new StringBuilder[darkest + 1];
        for (int start = 0, end; start < values.Length; start = end)
        {
            int shade = Shade(values[start]);
            for (end = start + 1; end % columns != 0 && Shade(values[end]) == shade;)
                end++;
            (strokes[shade] ??= new()).Append(CultureInfo.InvariantCulture, $"M{start % columns} {start / columns}.5h{end - start}");
        }
        Rectangle(x, y, columns * side, values.Length / columns * side, "#FFFFFF");
        writer.WriteStartElement("g");
        Attributes(("transform", $"translate({Number(x)} {Number(y)}) scale({Number(side)})"), ("shape-rendering", "crispEdges"));
        for (int shade = 1; shade <= darkest; shade++)
        {
            if (strokes[shade] is null)
                continue;
            int grey = 255 - shade * 255 / darkest;
            writer.WriteStartElement("path");
            Attributes(("stroke", $"#{grey:X2}{grey:X2}{grey:X2}"), ("d", strokes[shade].ToString()));
            writer.WriteEndElement();
        }
        writer.WriteEndElement();

        static int Shade(byte value) => (value * darkest + 127) / 255;
    }

    /// <summary>A text; <paramref name="y"/> is its base line.</summary>
    public void Text(double x, double y, string content, double size, string colour, TextAnchor anchor = TextAnchor.Start, bool bold = false, double turned = 0)
    {
        writer.WriteStartElement("text");
        Attributes(("x", Number(x)), ("y", Number(y)), ("font-size", Number(size)), ("fill", colour));
        if (anchor != TextAnchor.Start)
            Attributes(("text-anchor", anchor == TextAnchor.Middle ? "middle" : "end"));
        if (bold)
            Attributes(("font-weight", "bold"));
        if (turned != 0)
            Attributes(("transform", $"rotate({Number(turned)} {Number(x)} {Number(y)})"));
        writer.WriteString(content);
        writer.WriteEndElement();
    }

    /// <summary>A filled shape without outline.</summary>
    public void Polygon(IEnumerable<(double X, double Y)> points, string fill, double opacity)
    {
        writer.WriteStartElement("polygon");
        Attributes(("points", Points(points)), ("fill", fill), ("fill-opacity", Number(opacity)));
        writer.WriteEndElement();
    }

    /// <summary>A square on its corner; <paramref name="hint"/> appears when the pointer rests on it.</summary>
    public void Diamond(double x, double y, double radius, string fill, string hint)
    {
        writer.WriteStartElement("polygon");
        Attributes(("points", Points([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)])), ("fill", fill));
        Hint(hint);
        writer.WriteEndElement();
    }

    /// <summary>Many dots as one element, so that tens of thousands stay light.</summary>
    public void Dots(IEnumerable<(double X, double Y)> points, double size, string colour, double opacity)
    {
        writer.WriteStartElement("path");
        Attributes(
            ("d", string.Concat(points.Select(point => $"M{Number(point.X)} {Number(point.Y)}h0"))), ("stroke", colour),
            ("stroke-width", Number(size)), ("stroke-linecap", "round"), ("stroke-opacity", Number(opacity)));
        writer.WriteEndElement();
    }

    /// <summary>What is drawn until <see cref="End"/> belongs to series <paramref name="index"/>, which a page can hide.</summary>
    public void BeginSeries(int index) => Begin("data-series", index);

    /// <summary>What is drawn until <see cref="End"/> is the legend of series <paramref name="index"/>.</summary>
    public void BeginLegend(int index) => Begin("data-legend", index);

    /// <summary>Ends what was begun.</summary>
    public void End() => writer.WriteEndElement();

    /// <summary>The drawing as text.</summary>
    public string Finish()
    {
        writer.WriteEndElement();
        writer.Flush();
        return text.Append('\n').ToString();
    }

    void Begin(string attribute, int index)
    {
        writer.WriteStartElement("g");
        Attributes((attribute, index.ToString(CultureInfo.InvariantCulture)));
    }

    static string Points(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}"));

    void Hint(string? hint)
    {
        if (hint is not null)
            Element("title", hint);
    }

    void Element(string name, string content)
    {
        writer.WriteStartElement(name);
        writer.WriteString(content);
        writer.WriteEndElement();
    }

    void Attributes(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach ((string name, string value) in attributes)
            writer.WriteAttributeString(name, value);
    }

    /// <summary>At most two decimals: a hundredth of a pixel.</summary>
    static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>Which end of a text stands at its place.</summary>
public enum TextAnchor
{
    /// <summary>Its beginning.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its end.</summary>
    End,
}
