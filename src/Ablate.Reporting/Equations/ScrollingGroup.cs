using System.Xml;

namespace Ablate.Reporting.Equations;

/// <summary>
/// An element that may be wider than the page and has its own scroll bar, so that it must be reachable by keyboard. Its role is group and not region,
/// because a page has dozens of them, and screen readers list all regions.
/// </summary>
static class ScrollingGroup
{
    /// <summary>Writes the attributes of the element that was begun last; <paramref name="name"/> is its accessible name.</summary>
    public static void Attributes(XmlWriter writer, string name)
    {
        writer.WriteAttributeString("tabindex", "0");
        writer.WriteAttributeString("role", "group");
        writer.WriteAttributeString("aria-label", name);
    }
}
