// The areas' shapes and names, and the list that says in words what the map says in colour.
import { setBar } from "./facets.js";
import { language, number } from "./figures.js";

const fetched = new Map();

/** The areas of a level as GeoJSON; fetched once, the browser keeps it by its hash. */
export function areasOf(url) {
  if (!fetched.has(url)) {
    fetched.set(
      url,
      fetch(url).then((response) => {
        if (!response.ok) throw new Error(`${url}: ${response.status}`);
        return response.json();
      }),
    );
  }
  return fetched.get(url);
}

/** What an area is called: "33270 Epilä–Lielahti", or a municipality's name alone. */
export function nameOf(properties) {
  const { code } = properties;
  return code.length === 5 ? `${code} ${plainName(properties)}` : plainName(properties);
}

/** The area's name without its code; names published in capitals are written as names are. */
export function plainName({ name_fi: finnish, name_sv: swedish }) {
  const name = language === "sv" && swedish ? swedish : finnish;
  if (name !== name.toUpperCase()) return name;
  return name.toLowerCase().replace(/(^|[\s-])\p{L}/gu, (start) => start.toUpperCase());
}

/**
 * The list of areas, with a box to find one; `onPick(code)` is called at every tick, `onPoint(code,
 * {isSought})` when a row gets the focus (then it is sought) or the mouse and, with "", when it is left.
 */
export class AreaList {
  constructor(root, { onPick, onPoint }) {
    this.rows = root.querySelector("#area-rows");
    this.find = root.querySelector("#area-find");
    this.none = root.querySelector("#area-none");
    this.find.addEventListener("input", () => this.#narrow());
    this.rows.addEventListener("change", (event) => onPick(event.target.value));
    this.rows.addEventListener("keydown", (event) => this.#move(event));
    this.rows.addEventListener("focusin", (event) => {
      this.#stopAt(event.target);
      onPoint(event.target.value, { isSought: true });
    });
    this.rows.addEventListener("focusout", () => onPoint(""));
    this.rows.addEventListener("mouseover", (event) => onPoint(event.target.closest("label")?.dataset.code ?? ""));
    this.rows.addEventListener("mouseleave", () => onPoint(""));
  }

  /** Put the areas of a level in the list, in order of code or name. */
  setAreas(collection, insideText) {
    const sorted = collection.features
      .map((feature) => feature.properties)
      .sort((a, b) => nameOf(a).localeCompare(nameOf(b), "fi"));
    this.rows.replaceChildren(...sorted.map((area) => row(area, insideText)));
    this.#narrow();
  }

  /** Write the counts, tick the areas picked and mark those inside what is drawn. */
  show(map, picked, inside) {
    const largest = Math.max(1, ...Object.values(map.counts).map((n) => n ?? 0));
    for (const line of this.rows.children) {
      const { code } = line.dataset;
      line.querySelector("input").checked = picked.has(code);
      line.querySelector(".area-inside").hidden = !inside.has(code);
      line.querySelector(".value-count").textContent = shownCount(map, code);
      setBar(line.querySelector(".bar"), map.counts[code] ?? 0, largest);
    }
  }

  #narrow() {
    const words = this.find.value.trim().toLowerCase();
    let found = 0;
    for (const line of this.rows.children) {
      line.hidden = !line.textContent.toLowerCase().includes(words);
      found += line.hidden ? 0 : 1;
    }
    this.none.hidden = found > 0;
    this.#stopAt(this.#boxes()[0]);
  }

  #boxes() {
    return [...this.rows.children].filter((line) => !line.hidden).map((line) => line.querySelector("input"));
  }

  /** One row is a stop of the Tab key, not thousands: within the list the arrow keys move. */
  #stopAt(box) {
    this.stop?.setAttribute("tabindex", "-1");
    box?.setAttribute("tabindex", "0");
    this.stop = box;
  }

  #move(event) {
    const boxes = this.#boxes();
    const here = boxes.indexOf(event.target);
    const there = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: boxes.length - 1 }[event.key];
    if (there === undefined) return;
    event.preventDefault(); // else the page scrolls
    boxes[there]?.focus();
  }
}

/** An area's count as it may be shown: "460", "fewer than 10", or "0" where nobody is. */
export function shownCount(map, code) {
  if (!(code in map.counts)) return number(0);
  return map.counts[code] === null ? map.floor_shown || "–" : number(map.counts[code]);
}

function row(properties, insideText) {
  const template = document.createElement("template");
  template.innerHTML =
    '<label class="value"><input type="checkbox" tabindex="-1"><span class="value-name"><span></span> <span class="area-inside" hidden></span></span>' +
    '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">' +
    '<rect width="0" height="1"></rect></svg><span class="figure value-count"></span></label>';
  const label = template.content.firstElementChild;
  label.dataset.code = properties.code;
  label.querySelector("input").value = properties.code;
  label.querySelector(".value-name > span").textContent = nameOf(properties);
  label.querySelector(".area-inside").textContent = insideText;
  return label;
}
