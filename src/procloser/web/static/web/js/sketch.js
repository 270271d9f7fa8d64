// Drawing on the map: its buttons, and the bar that says what to choose next.
import { decimal, number } from "./figures.js";
import { Pencil } from "./pencil.js";
import { filled } from "./shapes.js";
import { hideTip } from "./tip.js";

const find = (id) => document.getElementById(id);
const LEAST_CORNERS = 3;
const fingers = matchMedia("(pointer: coarse)"); // no keys, and a double tap is seldom meant

/** Show the buttons that begin a drawing; what is drawn goes to the list of shapes. */
export function offerDrawing(areaMap, drawn, texts) {
  const pencil = new Pencil(areaMap.map, {
    onDone: (text) => {
      const problem = drawn.add(text);
      if (problem) show({ kind: "", corners: 0, km: 0, problem }, texts);
    },
    onSketch: (features) => areaMap.showSketch(features),
    onChange: (state) => {
      areaMap.isDrawing = pencil.isActive;
      if (pencil.isActive) hideTip();
      show(state, texts);
    },
  });
  watch(pencil, areaMap.map.getCanvas());
  find("draw-tools").hidden = false;
  return pencil;
}

function watch(pencil, canvas) {
  const begin = (kind) => {
    pencil.begin(kind);
    canvas.focus({ preventScroll: true }); // so that Enter, Escape and Backspace are the drawing's
  };
  find("draw-polygon").addEventListener("click", () => begin("polygon"));
  find("draw-circle").addEventListener("click", () => begin("circle"));
  find("sketch-end").addEventListener("click", () => pencil.end());
  find("sketch-back").addEventListener("click", () => pencil.takeBack());
  find("sketch-cancel").addEventListener("click", () => pencil.cancel());
}

/** Say how far the drawing is; `problem` is the name of a sentence. */
function show({ kind, corners, km, problem }, texts) {
  const isOver = !kind && !problem;
  if (isOver && find("sketch").contains(document.activeElement)) find("draw-polygon").focus();
  find("sketch").hidden = isOver;
  find("draw-polygon").setAttribute("aria-pressed", kind === "polygon");
  find("draw-circle").setAttribute("aria-pressed", kind === "circle");
  find("sketch-end").hidden = kind !== "polygon" || corners < LEAST_CORNERS;
  find("sketch-back").hidden = !corners;
  const step = `${kind}${corners ? "Next" : "First"}`;
  const sentence = (fingers.matches && texts[`${step}Touch`]) || texts[step];
  const told = { corners: number(corners), km: decimal(km, 1) };
  find("sketch-text").textContent = kind ? filled(sentence, told) : "";
  find("sketch-fault").textContent = problem ? texts[problem] : "";
}
