// What is drawn as lines of the criteria, each removable, and the forms that need no mouse.
import { readNumber, readPoints } from "./points.js";
import { BOUNDS, KILOMETRES, filled, nearText, radiusText, shapeName } from "./shapes.js";

const MOST_SHAPES = 20;
const MOST_POINTS = 2000;
const FAULTS_TOLD = 5;
const find = (id) => document.getElementById(id);

/** The list of shapes; `onChange()` is called when one is added or removed here. */
export class DrawnList {
  constructor(texts, onChange) {
    this.texts = texts;
    this.onChange = onChange;
    this.rows = find("drawn-rows");
    this.rows.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.#remove(button.closest("[data-code]"));
    });
    find("drawn-forms").hidden = false;
    watchForm("circle", () => this.#addCircle());
    watchForm("near", () => this.#addNear());
    find("near-file").addEventListener("change", (event) => this.#takeFile(event.target));
    this.set(this.shapes);
  }

  /** The shapes' texts, in the order they were drawn. */
  get shapes() {
    return [...this.rows.children].map((row) => row.dataset.code);
  }

  /** Show these shapes and no others. */
  set(shapes) {
    this.rows.replaceChildren(...shapes.map((text, i) => this.#row(text, i + 1)));
    find("drawn-exact").hidden = !shapes.length;
  }

  /** Add a shape; returns the name of the sentence that says what is wrong with that, or "". */
  add(text) {
    const shapes = this.shapes;
    if (shapes.length >= MOST_SHAPES) return "manyShapes";
    if (!shapes.includes(text)) this.set([...shapes, text]);
    find("drawn").open = true;
    this.onChange();
    return "";
  }

  /** Write beside each shape how many postal areas it takes in. */
  showInside(inside) {
    [...this.rows.children].forEach((row, i) => {
      const areas = inside[i] ? filled(this.texts.inside, { areas: inside[i].length }) : "";
      row.querySelector(".drawn-inside").textContent = areas;
    });
  }

  #remove(row) {
    const at = [...this.rows.children].indexOf(row);
    this.set(this.shapes.filter((_text, i) => i !== at));
    const left = this.rows.querySelectorAll("button");
    (left[Math.min(at, left.length - 1)] ?? find("drawn").querySelector("summary")).focus();
    this.onChange();
  }

  #row(text, n) {
    const row = find("drawn-row").content.firstElementChild.cloneNode(true);
    const name = shapeName(text, n, this.texts);
    row.dataset.code = text;
    row.querySelector("input").value = text;
    row.querySelector(".drawn-name").textContent = name;
    row.querySelector("button").setAttribute("aria-label", `${this.texts.remove}: ${name}`);
    return row;
  }

  #addCircle() {
    const lat = readNumber(find("circle-lat").value);
    const lon = readNumber(find("circle-lon").value);
    const km = readNumber(find("circle-km").value);
    if (!(lat >= BOUNDS.south && lat <= BOUNDS.north)) return ["circle-lat", this.texts.latitude];
    if (!(lon >= BOUNDS.west && lon <= BOUNDS.east)) return ["circle-lon", this.texts.longitude];
    if (!isLength(km)) return ["circle-km", this.texts.kilometres];
    return ["circle-lat", this.texts[this.add(radiusText([lon, lat], km))]];
  }

  #addNear() {
    const { points, faults } = readPoints(find("near-points").value);
    const km = readNumber(find("near-km").value);
    if (faults.length) return ["near-points", this.#faultsInWords(faults)];
    if (!points.length) return ["near-points", this.texts.noPoints];
    if (points.length > MOST_POINTS) {
      return ["near-points", filled(this.texts.manyPoints, { points: points.length })];
    }
    if (!isLength(km)) return ["near-km", this.texts.kilometres];
    return ["near-points", this.texts[this.add(nearText(points, km))]];
  }

  #faultsInWords(faults) {
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
  }
}

/** Let a form add what it says; `read` returns the id of the field at fault and what is wrong, if anything. */
function watchForm(name, read) {
  find(`${name}-form`).addEventListener("submit", (event) => {
    event.preventDefault();
    const fault = find(`${name}-fault`);
    const [field, problem = ""] = read();
    fault.textContent = problem;
    fault.hidden = !problem;
    for (const other of event.target.elements) other.removeAttribute("aria-invalid");
    if (!problem) return;
    find(field).setAttribute("aria-invalid", "true");
    find(field).focus();
  });
}

function isLength(km) {
  return km >= KILOMETRES.least && km <= KILOMETRES.most;
}
