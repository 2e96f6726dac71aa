// A map of both texts of a line: the whole of each as a bar, what they share joined by ribbons, cuts and additions blank.

const SVG = "http://www.w3.org/2000/svg";
const MAP = { bar: 13, gap: 26, pad: 2 };

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Return where each passage lies in one text, [start, end] in characters, by number of the passage. */
function passageExtents(runs) {
  const extents = new Map();
  let start = 0;
  for (const [end, passage] of runs) {
    if (passage >= 0) {
      const known = extents.get(passage) ?? [start, end];
      extents.set(passage, [Math.min(known[0], start), Math.max(known[1], end)]);
    }
    start = end;
  }
  return extents;
}

/** Patterns by kind of passage, so that colour is not all that tells them apart. */
function mapPatterns() {
  const pattern = (kind, ...shapes) => svg("pattern",
    { id: `map-${kind}`, width: 6, height: 6, patternUnits: "userSpaceOnUse", class: `map-${kind}` },
    svg("rect", { width: 6, height: 6, class: "map-ground" }), ...shapes);
  return svg("defs", {},
    pattern("verbatim", svg("rect", { width: 6, height: 6, class: "map-ink" })),
    pattern("edited", svg("path", { d: "M-1 1l2-2M0 6l6-6M5 7l2-2", class: "map-stroke" })),
    pattern("spun", svg("circle", { cx: 3, cy: 3, r: 1.5, class: "map-ink" })),
    pattern("moved", svg("path", { d: "M0 1.5h6M0 4.5h6", class: "map-stroke" })));
}

function ribbon(x, y, kind) {
  const [top, bottom] = [MAP.pad + MAP.bar, MAP.pad + MAP.bar + MAP.gap];
  const middle = (top + bottom) / 2;
  return svg("path", {
    class: `map-ribbon map-${kind}`,
    d: `M${x[0]} ${top}C${x[0]} ${middle} ${y[0]} ${middle} ${y[0]} ${bottom}H${y[1]}C${y[1]} ${middle} ${x[1]} ${middle} ${x[1]} ${top}Z`,
  });
}

/** Draw the map of a line into an svg element of a width in pixels. */
function drawMap(picture, line, width) {
  const lengths = line.texts.map((text) => Math.max(text.length, 1));
  const scale = width / Math.max(...lengths);
  const [ours, theirs] = [passageExtents(line.left), passageExtents(line.right)];
  const spread = (extent) => extent && [extent[0] * scale, Math.max(extent[1] * scale, extent[0] * scale + 1)];
  const tops = [MAP.pad, MAP.pad + MAP.bar + MAP.gap];
  const ribbons = [];
  const blocks = lengths.map((length, side) => svg("rect",
    { class: "map-text", x: 0, y: tops[side], width: length * scale, height: MAP.bar, rx: 2 }));
  line.passages.forEach(([kind], index) => {
    const ends = [spread(ours.get(index)), spread(theirs.get(index))];
    ends.forEach((end, side) => end && blocks.push(svg("rect", {
      x: end[0], y: tops[side], width: end[1] - end[0], height: MAP.bar, fill: `url(#map-${kind})`,
    })));
    if (ends[0] && ends[1]) ribbons.push(ribbon(...ends, kind));
  });
  const views = tops.map((y) => svg("rect", { class: "map-view", y: y - 1.5, height: MAP.bar + 3, rx: 3 }));
  picture.setAttribute("viewBox", `0 0 ${width} ${tops[1] + MAP.bar + MAP.pad}`);
  picture.replaceChildren(mapPatterns(), ...ribbons, ...blocks, ...views);
  return { views, scale };
}

/** Return the map of a line; `jump(side, character)` is called for a click. */
function textMap(line, texts, jump) {
  const picture = svg("svg", { class: "text-map", "aria-hidden": "true", focusable: "false" });
  let drawn = null;
  const moved = () => {
    if (!drawn) return;
    texts.forEach((text, side) => {
      if (!line.texts[side]) return;
      const [start, end] = [0, text.clientHeight].map((height) => drawn.scale * characterAt(text, text.scrollTop + height));
      drawn.views[side].setAttribute("x", start);
      drawn.views[side].setAttribute("width", Math.max(end - start, 3));
    });
  };
  // A frame after the texts are there: of many passages the map takes as long to draw as they do.
  new ResizeObserver(() => window.requestAnimationFrame(() => {
    if (picture.clientWidth) drawn = drawMap(picture, line, picture.clientWidth);
    moved();
  })).observe(picture);
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    const side = event.clientY - box.top < box.height / 2 ? 0 : 1;
    jump(side, Math.min((event.clientX - box.left) / drawn.scale, line.texts[side].length - 1));
  });
  return { picture, moved };
}
