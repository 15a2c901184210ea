"use strict";
(() => {
  const page = document;
  page.documentElement.classList.add("scripted");
  const all = (selector, root = page) => [...root.querySelectorAll(selector)];
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(page.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const data = id => { const source = page.getElementById(id); return source ? JSON.parse(source.textContent) : null; };

  // What the pointer or the keyboard rests on says its value: in a box, and to screen readers.
  const hint = make("div", { id: "hint", hidden: true });
  const said = make("div", { className: "visually-hidden" });
  said.setAttribute("aria-live", "polite");
  page.body.append(hint, said);
  const show = (mark, x, y) => {
    hint.textContent = mark.dataset.hint;
    hint.hidden = false;
    hint.style.left = Math.max(4, Math.min(x + 14, innerWidth - hint.offsetWidth - 8)) + "px";
    hint.style.top = (y + 18 + hint.offsetHeight > innerHeight ? y - hint.offsetHeight - 10 : y + 18) + "px";
  };
  const hide = () => { hint.hidden = true; };
  addEventListener("scroll", hide, { passive: true, capture: true });
  addEventListener("keydown", event => { if (event.key === "Escape") hide(); });

  // What is wider than the page fades out at the side where there is more of it.
  const fade = part => part.classList.toggle("more", part.scrollLeft + part.clientWidth < part.scrollWidth - 2);
  const fading = new ResizeObserver(entries => entries.forEach(entry => fade(entry.target)));
  for (const part of all(".scroll")) {
    fading.observe(part);
    part.addEventListener("scroll", () => fade(part), { passive: true });
  }

  const equip = svg => {
    for (const title of all("title", svg)) {
      if (title.parentNode === svg) { svg.setAttribute("aria-label", title.textContent); continue; }
      title.parentNode.dataset.hint = title.textContent;
      title.remove();
    }
    svg.setAttribute("role", "group");
    svg.addEventListener("pointermove", event => {
      const mark = event.target.closest("[data-hint]");
      if (mark) show(mark, event.clientX, event.clientY); else hide();
    });
    svg.addEventListener("pointerleave", hide);
    let current = -1;
    const frame = svg.parentNode;
    frame.addEventListener("keydown", event => {
      const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!way || event.target !== frame) return;
      const marks = all("[data-hint]", svg).filter(mark => !mark.closest(".hidden-series"));
      if (marks.length === 0) return;
      event.preventDefault();
      all(".mark", svg).forEach(mark => mark.classList.remove("mark"));
      current = (current + way + marks.length) % marks.length;
      const mark = marks[current];
      mark.classList.add("mark");
      mark.scrollIntoView({ block: "nearest", inline: "nearest" });
      const box = mark.getBoundingClientRect();
      requestAnimationFrame(() => requestAnimationFrame(() => show(mark, box.x + box.width / 2, box.y)));
      said.textContent = mark.dataset.hint;
    });
    frame.addEventListener("blur", () => { hide(); all(".mark", svg).forEach(mark => mark.classList.remove("mark")); });
    for (const entry of all("[data-legend]", svg)) {
      Object.entries({ role: "button", tabindex: "0", "aria-pressed": "true", "aria-label": "show " + entry.textContent }).forEach(([name, value]) => entry.setAttribute(name, value));
      const toggle = () => {
        const shown = entry.getAttribute("aria-pressed") !== "true";
        entry.setAttribute("aria-pressed", shown);
        all(`[data-series="${entry.dataset.legend}"]`, svg).forEach(series => series.classList.toggle("hidden-series", !shown));
      };
      entry.addEventListener("click", toggle);
      entry.addEventListener("keydown", event => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); toggle(); }
      });
    }
  };

  // A saved drawing stands alone: in the colours of paper, without what is hidden, and with its values as titles.
  const paper = { "--paper": "#FFFFFF", "--ink": "#1A1A1A", "--quiet": "#595959", "--grid": "#E3E3E3" };
  const standalone = svg => {
    const copy = svg.cloneNode(true);
    all(".hidden-series", copy).forEach(series => series.remove());
    for (const mark of all("[data-hint]", copy)) {
      const title = page.createElementNS("http://www.w3.org/2000/svg", "title");
      title.textContent = mark.dataset.hint;
      mark.prepend(title);
      delete mark.dataset.hint;
      mark.classList.remove("mark");
    }
    all("[data-legend][aria-pressed=false]", copy).forEach(entry => entry.setAttribute("opacity", "0.35"));
    all("[data-legend]", copy).forEach(entry => ["role", "tabindex", "aria-pressed", "aria-label"].forEach(name => entry.removeAttribute(name)));
    copy.setAttribute("role", "img");
    return new XMLSerializer().serializeToString(copy).replace(/var\((--\w+)\)/g, (_, name) => paper[name]);
  };
  const download = (blob, name) => {
    const link = make("a", { href: URL.createObjectURL(blob), download: name });
    page.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  const quoted = text => /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const save = {
    svg: (figure, name) => download(new Blob([standalone(figure.querySelector("svg"))], { type: "image/svg+xml" }), name + ".svg"),
    csv: (figure, name) => download(new Blob([all(".numbers tr", figure).map(row => [...row.cells].map(cell => quoted(cell.textContent)).join(",") + "\n").join("")], { type: "text/csv" }), name + ".csv"),
    png: (figure, name) => {
      const svg = figure.querySelector("svg"), image = new Image(), canvas = page.createElement("canvas");
      canvas.width = 2 * svg.width.baseVal.value;
      canvas.height = 2 * svg.height.baseVal.value;
      image.onload = () => {
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(blob => download(blob, name + ".png"), "image/png");
      };
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(standalone(svg));
    },
  };
  for (const figure of all("figure[data-name]")) {
    equip(figure.querySelector("svg"));
    for (const button of all("[data-save]", figure))
      button.addEventListener("click", () => save[button.dataset.save](figure, figure.dataset.name));
  }

  // Tables: sorted by their heads, paged where they are long, filtered by words; a row may open its details.
  const order = (a, b) => {
    const x = parseFloat(a), y = parseFloat(b);
    if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
    return Number.isNaN(x) ? a.localeCompare(b, undefined, { numeric: true }) : x - y;
  };
  const paged = table => {
    const rows = data(table.dataset.rows), size = +table.dataset.page, heads = [...table.tHead.rows[0].cells];
    const numeric = heads.map(head => head.classList.contains("number"));
    let shown = rows, first = 0, details = null;
    const open = (row, line, button) => {
      const next = line.nextSibling;
      if (next && next.classList && next.classList.contains("opened")) {
        next.remove();
        button.setAttribute("aria-expanded", "false");
        return;
      }
      details ??= data(table.dataset.details);
      const cell = make("td", { colSpan: heads.length }, trialDetails(details, row[0]));
      cell.style.whiteSpace = "normal";
      line.after(make("tr", { className: "opened" }, cell));
      button.setAttribute("aria-expanded", "true");
    };
    const fill = () => {
      table.tBodies[0].replaceChildren(...shown.slice(first, first + size).map(row => {
        const line = make("tr", {}, ...row.slice(1).map((text, i) => make("td", { className: numeric[i] ? "number" : text.length > 40 ? "long" : "", textContent: text })));
        if (table.dataset.details) {
          const button = make("button", { type: "button", textContent: line.cells[0].textContent });
          button.setAttribute("aria-expanded", "false");
          button.setAttribute("aria-label", "details of trial " + line.cells[0].textContent);
          line.cells[0].replaceChildren(button);
          line.classList.add("openable");
          line.addEventListener("click", () => open(row, line, button));
        }
        return line;
      }));
      if (place) {
        place.textContent = shown.length === 0 ? "no rows" : `${first + 1} to ${Math.min(first + size, shown.length)} of ${shown.length}`;
        back.disabled = first === 0;
        on.disabled = first + size >= shown.length;
      }
    };
    heads.forEach((head, i) => {
      const button = make("button", { type: "button", textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const falling = head.getAttribute("aria-sort") === "ascending" || (numeric[i] && !head.hasAttribute("aria-sort"));
        heads.forEach(other => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", falling ? "descending" : "ascending");
        const compare = (a, b) => order(a[i + 1], b[i + 1]);
        rows.sort((a, b) => a[i + 1] === "–" ? 1 : b[i + 1] === "–" ? -1 : falling ? compare(b, a) : compare(a, b));
        search();
      });
    });
    let place = null, back, on, words = null;
    const search = () => {
      const wanted = words ? words.value.toLowerCase().split(/\s+/).filter(word => word) : [];
      shown = wanted.length === 0 ? rows : rows.filter(row => { const text = row.join(" ").toLowerCase(); return wanted.every(word => text.includes(word)); });
      first = 0;
      fill();
    };
    if (rows.length > size) {
      place = make("span");
      place.setAttribute("aria-live", "polite");
      back = make("button", { type: "button", textContent: "previous", onclick: () => { first = Math.max(0, first - size); fill(); } });
      on = make("button", { type: "button", textContent: "next", onclick: () => { first += size; fill(); } });
      words = make("input", { type: "search", oninput: search });
      table.parentNode.after(make("div", { className: "pager" }, back, on, place, make("label", {}, "only rows with ", words)));
    }
    if (rows.length > size || table.dataset.details) fill();
  };

  // The details of a trial: its curves, drawn when they are asked for.
  const drawn = (name, attributes, ...children) => {
    const element = page.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const short = value => Math.abs(value) >= 0.001 && Math.abs(value) < 1e6 ? +value.toPrecision(4) : value === 0 ? 0 : value.toExponential(2).replace("e+", "e");
  const panel = (title, epochs, curves, share) => {
    const values = curves.flatMap(curve => curve.values).filter(value => value !== null);
    const svg = drawn("svg", { width: 340, height: 190, viewBox: "0 0 340 190", "font-size": 11, fill: "var(--quiet)", "aria-label": title });
    if (values.length === 0) return svg;
    // As in the figures: losses that span powers of ten on a logarithmic axis, and what is too far from most of them at its edge.
    const sizes = values.map(Math.abs).filter(value => value > 0).sort((a, b) => a - b), signed = Math.min(...values) < 0, typical = share ? Infinity : sizes[sizes.length - 1 >> (signed ? 1 : 2)] ?? 1;
    const inside = values.filter(value => Math.abs(value) <= typical * (signed ? 1e3 : 1e4)), near = inside.filter(value => value >= typical / 1e4);
    const powers = !signed && near.length > 0 && Math.max(...near) > 100 * Math.min(...near), shown = powers ? near : inside, scale = powers ? Math.log : value => value;
    const low = Math.min(...shown), high = Math.max(...shown), last = epochs[epochs.length - 1], ends = [Math.min(...values), Math.max(...values)].filter(value => value < low || value > high);
    const x = epoch => 56 + (last === epochs[0] ? 0.5 : (epoch - epochs[0]) / (last - epochs[0])) * 270;
    const y = value => high === low && value === low ? 95 : value >= high ? (value > high ? 26 : 30) : value <= low ? (value < low ? 164 : 160) : 160 - (scale(value) - scale(low)) / (scale(high) - scale(low)) * 130;
    title += (powers ? ", logarithmic axis" : "") + (ends.length > 0 ? `; beyond it: ${ends.map(short).join(" and ")}` : "");
    svg.append(drawn("text", { x: 56, y: 16, fill: "var(--ink)" }, title), drawn("line", { x1: 50, x2: 334, y1: 164, y2: 164, stroke: "var(--quiet)" }),
      drawn("text", { x: 48, y: y(high) + 4, "text-anchor": "end" }, String(short(high))), drawn("text", { x: 48, y: y(low) + 4, "text-anchor": "end" }, high === low ? "" : String(short(low))),
      drawn("text", { x: x(epochs[0]), y: 180, "text-anchor": "middle" }, String(epochs[0])), drawn("text", { x: x(last), y: 180, "text-anchor": "middle" }, last === epochs[0] ? "" : String(last)));
    for (const curve of curves) {
      const points = curve.values.map((value, i) => [epochs[i], value]).filter(point => point[1] !== null);
      svg.append(drawn("polyline", { points: points.map(([epoch, value]) => `${x(epoch)},${y(value)}`).join(" "), fill: "none", stroke: curve.colour, "stroke-width": 2 }));
      for (const [epoch, value] of points)
        svg.append(drawn("circle", { cx: x(epoch), cy: y(value), r: 3.5, fill: curve.colour }, drawn("title", {}, `${curve.name}, epoch ${epoch}: ${short(value)}`)));
    }
    const box = make("div", { className: "drawing", tabIndex: 0 }, svg);
    equip(svg);
    return box;
  };
  const trialDetails = (details, number) => {
    const trial = details.trials[number], box = make("div", { className: "details" });
    box.append(make("p", { textContent: `Trial ${trial.id}. ${trial.reason ?? ""}` }));
    if (trial.epochs.length > 0) {
      const colours = ["#0072B2", "#D55E00"];
      const pair = (offset, scale) => ["training", "validation"].map((name, i) => ({ name, colour: colours[i], values: trial.curves[offset + i].map(value => value === null ? null : value * scale) })).filter(curve => curve.values.length > 0);
      const panels = make("div");
      panels.style.cssText = "display:flex;flex-wrap:wrap;gap:1rem";
      if (trial.curves[0].length > 0) panels.append(panel("accuracy (%)", trial.epochs, pair(0, 100), true));
      panels.append(panel("loss", trial.epochs, pair(2, 1), false));
      box.append(panels, make("p", { className: "quiet", textContent: "Blue: training, running mean over each epoch. Orange: validation, after each epoch." }));
    }
    const own = details.differing.map((name, i) => [name, details.texts[details.cells[trial.cell][i]]]).filter(([, value]) => value !== "–");
    if (own.length > 0)
      box.append(make("p", { className: "quiet", textContent: "Settings in which combinations differ:" }), make("dl", {}, ...own.flatMap(([name, value]) => [make("dt", { textContent: name }), make("dd", { textContent: value })])));
    return box;
  };
  all("table.paged").forEach(paged);
})();
