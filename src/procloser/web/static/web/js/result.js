// The right side: the figure, the waterfall, the price and whether it can be ordered.
import { setBar } from "./facets.js";

const SVG = "http://www.w3.org/2000/svg";
const find = (id) => document.getElementById(id);
let speaking = 0;

/** Show an answer of the server. */
export function showResult(answer) {
  find("words").textContent = answer.words;
  find("count").textContent = answer.count.shown;
  find("count-label").textContent = answer.count_label;
  showWaterfall(answer.waterfall);
  showPrice(answer.price);
  showOrder(answer);
  find("warnings").replaceChildren(...answer.warnings.map(warning));
  speak(`${answer.count.shown} ${answer.count_label}`);
}

/** Show that an answer is awaited: what stands is old, and cannot be ordered. */
export function showWaiting(isWaiting) {
  document.querySelector(".result").classList.toggle("is-waiting", isWaiting);
  if (isWaiting && find("order")) find("order").disabled = true;
}

function showWaterfall(steps) {
  const largest = steps[0]?.value ?? 0;
  find("waterfall").replaceChildren(...steps.map((step) => waterfallStep(step, largest)));
}

function waterfallStep(step, largest) {
  const item = element("li", `waterfall-step waterfall-${step.kind}`);
  const bar = document.createElementNS(SVG, "svg");
  bar.setAttribute("class", `bar bar-${step.kind}`);
  bar.setAttribute("viewBox", "0 0 100 1");
  bar.setAttribute("preserveAspectRatio", "none");
  bar.setAttribute("aria-hidden", "true");
  const filled = document.createElementNS(SVG, "rect");
  filled.setAttribute("height", "1");
  bar.append(filled);
  setBar(bar, step.value ?? 0, largest);
  item.append(element("span", "", step.label), element("span", "figure", step.shown), bar);
  return item;
}

function showPrice(lines) {
  find("price").hidden = !lines.length;
  find("price").replaceChildren(
    ...lines.map((line) => {
      const row = element("div", line.strong ? "price-line is-strong" : "price-line");
      row.append(element("dt", "", line.label), element("dd", "figure", line.shown));
      return row;
    }),
  );
}

function showOrder(answer) {
  if (!find("order")) return;
  find("order").disabled = !answer.orderable;
  find("why-not").hidden = !answer.why_not;
  find("why-not").textContent = answer.why_not;
  find("review").hidden = !answer.review;
  find("review-text").textContent = answer.review;
}

function warning(text) {
  const note = element("p", "note note-warning");
  note.append(element("span", "", text));
  return note;
}

/** Tell screen readers the figure once it has stood for a moment, not at every tick of a box. */
function speak(text) {
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    find("spoken").textContent = text;
  }, 700);
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
