// What is drawn as lines of the criteria, each of which can be changed and removed.
import { ShapeForms } from "./drawn_forms.js";
import { Editing } from "./editing.js";
import { filled, shapeName, shapeOf } from "./shapes.js";

const MOST_SHAPES = 20;
const find = (id) => document.getElementById(id);

/** The list of shapes; `onChange()` is called when one is added, changed or removed here. */
export class DrawnList {
  constructor(texts, onChange) {
    this.texts = texts;
    this.onChange = onChange;
    this.counted = new Map(); // the postal areas that the newest answer tells of a shape's text
    this.rows = find("drawn-rows");
    this.rows.addEventListener("click", (event) => this.#press(event));
    this.editing = new Editing();
    this.forms = new ShapeForms(texts, {
      onShape: (text) => this.#take(text),
      onWritten: (text) => this.editing.change(text),
      onCancel: () => this.#giveUp(),
    });
    this.editing.watch(() => this.#showEditing());
    this.set(this.shapes);
  }

  /** The shapes' texts, in the order they were drawn. */
  get shapes() {
    return [...this.rows.children].map((row) => row.dataset.code);
  }

  /** The shapes of which none is being changed. */
  get atRest() {
    return this.shapes.filter((_text, i) => i !== this.editing.at);
  }

  /** The postal areas inside, as far as the newest answer tells them. */
  get inside() {
    return new Set(this.shapes.flatMap((text) => this.counted.get(text) ?? []));
  }

  /** Show these shapes and no others; one that was being changed is as it was. */
  set(shapes) {
    this.editing.cancel();
    const rows = [...new Set(shapes)].map((text, i) => this.#row(text, i + 1));
    this.rows.replaceChildren(...rows);
    find("drawn-exact").hidden = !rows.length;
  }

  /** Add a shape; returns the name of the sentence that says what is wrong with that, or "". */
  add(text) {
    const shapes = this.shapes;
    if (shapes.length >= MOST_SHAPES) return "manyShapes";
    this.set([...shapes, text]);
    find("drawn").open = true;
    this.onChange();
    return "";
  }

  /** Write beside each shape how many postal areas it takes in. */
  showInside(inside) {
    const shapes = this.shapes;
    if (inside.length !== shapes.length) return; // the answer leaves one out
    this.counted = new Map(shapes.map((text, i) => [text, inside[i]]));
    for (const row of this.rows.children) {
      row.querySelector(".drawn-inside").textContent = this.#inside(row.dataset.code);
    }
  }

  /** What a form says: a new shape, or what the one that is being changed becomes. */
  #take(text) {
    const { at } = this.editing;
    if (at < 0 || this.forms.changed !== shapeOf(text).kind) return this.add(text);
    const hadFocus = this.forms.hasFocus;
    this.set(this.shapes.with(at, text));
    if (hadFocus) this.#focusEdit(at);
    this.onChange();
    return "";
  }

  #giveUp() {
    const { at } = this.editing;
    this.editing.cancel();
    this.#focusEdit(at);
  }

  #press(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const at = [...this.rows.children].indexOf(button.closest("[data-code]"));
    if (button.matches(".drawn-edit")) this.#edit(at, event.detail === 0);
    else this.#remove(at);
  }

  #edit(at, isByKey) {
    this.editing.begin(at, this.shapes[at]);
    // the mouse goes on at the map, where it is on the page and its bar tells how
    if (isByKey || find("sketch").offsetParent === null) this.forms.focus();
    else find("map").scrollIntoView({ block: "nearest" });
  }

  #remove(at) {
    this.set(this.shapes.toSpliced(at, 1));
    const left = this.rows.children.length - 1;
    if (left < 0) find("drawn").querySelector("summary").focus();
    else this.rows.children[Math.min(at, left)].querySelector(".drawn-remove").focus();
    this.onChange();
  }

  #showEditing() {
    const { at, isActive, text } = this.editing;
    [...this.rows.children].forEach((row, i) => row.classList.toggle("is-changing", i === at));
    if (isActive) this.forms.show(text);
    else this.forms.clear();
  }

  #focusEdit(at) {
    this.rows.children[at]?.querySelector(".drawn-edit").focus();
  }

  #row(text, n) {
    const row = find("drawn-row").content.firstElementChild.cloneNode(true);
    const name = shapeName(text, n, this.texts);
    row.dataset.code = text;
    row.querySelector("input").value = text;
    row.querySelector(".drawn-name").textContent = name;
    row.querySelector(".drawn-inside").textContent = this.#inside(text);
    row.querySelector(".drawn-edit").setAttribute("aria-label", `${this.texts.edit}: ${name}`);
    row.querySelector(".drawn-remove").setAttribute("aria-label", `${this.texts.remove}: ${name}`);
    return row;
  }

  #inside(text) {
    const areas = this.counted.get(text);
    return areas?.length ? filled(this.texts.inside, { areas: areas.length }) : "";
  }
}
