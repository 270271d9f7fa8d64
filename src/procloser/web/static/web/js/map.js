// The map of areas: shaded by the live count, a click takes an area in or out.
import { areasOf, nameOf } from "./areas.js";
import { addTiles } from "./background_map.js";
import { addDrawnLayers, paintDrawnLayers } from "./drawn_layers.js";
import { boundsOf, openingBounds } from "./extent.js";
import { Names } from "./names.js";
import { classOf } from "./shades.js";
import { outlineOf, shapeOf } from "./shapes.js";

const OVER_TILES = 0.65; // how opaque the areas are where a background map lies under them
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A MapLibre map with one source a level; only the level in use is visible. */
export class AreaMap {
  /** Draw an empty map in `container`. Rejects where WebGL or the library is missing. */
  static async draw({ container, libraryUrl, label, fingers, urls, tiles, counts, handlers }) {
    const library = await import(libraryUrl);
    const { features } = await areasOf(urls.postal_area);
    const bounds = openingBounds(features, counts);
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
    if (tiles) addTiles(map, tiles);
    return new AreaMap({ library, map, urls, tiles, handlers });
  }

  constructor({ library, map, urls, tiles, handlers }) {
    this.library = library;
    this.map = map;
    this.urls = urls;
    this.fillOpacity = tiles ? OVER_TILES : 1;
    this.handlers = handlers;
    this.hovered = null;
    this.isDrawing = false;
    this.names = new Names(library, map);
    addDrawnLayers(map);
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
    await this.#writeNames();
  }

  /** Regions are for looking at the whole country. */
  async #fitAll(level) {
    const { features } = await areasOf(this.urls[level]);
    this.map.fitBounds(boundsOf(features), { padding: padding(this.map.getContainer()), animate: false });
  }

  /** Regions have their own names on the map, smaller areas their municipalities'. */
  async #writeNames() {
    const { features } = await areasOf(this.urls[this.level === "region" ? "region" : "municipality"]);
    this.names.set(features);
  }

  /** Shade the areas of the level by class, and outline those picked or inside what is drawn. */
  async show(counts, limits, picked, inside) {
    const level = this.level;
    const { features } = await areasOf(this.urls[level]);
    for (const { properties } of features) {
      const { code } = properties;
      this.map.setFeatureState(
        { source: level, id: code },
        { shade: classOf(counts[code], limits), picked: picked.has(code), inside: inside.has(code) },
      );
    }
  }

  /** Outline what is drawn. */
  showDrawn(shapes) {
    const features = shapes.map((text) => outlineOf(shapeOf(text)));
    this.map.getSource("drawn").setData({ type: "FeatureCollection", features });
  }

  /** Bring a shape into view where some of it is not; so many pixels at the map's top and bottom are covered. */
  bringIntoView(text, covered) {
    const bounds = boundsOf([outlineOf(shapeOf(text))]);
    if (this.#isSeen(bounds, covered)) return;
    const { top, bottom, ...sides } = padding(this.map.getContainer());
    const around = { top: Math.max(top, bottom + covered.top), bottom: bottom + covered.bottom, ...sides };
    this.map.fitBounds(bounds, { padding: around, maxZoom: this.map.getZoom(), animate: false });
  }

  /** Show the features of what is being drawn. */
  showSketch(features) {
    this.map.getSource("sketch").setData({ type: "FeatureCollection", features });
  }

  /** Outline an area as if the mouse were on it, and bring one that is sought into view; "" for none. */
  async point(code, { isSought = false } = {}) {
    this.#leave();
    if (!code || !this.map.getSource(this.level)) return;
    this.hovered = code;
    this.map.setFeatureState({ source: this.level, id: code }, { hovered: true });
    if (!isSought) return;
    const { features } = await areasOf(this.urls[this.level]);
    const label = features.find(({ properties }) => properties.code === code)?.properties.label;
    if (label && !this.map.getBounds().contains(label)) this.map.panTo(label, { animate: false });
  }

  /** Tell the map that its place on the page has changed size. */
  resize() {
    this.map.resize();
  }

  #isSeen([west, south, east, north], covered) {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const [low, high] = [this.map.project([west, south]), this.map.project([east, north])];
    const isAcross = low.x >= 0 && high.x <= clientWidth;
    return isAcross && high.y >= covered.top && low.y <= clientHeight - covered.bottom;
  }

  async #addLevel(level) {
    const data = await areasOf(this.urls[level]);
    this.map.addSource(level, { type: "geojson", data, promoteId: "code" });
    const add = (layer) => this.map.addLayer(layer, "drawn-fill"); // what is drawn lies on top
    const paint = { "fill-color": shades(), "fill-opacity": this.fillOpacity };
    add({ id: `${level}-fill`, type: "fill", source: level, paint });
    add({
      id: `${level}-line`,
      type: "line",
      source: level,
      paint: { "line-color": token("--map-line"), "line-width": 0.8 },
    });
    add({
      id: `${level}-picked`,
      type: "line",
      source: level,
      layout: { "line-join": "round" },
      paint: { "line-color": token("--ink"), "line-width": outlineWidth(), "line-opacity": outlined() },
    });
  }

  #repaint() {
    this.map.setPaintProperty("background", "background-color", token("--water"));
    paintDrawnLayers(this.map);
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
    const area = this.isDrawing ? undefined : this.#featureAt(event.point);
    if (!area) return this.#leave();
    const { code } = area.properties;
    if (this.hovered !== code) {
      this.#leave();
      this.hovered = code;
      this.map.setFeatureState({ source: this.level, id: code }, { hovered: true });
      this.map.getCanvas().style.cursor = "pointer";
    }
    this.handlers.onHover({ code, name: nameOf(area.properties), point: event.point });
  }

  #leave() {
    if (this.hovered === null) return;
    this.map.setFeatureState({ source: this.level, id: this.hovered }, { hovered: false });
    if (!this.isDrawing) this.map.getCanvas().style.cursor = "";
    this.hovered = null;
    this.handlers.onLeave();
  }

  #click(event) {
    if (this.isDrawing) return;
    const area = this.#featureAt(event.point);
    if (area) this.handlers.onPick(area.properties.code);
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
  const inside = ["boolean", ["feature-state", "inside"], false];
  return ["case", on, 1, inside, 0.75, ["boolean", ["feature-state", "hovered"], false], 0.6, 0];
}

function outlineWidth() {
  return ["case", ["boolean", ["feature-state", "picked"], false], 2.4, 1.2];
}

function padding(container) {
  const side = Math.min(48, container.clientWidth / 10);
  return { top: 72, bottom: 40, left: side, right: side };
}
