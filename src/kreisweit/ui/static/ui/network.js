// Draws networks from JSON in the page (see the tag `network_picture`). The table below the picture says the same.
import cytoscape from "../vendor/cytoscape/cytoscape.esm.min.mjs";

const SHAPES = ["ellipse", "round-rectangle", "diamond", "hexagon", "triangle", "pentagon", "octagon", "star", "vee", "rhomboid"];
const LINES = { duplicate: "solid", same: "solid", conflict: "solid", builds_on: "dashed", complementary: "dashed", similar_need: "dashed",
  shared_system: "dotted", timing: "dotted", same_audience: "dotted", contact: "solid", missing: "dashed" };

// Labels count as part of their node, so that groups spread until their words can be read.
const LABEL_LENGTH = 44;  // The whole name is in the line below the picture and in the table.
const LAYOUT = {
  name: "cose", animate: false, randomize: false, fit: true, padding: 16, nodeDimensionsIncludeLabels: true, numIter: 2500,
  idealEdgeLength: () => 30, nodeRepulsion: () => 60000, componentSpacing: 30, gravity: 0.2,
};

function colour(name, alternative) {
  const probe = document.createElement("span");
  probe.className = name;
  document.body.append(probe);
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = getComputedStyle(probe).color || alternative;  // cytoscape knows no oklch(); a canvas speaks hex
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  probe.remove();
  return `rgb(${red}, ${green}, ${blue})`;
}

function look() {
  const text = colour("kw-colour-text", "#000");
  const ground = colour("kw-colour-ground", "#fff");
  const action = colour("kw-colour-action", "#24a");
  return [
    { selector: "node", style: { label: "data(short)", shape: "data(shape)", "background-color": action, color: text, "font-size": 22, "font-family": "Fira Sans, sans-serif",
      "text-wrap": "wrap", "text-max-width": 210, "text-valign": "bottom", "text-margin-y": 4, "text-outline-color": ground,
      "text-outline-width": 3, width: 26, height: 26, "min-zoomed-font-size": 6 } },
    { selector: "edge", style: { "line-color": text, "line-style": "data(line)", width: "data(width)", opacity: 0.55, "curve-style": "bezier" } },
    { selector: ".faded", style: { opacity: 0.15 } },
    { selector: "node.chosen", style: { "border-width": 4, "border-color": text } },
  ];
}

function shortened(label) {
  return label.length > LABEL_LENGTH ? `${label.slice(0, LABEL_LENGTH).trimEnd()} …` : label;
}

function elementsOf(graph) {
  const groups = [...new Set(graph.nodes.map((node) => node.group))].sort();
  const nodes = graph.nodes.map((node) => ({ data: { ...node, short: shortened(node.label), shape: SHAPES[groups.indexOf(node.group) % SHAPES.length] } }));
  const edges = graph.edges.map((edge) => ({ data: { ...edge, line: LINES[edge.kind] ?? "solid", width: 1 + 4 * (edge.weight ?? 0.5) } }));
  return [...nodes, ...edges];
}

function choose(picture, node, note) {
  picture.elements().removeClass("faded chosen");
  if (!node) { note.textContent = ""; return; }
  picture.elements().not(node.closedNeighborhood()).addClass("faded");
  node.addClass("chosen");
  const link = document.createElement("a");
  link.textContent = node.data("label");
  if (node.data("url")) link.href = node.data("url");
  const partners = node.neighborhood("node").map((other) => other.data("label")).join("; ");
  note.replaceChildren(link, partners ? ` – ${partners}` : "");
}

// The wheel scrolls the page; zooming has buttons, which a keyboard reaches too.
function connectTools(picture, tools) {
  tools.hidden = false;
  for (const button of tools.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      if (button.dataset.zoom === "fit") picture.fit(undefined, 24);
      else picture.zoom({ level: picture.zoom() * Number(button.dataset.zoom), renderedPosition: { x: picture.width() / 2, y: picture.height() / 2 } });
    });
  }
}

function draw(container) {
  const id = container.dataset.network;
  const graph = JSON.parse(document.getElementById(id).textContent);
  const note = document.querySelector(`[data-network-chosen="${id}"]`);
  container.hidden = false;
  const picture = cytoscape({
    container, elements: elementsOf(graph), style: look(), minZoom: 0.2, maxZoom: 3, userZoomingEnabled: false,
    layout: LAYOUT,
  });
  connectTools(picture, document.querySelector(`[data-network-tools="${id}"]`));
  picture.on("tap", (event) => choose(picture, event.target === picture || !event.target.isNode() ? null : event.target, note));
  document.addEventListener("kreisweit:display", () => picture.style(look()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => picture.style(look()));
}

for (const container of document.querySelectorAll("[data-network]")) draw(container);
