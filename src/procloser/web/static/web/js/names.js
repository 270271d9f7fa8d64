// Names of areas on the map, as many as do not write over each other.
import { plainName } from "./areas.js";

const MOST = 60;
const LETTER = 7; // pixels, about
const HEIGHT = 18;
const APART = 6;

/** Names that are chosen anew each time the map has moved; the largest areas come first. */
export class Names {
  constructor(library, map) {
    this.library = library;
    this.map = map;
    this.areas = [];
    this.markers = [];
    map.on("moveend", () => this.#write());
  }

  /** Write the names of these areas, and of no others. */
  set(features) {
    this.areas = features
      .map((area) => ({ name: plainName(area.properties), label: area.properties.label, size: spread(area) }))
      .sort((a, b) => b.size - a.size);
    this.#write();
  }

  #write() {
    for (const marker of this.markers) marker.remove();
    this.markers = this.#chosen().map(({ name, label }) => {
      const element = document.createElement("span");
      element.className = "map-place";
      element.textContent = name;
      element.setAttribute("aria-hidden", "true");
      return new this.library.Marker({ element }).setLngLat(label).addTo(this.map);
    });
  }

  #chosen() {
    const bounds = this.map.getBounds();
    const taken = [];
    return this.areas.filter(({ name, label }) => {
      if (taken.length >= MOST || !bounds.contains(label)) return false;
      const { x, y } = this.map.project(label);
      const box = { x, y, half: (name.length * LETTER) / 2 + APART };
      if (taken.some((other) => overlap(box, other))) return false;
      taken.push(box);
      return true;
    });
  }
}

function overlap(one, other) {
  return Math.abs(one.x - other.x) < one.half + other.half && Math.abs(one.y - other.y) < HEIGHT;
}

/** How many corners an area's border has: a cheap stand-in for how large it is. */
function spread({ geometry }) {
  return geometry.coordinates.flat(geometry.type === "Polygon" ? 1 : 2).length;
}
