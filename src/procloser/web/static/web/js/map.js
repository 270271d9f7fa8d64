// The map of areas: shaded by the live count, a click takes an area in or out.
import { areasOf, nameOf, plainName } from "./areas.js";
import { classOf } from "./shades.js";

const MOST_PEOPLE = 0.85; // the share of the group that the map shows when it opens
const MOST_NAMES = 60; // more municipalities than this would write over each other
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A MapLibre map with one source a level; only the level in use is visible. */
export class AreaMap {
  /** Draw an empty map in `container`. Rejects where WebGL or the library is missing. */
  static async draw({ container, libraryUrl, label, fingers, urls, counts, handlers }) {
    const library = await import(libraryUrl);
    const { features } = await areasOf(urls.postal_area);
    const bounds = boundsOf(mostPeopled(features, counts));
    const map = new library.Map({
      container,
      style: { version: 8, sources: {}, layers: [background()] },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      bounds,
      fitBoundsOptions: { padding: padding(container) },
      // one finger scrolls the page, so that nobody gets stuck on the map
      cooperativeGestures: matchMedia("(pointer: coarse)").matches,
      locale: { "Map.Title": label, "CooperativeGesturesHandler.MobileHelpText": fingers },
    });
    map.touchZoomRotate.disableRotation();
    map.scrollZoom.setWheelZoomRate(1 / 300);
    await new Promise((resolve) => map.once("load", resolve));
    return new AreaMap({ library, map, urls, handlers });
  }

  constructor({ library, map, urls, handlers }) {
    this.library = library;
    this.map = map;
    this.urls = urls;
    this.handlers = handlers;
    this.hovered = null;
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#repaint());
    map.on("mousemove", (event) => this.#hover(event));
    map.on("mouseout", () => this.#leave());
    map.on("click", (event) => this.#click(event));
  }

  /** Show the areas of a level; their shapes are fetched the first time. */
  async setLevel(level) {
    this.#leave();
    this.level = level;
    if (!this.map.getSource(level)) await this.#addLevel(level);
    for (const other of Object.keys(this.urls)) {
      if (!this.map.getLayer(`${other}-fill`)) continue;
      for (const layer of ["fill", "line", "picked"]) {
        this.map.setLayoutProperty(`${other}-${layer}`, "visibility", other === level ? "visible" : "none");
      }
    }
    if (level === "region") await this.#fitAll(level);
  }

  /** Regions are for looking at the whole country. */
  async #fitAll(level) {
    const { features } = await areasOf(this.urls[level]);
    this.map.fitBounds(boundsOf(features), { padding: padding(this.map.getContainer()), animate: false });
  }

  /** Write the municipalities' names on the map, where there are few enough to read. */
  async writeNames() {
    const { features } = await areasOf(this.urls.municipality);
    if (features.length > MOST_NAMES) return;
    for (const { properties } of features) {
      const element = document.createElement("span");
      element.className = "map-place";
      element.textContent = plainName(properties);
      element.setAttribute("aria-hidden", "true");
      new this.library.Marker({ element }).setLngLat(properties.label).addTo(this.map);
    }
  }

  /** Shade the areas of the level by class, and outline the picked ones. */
  async show(counts, limits, picked) {
    const level = this.level;
    const { features } = await areasOf(this.urls[level]);
    for (const { properties } of features) {
      const { code } = properties;
      this.map.setFeatureState(
        { source: level, id: code },
        { shade: classOf(counts[code], limits), picked: picked.has(code) },
      );
    }
  }

  /** Tell the map that its place on the page has changed size. */
  resize() {
    this.map.resize();
  }

  async #addLevel(level) {
    const data = await areasOf(this.urls[level]);
    this.map.addSource(level, { type: "geojson", data, promoteId: "code" });
    this.map.addLayer({ id: `${level}-fill`, type: "fill", source: level, paint: { "fill-color": shades() } });
    this.map.addLayer({
      id: `${level}-line`,
      type: "line",
      source: level,
      paint: { "line-color": token("--map-line"), "line-width": 0.8 },
    });
    this.map.addLayer({
      id: `${level}-picked`,
      type: "line",
      source: level,
      layout: { "line-join": "round" },
      paint: { "line-color": token("--ink"), "line-width": outlineWidth(), "line-opacity": outlined() },
    });
  }

  #repaint() {
    this.map.setPaintProperty("background", "background-color", token("--water"));
    for (const level of Object.keys(this.urls)) {
      if (!this.map.getLayer(`${level}-fill`)) continue;
      this.map.setPaintProperty(`${level}-fill`, "fill-color", shades());
      this.map.setPaintProperty(`${level}-line`, "line-color", token("--map-line"));
      this.map.setPaintProperty(`${level}-picked`, "line-color", token("--ink"));
    }
  }

  #featureAt(point) {
    const layer = `${this.level}-fill`;
    return this.map.getLayer(layer) ? this.map.queryRenderedFeatures(point, { layers: [layer] })[0] : undefined;
  }

  #hover(event) {
    const feature = this.#featureAt(event.point);
    if (!feature) return this.#leave();
    const { code } = feature.properties;
    if (this.hovered !== code) {
      this.#leave();
      this.hovered = code;
      this.map.setFeatureState({ source: this.level, id: code }, { hovered: true });
      this.map.getCanvas().style.cursor = "pointer";
    }
    this.handlers.onHover({ code, name: nameOf(feature.properties), point: event.point });
  }

  #leave() {
    if (this.hovered === null) return;
    this.map.setFeatureState({ source: this.level, id: this.hovered }, { hovered: false });
    this.map.getCanvas().style.cursor = "";
    this.hovered = null;
    this.handlers.onLeave();
  }

  #click(event) {
    const feature = this.#featureAt(event.point);
    if (feature) this.handlers.onPick(feature.properties.code);
  }
}

function background() {
  return { id: "background", type: "background", paint: { "background-color": token("--water") } };
}

function shades() {
  const ramp = [1, 2, 3, 4, 5, 6].flatMap((shade) => [shade, token(`--ramp-${shade}`)]);
  return ["match", ["coalesce", ["feature-state", "shade"], 0], ...ramp, token("--ramp-none")];
}

function outlined() {
  const on = ["boolean", ["feature-state", "picked"], false];
  return ["case", on, 1, ["boolean", ["feature-state", "hovered"], false], 0.6, 0];
}

function outlineWidth() {
  return ["case", ["boolean", ["feature-state", "picked"], false], 2.4, 1.2];
}

function padding(container) {
  const side = Math.min(48, container.clientWidth / 10);
  return { top: 72, bottom: 40, left: side, right: side };
}

/** The areas nearest to where most people are that together hold most of them; the map opens there. */
function mostPeopled(features, counts) {
  const people = (feature) => counts[feature.properties.code] ?? 0;
  const all = features.reduce((sum, feature) => sum + people(feature), 0);
  if (all === 0) return features;
  const middle = [0, 1].map((axis) => weightedMedian(features, people, axis, all / 2));
  const away = ({ properties: { label } }) =>
    Math.hypot((label[0] - middle[0]) * Math.cos((middle[1] * Math.PI) / 180), label[1] - middle[1]);
  const nearest = [...features].sort((a, b) => away(a) - away(b));
  let held = 0;
  const enough = nearest.findIndex((feature) => (held += people(feature)) >= MOST_PEOPLE * all);
  return nearest.slice(0, enough + 1);
}

function weightedMedian(features, people, axis, half) {
  const sorted = [...features].sort((a, b) => a.properties.label[axis] - b.properties.label[axis]);
  let held = 0;
  return sorted.find((feature) => (held += people(feature)) >= half).properties.label[axis];
}

function ringsOf(feature) {
  const { type, coordinates } = feature.geometry;
  return type === "Polygon" ? [coordinates[0]] : coordinates.map((polygon) => polygon[0]);
}

function boxOf(points) {
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  const least = (values) => values.reduce((a, b) => Math.min(a, b));
  const most = (values) => values.reduce((a, b) => Math.max(a, b));
  return [least(xs), least(ys), most(xs), most(ys)];
}

function boundsOf(features) {
  const corners = features.flatMap(ringsOf).map(boxOf);
  return boxOf(corners.flatMap(([west, south, east, north]) => [[west, south], [east, north]]));
}
