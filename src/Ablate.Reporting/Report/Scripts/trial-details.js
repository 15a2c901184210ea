"use strict";
// The details of a trial: its curves, drawn when they are asked for, and its settings.
const drawn = (name, attributes, ...children) => {
  const element = page.createElementNS("http://www.w3.org/2000/svg", name);
  setAll(element, attributes);
  element.append(...children);
  return element;
};

const short = value => {
  const size = Math.abs(value);
  if (value === 0) return 0;
  return size >= 0.001 && size < 1e6 ? +value.toPrecision(4) : value.toExponential(2).replace("e+", "e");
};

// What an axis shows of losses, as in the figures: powers of ten where they span many, and not what is too far from most of them.
const reachOf = values => {
  const signed = values.some(value => value < 0);
  const sizes = values.map(Math.abs).filter(size => size > 0).sort((a, b) => a - b);
  const typical = sizes[Math.floor((sizes.length - 1) / (signed ? 2 : 4))] ?? 1;
  const inside = values.filter(value => Math.abs(value) <= typical * (signed ? 1e3 : 1e4));
  const near = inside.filter(value => value >= typical / 1e4);
  const logarithmic = !signed && near.length > 0 && Math.max(...near) > 100 * Math.min(...near);
  return { shown: logarithmic ? near : inside, logarithmic };
};

// Pixels from the top: the lowest value shown at 160, the highest at 30, and what is beyond them a little further.
const verticalOf = (low, high, logarithmic) => {
  const scale = logarithmic ? Math.log : value => value;
  return value => {
    if (value > high) return 26;
    if (value < low) return 164;
    return high === low ? 95 : 160 - (scale(value) - scale(low)) / (scale(high) - scale(low)) * 130;
  };
};

const panel = (name, epochs, curves, share) => {
  const values = curves.flatMap(curve => curve.values).filter(value => value !== null);
  const svg = drawn("svg", { width: 340, height: 190, viewBox: "0 0 340 190", "font-size": 11, fill: "var(--quiet)", "aria-label": name });
  if (values.length === 0) return svg;
  const { shown, logarithmic } = share ? { shown: values, logarithmic: false } : reachOf(values);
  const low = Math.min(...shown), high = Math.max(...shown), first = epochs[0], last = epochs[epochs.length - 1];
  const beyond = [Math.min(...values), Math.max(...values)].filter(value => value < low || value > high);
  const title = name + (logarithmic ? ", logarithmic axis" : "") + (beyond.length > 0 ? `; beyond it: ${beyond.map(short).join(" and ")}` : "");
  const x = epoch => 56 + (last === first ? 0.5 : (epoch - first) / (last - first)) * 270;
  const y = verticalOf(low, high, logarithmic);

  svg.append(drawn("text", { x: 56, y: 16, fill: "var(--ink)" }, title), drawn("line", { x1: 50, x2: 334, y1: 164, y2: 164, stroke: "var(--quiet)" }));
  for (const value of new Set([low, high]))
    svg.append(drawn("text", { x: 48, y: y(value) + 4, "text-anchor": "end" }, String(short(value))));
  for (const epoch of new Set([first, last]))
    svg.append(drawn("text", { x: x(epoch), y: 180, "text-anchor": "middle" }, String(epoch)));
  for (const curve of curves) {
    const points = curve.values.map((value, i) => [epochs[i], value]).filter(point => point[1] !== null);
    const line = points.map(([epoch, value]) => `${x(epoch)},${y(value)}`).join(" ");
    svg.append(drawn("polyline", { points: line, fill: "none", stroke: curve.colour, "stroke-width": 2 }));
    for (const [epoch, value] of points) {
      const title = drawn("title", {}, `${curve.name}, epoch ${epoch}: ${short(value)}`);
      svg.append(drawn("circle", { cx: x(epoch), cy: y(value), r: 3.5, fill: curve.colour }, title));
    }
  }
  const box = make("div", { className: "drawing", tabIndex: 0 }, svg);
  equip(svg);
  return box;
};

const panels = trial => {
  const [trainingAccuracy, validationAccuracy, trainingLoss, validationLoss] = trial.curves;
  const curves = (training, validation, scale) =>
    [{ name: "training", colour: "#0072B2", values: training }, { name: "validation", colour: "#D55E00", values: validation }]
      .filter(curve => curve.values.length > 0)
      .map(curve => ({ ...curve, values: curve.values.map(value => value === null ? null : value * scale) }));
  const box = make("div");
  box.style.cssText = "display:flex;flex-wrap:wrap;gap:1rem";
  if (trainingAccuracy.length > 0) box.append(panel("accuracy (%)", trial.epochs, curves(trainingAccuracy, validationAccuracy, 100), true));
  box.append(panel("loss", trial.epochs, curves(trainingLoss, validationLoss, 1), false));
  return box;
};

const trialDetails = (details, number) => {
  const trial = details.trials[number], box = make("div", { className: "details" });
  box.append(make("p", { textContent: `Trial ${trial.id}. ${trial.reason ?? ""}` }));
  const legend = "Blue: training, running mean over each epoch. Orange: validation, after each epoch.";
  if (trial.epochs.length > 0) box.append(panels(trial), make("p", { className: "quiet", textContent: legend }));
  const own = details.differing.map((name, i) => [name, details.texts[details.cells[trial.cell][i]]]).filter(([, value]) => value !== "–");
  if (own.length > 0) {
    const terms = own.flatMap(([name, value]) => [make("dt", { textContent: name }), make("dd", { textContent: value })]);
    box.append(make("p", { className: "quiet", textContent: "Settings in which combinations differ:" }), make("dl", {}, ...terms));
  }
  return box;
};
