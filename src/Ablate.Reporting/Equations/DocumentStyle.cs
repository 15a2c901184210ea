namespace Ablate.Reporting.Equations;

/// <summary>How pages look.</summary>
static class DocumentStyle
{
    /// <remarks>Without characters that XML would have to write otherwise, since browsers read it as it stands.</remarks>
    public const string Sheet = """

        :root { color-scheme: light dark; --text: #1a1a1a; --quiet: #595959; --back: #ffffff; --line: #d9d9d9; --panel: #f6f7f9; --accent: #0b5394; }
        @media (prefers-color-scheme: dark) {
          :root { --text: #e6e6e6; --quiet: #a6a6a6; --back: #16181c; --line: #3a3f47; --panel: #1f2329; --accent: #8ab8f0; }
        }
        body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
        h1 { margin: 0 0 .25rem; font-size: 1.8rem; }
        h2 { margin: 2.5rem 0 .5rem; padding-bottom: .25rem; border-bottom: 2px solid var(--line); font-size: 1.35rem; }
        h3 { margin: 1.5rem 0 .25rem; color: var(--accent); font-size: 1.05rem; }
        .question { margin-top: 0; color: var(--quiet); font-size: 1.1rem; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        .equations { margin: .5rem 0; padding: .25rem 1rem; background: var(--panel); border-radius: .4rem; overflow-x: auto; }
        .equation { margin: .5rem 0; break-inside: avoid; }
        .inline .equation { display: inline-block; margin: .1rem 1.5rem .1rem 0; }
        math { font-size: 1.1em; math-style: normal; }
        .blank { border-bottom: 1px solid currentColor; }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; margin: .75rem 0; font-variant-numeric: tabular-nums; }
        th, td { padding: .2rem .9rem; border-bottom: 1px solid var(--line); text-align: right; }
        th { color: var(--quiet); font-weight: 600; }
        th:first-child, td:first-child { text-align: left; padding-left: .25rem; }
        details { margin-top: 2.5rem; }
        summary { cursor: pointer; color: var(--accent); font-weight: 600; }
        @media print {
          :root { --text: #000; --quiet: #444; --back: #fff; --line: #bbb; --panel: #fff; --accent: #000; }
          main { max-width: none; padding: 0; }
          h2, h3 { break-after: avoid; }
          .equations { border: 1px solid var(--line); overflow: visible; }
          .table { overflow: visible; }
          .equations, .table, tr { break-inside: avoid; }
          .table + p { break-before: avoid; }
          p:has(+ .table) { break-after: avoid; }
        }

        """;
}
