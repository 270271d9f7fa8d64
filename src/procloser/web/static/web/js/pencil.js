// Drawing on the map: a polygon corner by corner, or a circle by its middle and its border.
import { crosses, isInside, isLength, shapeFault } from "./borders.js";
import { watchDrawingKeys } from "./drawing_keys.js";
import { circle, distance, feature, polygonText, radiusText, rounded } from "./shapes.js";

const NEAR = 10; // pixels within which a click is on a corner that stands there
const MOST_CORNERS = 999;
const ZOOM_REST = 400; // milliseconds after which a double click has surely ended

/** One shape at a time; `onDone(text)` gets it, `onChange(state)` every step on the way. */
export class Pencil {
  constructor(map, { onDone, onChange, onSketch }) {
    this.map = map;
    this.handlers = { onDone, onChange, onSketch };
    this.kind = "";
    this.corners = [];
    map.on("click", (event) => this.#click(event));
    map.on("mousemove", (event) => this.#move(event));
    watchDrawingKeys(() => this.isActive, {
      Enter: () => this.end(),
      Escape: () => this.cancel(),
      Backspace: () => this.takeBack(),
    });
  }

  /** Whether something is being drawn. */
  get isActive() {
    return this.kind !== "";
  }

  /** Begin a "polygon" or a "circle"; what was begun before is forgotten. */
  begin(kind) {
    this.kind = kind;
    this.corners = [];
    this.pointer = null;
    this.map.doubleClickZoom.disable();
    this.map.getCanvas().style.cursor = "crosshair";
    this.#tell();
  }

  /** Forget what is being drawn. */
  cancel() {
    this.kind = "";
    this.corners = [];
    this.map.getCanvas().style.cursor = "";
    setTimeout(() => this.isActive || this.map.doubleClickZoom.enable(), ZOOM_REST);
    this.#tell();
  }

  /** Take the last corner back. */
  takeBack() {
    this.corners.pop();
    this.#tell();
  }

  /** End the shape as it stands, where it is one. */
  end() {
    if (this.kind === "circle") return this.#endCircle(this.pointer);
    const problem = shapeFault({ kind: "polygon", rings: [this.corners] });
    if (problem) return this.#tell(problem);
    this.#done(polygonText([this.corners]));
  }

  #click(event) {
    if (!this.isActive) return;
    const place = rounded(event.lngLat);
    if (this.kind === "circle" && this.corners.length) return this.#endCircle(place);
    if (this.#isAt(event.point, this.corners[0]) && this.corners.length > 2) return this.end();
    if (this.#isAt(event.point, this.corners.at(-1))) {
      // the second click of a double click
      if (this.corners.length > 2) this.end();
      return;
    }
    this.#add(place);
  }

  #add(place) {
    if (!isInside(place)) return this.#tell("outside");
    if (this.corners.length >= MOST_CORNERS) return this.#tell("manyCorners");
    if (this.corners.length > 1 && crosses(this.corners, place)) return this.#tell("crosses");
    this.corners.push(place);
    this.#tell();
  }

  #endCircle(place) {
    if (!this.corners.length) return this.#tell();
    const km = place ? Number(distance(this.corners[0], place).toFixed(1)) : 0;
    if (!isLength(km)) return this.#tell("kilometres");
    this.#done(radiusText(this.corners[0], km));
  }

  #done(text) {
    this.cancel();
    this.handlers.onDone(text);
  }

  #move(event) {
    if (!this.isActive) return;
    this.pointer = rounded(event.lngLat);
    if (this.corners.length) this.#tell();
  }

  #isAt(point, corner) {
    if (!corner) return false;
    const { x, y } = this.map.project(corner);
    return Math.hypot(x - point.x, y - point.y) <= NEAR;
  }

  #tell(problem = "") {
    const [middle] = this.corners;
    const km = this.kind === "circle" && middle && this.pointer ? distance(middle, this.pointer) : 0;
    this.handlers.onSketch(this.#features(km));
    this.handlers.onChange({ kind: this.kind, corners: this.corners.length, km, problem });
  }

  #features(km) {
    if (!this.isActive) return [];
    const dots = this.corners.map((at) => feature({ type: "Point", coordinates: at }));
    if (this.kind === "circle") {
      if (!km) return dots;
      return [...dots, feature({ type: "LineString", coordinates: circle(this.corners[0], km) })];
    }
    const ahead = this.pointer ? [this.pointer] : [];
    if (ahead.length && this.corners.length > 1) ahead.push(this.corners[0]);
    const line = [...this.corners, ...ahead];
    if (line.length < 2) return dots;
    return [...dots, feature({ type: "LineString", coordinates: line })];
  }
}
