// Draws the script: parts as boxes, what leads where as lines; zoomed by wheel, buttons and keys; boxes open the page.
"use strict";
{
  const map = document.querySelector("[data-map]");
  const drawing = map.querySelector("[data-map-drawing]");
  const graph = JSON.parse(map.dataset.graph);
  const LINE = 18, LETTER = 7.2, MOST = 8, PADDING = 12;
  const words = (name) => name.replaceAll("_", " ");

  function svg(name, attributes = {}, text = "") {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  }

  /** What is asked there, and how much is said besides; where it leads the lines show. */
  function linesOf(node) {
    const asked = node.steps.filter((step) => step.kind === "ask");
    const texts = node.steps.filter((step) => step.kind === "say").length;
    const lines = asked.slice(0, MOST).map((step) => ({
      text: `? ${words(step.name)}`.slice(0, 44),
      kind: step.flag ? "flag" : step.sometimes ? "sometimes" : "",
    }));
    if (asked.length > MOST) lines.push({ text: `… ${asked.length - MOST} more questions`, kind: "sometimes" });
    if (texts) lines.push({ text: texts === 1 ? "1 text" : `${texts} texts`, kind: "sometimes" });
    return lines;
  }

  function laidOut() {
    const layout = new dagre.graphlib.Graph();
    layout.setGraph({ rankdir: "LR", nodesep: 14, ranksep: 64, marginx: 12, marginy: 12 });
    for (const node of graph.nodes) {
      const lines = linesOf(node);
      const letters = Math.max(words(node.id).length + 2, ...lines.map((line) => line.text.length));
      layout.setNode(node.id, { node, lines, width: letters * LETTER + 2 * PADDING, height: (lines.length + 1) * LINE + 2 * PADDING });
    }
    for (const edge of graph.edges) {
      const label = [layout.edge(edge.from, edge.to)?.label, edge.label].filter(Boolean).join(", ");
      layout.setEdge(edge.from, edge.to, { label });
    }
    dagre.layout(layout);
    return layout;
  }

  function box({ node, lines, x, y, width, height }) {
    const link = svg("a", { href: `${map.dataset.page}#sequence-${node.id}`, class: `map-node${node.begins.length ? " begins" : ""}`, id: `map-${node.id}` });
    link.append(svg("title", {}, node.begins.length ? `People come here by: ${node.begins.map(words).join(", ")}` : words(node.id)));
    link.append(svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 8 }));
    const left = x - width / 2 + PADDING, top = y - height / 2 + PADDING;
    link.append(svg("text", { x: left, y: top + 12, class: "title" }, words(node.id)));
    lines.forEach((line, n) => link.append(svg("text", { x: left, y: top + 12 + (n + 1) * LINE, class: line.kind }, line.text)));
    return link;
  }

  const layout = laidOut();
  const edges = layout.edges().map((id) => {
    const { points } = layout.edge(id);
    return svg("path", { class: "map-edge", "marker-end": "url(#arrow)", d: `M${points.map(({ x, y }) => `${x},${y}`).join("L")}` });
  });
  const labels = layout.edges().filter((id) => layout.edge(id).label).map((id) => {
    const { points, label } = layout.edge(id);
    const { x, y } = points[Math.floor(points.length / 2)];
    return svg("text", { class: "map-edge-label", x, y }, words(label));
  });
  const head = svg("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" });
  head.append(svg("path", { d: "M0,0L8,4L0,8z", fill: "context-stroke" }));
  const whole = svg("g");
  whole.append(...edges, ...labels, ...layout.nodes().map((id) => box(layout.node(id))));
  drawing.append(head, whole);

  // What part of it is seen
  const size = layout.graph();
  let view = { x: 0, y: 0, width: size.width, height: size.height };
  const look = () => drawing.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
  function zoom(by, x = view.x + view.width / 2, y = view.y + view.height / 2) {
    view = { x: x - (x - view.x) / by, y: y - (y - view.y) / by, width: view.width / by, height: view.height / by };
    look();
  }
  const fit = () => { view = { x: 0, y: 0, width: size.width, height: size.height }; look(); };
  const readable = () => {
    const ratio = drawing.clientHeight / drawing.clientWidth;
    const width = Math.min(size.width, drawing.clientWidth * 1.6);
    const first = layout.node(graph.nodes.find((node) => node.begins.includes("begin"))?.id ?? graph.nodes[0].id);
    view = { x: first.x - first.width / 2 - 20, y: first.y - (width * ratio) / 2, width, height: width * ratio };
    look();
  };
  const moved = (dx, dy) => { view.x += dx * view.width; view.y += dy * view.height; look(); };
  const KEYS = {
    "+": () => zoom(1.25), "-": () => zoom(0.8), 0: fit,
    ArrowLeft: () => moved(-0.15, 0), ArrowRight: () => moved(0.15, 0), ArrowUp: () => moved(0, -0.15), ArrowDown: () => moved(0, 0.15),
  };
  drawing.addEventListener("keydown", (event) => {
    if (!KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  drawing.addEventListener("wheel", (event) => {
    event.preventDefault();
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
    zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, point.x, point.y);
  }, { passive: false });
  let dragged = null;
  drawing.addEventListener("pointerdown", (event) => { if (!event.target.closest("a")) dragged = event; });
  addEventListener("pointerup", () => { dragged = null; });
  drawing.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    moved((dragged.clientX - event.clientX) / drawing.clientWidth, (dragged.clientY - event.clientY) / drawing.clientHeight);
    dragged = event;
  });
  map.addEventListener("click", ({ target }) => {
    const by = target.closest("[data-zoom]")?.dataset.zoom;
    if (by) by === "fit" ? fit() : zoom(Number(by));
  });
  drawing.addEventListener("focusin", ({ target }) => {
    const shown = layout.node(target.id?.slice(4));
    if (shown && target.matches(":focus-visible")) { view.x = shown.x - view.width / 2; view.y = shown.y - view.height / 2; look(); }
  });

  // Where a finding lies
  async function mark() {
    const state = await window.console_.ask(map.dataset.check);
    if (state.state === "running") { setTimeout(mark, 1500); return; }
    for (const { file, path, severity } of state.findings) {
      if (file !== "flow.yaml" || severity !== "error") continue;
      const node = path[0] === "sequences" ? path[1] : graph.nodes.find(({ steps }) => steps.some((step) => step.name === path[1]))?.id;
      document.getElementById(`map-${node}`)?.classList.add("fault");
    }
  }
  readable();
  mark().catch(() => {});
}
