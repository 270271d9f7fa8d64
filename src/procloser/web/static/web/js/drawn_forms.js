// The forms that need no mouse: they give a new shape, or say what one that stands is to become.
import { isInside, isLength, shapeFault } from "./borders.js";
import { language } from "./figures.js";
import { readNumber, readPoints, readRings, writtenPoints } from "./points.js";
import { BOUNDS, filled, linesOf, nearText, polygonText, radiusText, shapeOf } from "./shapes.js";

const MOST_POINTS = 2000;
const FAULTS_TOLD = 5;
const FIRST_FIELDS = { polygon: "area-corners", radius: "circle-lat", near: "near-points" };
const NAMES = { polygon: "area", radius: "circle", near: "near" };
const find = (id) => document.getElementById(id);

/**
 * A form for each kind of shape. `onShape(text)` gets what one says when it is sent and returns the
 * name of the sentence that says what is wrong with that, or ""; `onWritten(text)` gets what is
 * written on the way while a shape is changed, `onCancel()` is called when that is given up.
 */
export class ShapeForms {
  constructor(texts, { onShape, onWritten, onCancel }) {
    this.texts = texts;
    this.handlers = { onShape, onWritten };
    this.changed = ""; // the kind of shape that is being changed, or ""
    for (const kind of Object.keys(NAMES)) this.#watch(kind);
    find("near-file").addEventListener("change", (event) => this.#takeFile(event.target));
    find("drawn-forms").addEventListener("click", ({ target }) => target.matches(".drawn-cancel") && onCancel());
    find("drawn-forms").addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.changed) onCancel();
    });
    find("drawn-forms").hidden = false;
  }

  /** Whether one of the forms has the focus. */
  get hasFocus() {
    return find("drawn-forms").contains(document.activeElement);
  }

  /** Let the form of a shape's kind say what the shape is, in order to change it. */
  show(text) {
    const shape = shapeOf(text);
    this.changed = shape.kind;
    const fold = foldOf(shape.kind);
    fold.open = true;
    fold.classList.add("is-changing");
    this.#fill(shape);
    tell(shape.kind);
  }

  /** Let the forms be for new shapes again. */
  clear() {
    if (!this.changed) return;
    const fold = foldOf(this.changed);
    fold.open = false;
    fold.classList.remove("is-changing");
    formOf(this.changed).reset();
    tell(this.changed);
    this.changed = "";
  }

  /** Put the focus in the form of the shape that is being changed. */
  focus() {
    find(FIRST_FIELDS[this.changed]).focus();
  }

  /** Send the form of the shape that is being changed. */
  send() {
    formOf(this.changed).requestSubmit();
  }

  #watch(kind) {
    const form = formOf(kind);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const said = this.#read(kind);
      const problem = said.problem ?? this.texts[this.handlers.onShape(said.text)];
      tell(kind, said.field, problem);
    });
    for (const field of form.elements) field.addEventListener("change", () => this.#written(kind));
  }

  /** A shape that is being changed follows what is written, once that can be read. */
  #written(kind) {
    if (this.changed !== kind) return;
    const { field, problem, text } = this.#read(kind);
    if (problem) tell(kind, field, problem, { moves: false });
    else this.handlers.onWritten(text);
  }

  #fill(shape) {
    if (shape.kind === "radius") {
      const [lon, lat] = shape.points[0].map(written);
      find("circle-lat").value = lat;
      find("circle-lon").value = lon;
    } else find(FIRST_FIELDS[shape.kind]).value = writtenPoints(linesOf(shape));
    if (shape.points) find(`${NAMES[shape.kind]}-km`).value = written(shape.km);
  }

  /** What a form says: {field, text}, or {field, problem} of what cannot be read. */
  #read(kind) {
    const readers = { polygon: () => this.#readArea(), radius: () => this.#readCircle(), near: () => this.#readNear() };
    const [field, problem, text] = readers[kind]();
    return { field, problem, text };
  }

  #readArea() {
    const { rings, faults } = readRings(find("area-corners").value);
    const problem = faults.length ? this.#inWords(faults) : this.texts[shapeFault({ kind: "polygon", rings })];
    return ["area-corners", problem, polygonText(rings)];
  }

  #readCircle() {
    const [lat, lon, km] = ["circle-lat", "circle-lon", "circle-km"].map((id) => readNumber(find(id).value));
    if (!(lat >= BOUNDS.south && lat <= BOUNDS.north)) return ["circle-lat", this.texts.latitude];
    if (!isInside([lon, lat])) return ["circle-lon", this.texts.longitude];
    if (!isLength(km)) return ["circle-km", this.texts.kilometres];
    return ["circle-lat", undefined, radiusText([lon, lat], km)];
  }

  #readNear() {
    const { points, faults } = readPoints(find("near-points").value);
    const km = readNumber(find("near-km").value);
    if (faults.length) return ["near-points", this.#inWords(faults)];
    if (!points.length) return ["near-points", this.texts.noPoints];
    if (points.length > MOST_POINTS) {
      return ["near-points", filled(this.texts.manyPoints, { points: points.length })];
    }
    if (!isLength(km)) return ["near-km", this.texts.kilometres];
    return ["near-points", undefined, nearText(points, km)];
  }

  #inWords(faults) {
    const told = faults
      .slice(0, FAULTS_TOLD)
      .map(({ line, outside }) => filled(outside ? this.texts.lineOutside : this.texts.line, { line }));
    const more = faults.length - told.length;
    return [...told, ...(more ? [filled(this.texts.moreLines, { lines: more })] : [])].join("\n");
  }

  async #takeFile(input) {
    const [file] = input.files;
    if (!file) return;
    find("near-points").value = (await file.text()).replace(/^\uFEFF/, "");
    input.value = ""; // the same file may be taken again once it is mended
    find("near-points").focus();
    this.#written("near");
  }
}

/** Say in a form what is wrong with a field of it, if anything; the focus `moves` there. */
function tell(kind, field, problem = "", { moves = true } = {}) {
  const fault = find(`${NAMES[kind]}-fault`);
  fault.textContent = problem;
  fault.hidden = !problem;
  for (const other of formOf(kind).elements) other.removeAttribute("aria-invalid");
  if (!problem) return;
  find(field).setAttribute("aria-invalid", "true");
  if (moves) find(field).focus();
}

function formOf(kind) {
  return find(`${NAMES[kind]}-form`);
}

function foldOf(kind) {
  return find(FIRST_FIELDS[kind]).closest("details");
}

/** A number as it is written in the page's language, with all its decimals. */
function written(value) {
  return language === "en" ? String(value) : String(value).replace(".", ",");
}
