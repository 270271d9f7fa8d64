// Changing a shape on the map: corners, middles of edges, borders and the whole are dragged.
import { shapeFault } from "./borders.js";
import { gripAt, gripFeatures } from "./grips.js";
import { addCorner, moveAll, moveCorner, removeCorner, resize } from "./reshaping.js";
import { linesOf, outlineOf, rounded, shapeOf, textOf } from "./shapes.js";

const SLIGHT = 3; // pixels that a hand moves while it clicks
const REACH = matchMedia("(pointer: coarse)").matches ? 22 : 10; // pixels around a dot
const CURSORS = { corner: "grab", middle: "copy", border: "ew-resize", inside: "move" };

/** The handles of one shape; `onChange(text)` gets each change, `onState(state)` what to say of it. */
export class Handles {
  constructor(map, { onChange, onSketch, onState }) {
    this.map = map;
    this.handlers = { onChange, onSketch, onState };
    this.shape = null;
    this.chosen = null;
    this.drag = null;
    for (const name of ["mousedown", "touchstart"]) map.on(name, (event) => this.#grab(event));
    for (const name of ["mousemove", "touchmove"]) map.on(name, (event) => this.#move(event));
    for (const name of ["mouseup", "touchend", "touchcancel"]) document.addEventListener(name, () => this.#drop());
    map.on("zoomend", () => this.shape && this.#tell()); // another edge may have room for its dot
  }

  /** Whether a shape is shown. */
  get isShown() {
    return this.shape !== null;
  }

  /** Show a shape with its handles, none of its corners chosen. */
  show(text) {
    this.shape = shapeOf(text);
    this.chosen = this.drag = null;
    this.#tell();
  }

  /** Show none. */
  hide() {
    this.shape = this.chosen = this.drag = null;
    this.map.getCanvas().style.cursor = "";
    this.handlers.onSketch([]);
  }

  /** Remove the chosen corner or point; returns false where none is chosen. */
  removeChosen() {
    if (!this.chosen) return false;
    if (this.shape.points?.length === 1) return false;
    this.#take(removeCorner(this.shape, this.chosen), this.shape, null);
    return true;
  }

  #grab(event) {
    if (!this.shape || this.drag || event.points?.length > 1 || event.originalEvent.button > 0) return;
    const grip = gripAt(this.shape, this.map, event.point, REACH);
    if (!grip) return;
    event.preventDefault(); // the map stays where it is
    this.map.getCanvas().focus({ preventScroll: true }); // so that Delete and Escape are the shape's
    this.drag = { grip, shape: this.shape, from: rounded(event.lngLat), start: event.point, isMoved: false };
  }

  #move(event) {
    if (!this.shape) return;
    if (!this.drag) return this.#point(event);
    if (event.type === "touchmove") event.originalEvent.preventDefault(); // nor does the page scroll
    const { grip, shape, from, start } = this.drag;
    this.drag.isMoved ||= Math.hypot(event.point.x - start.x, event.point.y - start.y) > SLIGHT;
    if (!this.drag.isMoved) return;
    this.shape = reshaped(shape, grip, from, rounded(event.lngLat));
    this.#tell();
  }

  #point(event) {
    const grip = gripAt(this.shape, this.map, event.point, REACH);
    this.map.getCanvas().style.cursor = grip ? CURSORS[grip.part] : "";
  }

  #drop() {
    if (!this.drag) return;
    const { grip, shape, isMoved } = this.drag;
    this.drag = null;
    const corner = grip.part === "corner" || (grip.part === "middle" && isMoved) ? grip : null;
    if (isMoved) return this.#take(this.shape, shape, corner);
    this.chosen = corner;
    this.#tell();
  }

  /** Let the shape become `next`, with a corner chosen, or stay `before` where that is no shape. */
  #take(next, before, corner) {
    const problem = shapeFault(next);
    this.shape = before;
    if (problem) return this.#tell(problem);
    this.handlers.onChange(textOf(next));
    this.chosen = corner;
    this.#tell();
  }

  #tell(problem = "") {
    const { kind, km = 0 } = this.shape;
    const outline = outlineOf(this.shape);
    this.handlers.onSketch([outline, ...gripFeatures(this.shape, this.map, this.chosen)]);
    this.handlers.onState({ kind, km, problem, canRemove: this.#canRemove() });
  }

  #canRemove() {
    const places = this.chosen ? linesOf(this.shape)[this.chosen.line].length : 0;
    return places > (this.shape.rings ? 3 : 1);
  }
}

function reshaped(shape, grip, from, place) {
  switch (grip.part) {
    case "corner":
      return moveCorner(shape, grip, place);
    case "middle":
      return addCorner(shape, grip, place);
    case "border":
      return resize(shape, grip, place);
    default:
      return moveAll(shape, from, place);
  }
}
