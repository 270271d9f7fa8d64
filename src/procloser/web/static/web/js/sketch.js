// Drawing and changing shapes on the map: its buttons, and the bar that says what to do next.
import { watchDrawingKeys } from "./drawing_keys.js";
import { decimal, number } from "./figures.js";
import { Handles } from "./handles.js";
import { Pencil } from "./pencil.js";
import { filled } from "./shapes.js";
import { hideTip } from "./tip.js";

const find = (id) => document.getElementById(id);
const LEAST_CORNERS = 3;
const fingers = matchMedia("(pointer: coarse)"); // no keys, and a double tap is seldom meant

/** Show the buttons that begin a drawing; what is drawn goes to the list of shapes. */
export function offerDrawing(areaMap, drawn, texts) {
  const sketch = new Sketch(areaMap, drawn, texts);
  find("draw-tools").hidden = false;
  return sketch;
}

/** Either the pencil draws a new shape, or the handles change one of the list, or neither. */
class Sketch {
  constructor(areaMap, drawn, texts) {
    this.areaMap = areaMap;
    this.drawn = drawn;
    this.editing = drawn.editing;
    this.texts = texts;
    const onSketch = (features) => areaMap.showSketch(features);
    this.pencil = new Pencil(areaMap.map, {
      onSketch,
      onDone: (text) => this.#add(text),
      onChange: (state) => this.#showDrawing(state),
    });
    this.handles = new Handles(areaMap.map, {
      onSketch,
      onChange: (text) => this.editing.change(text),
      onState: (state) => this.#showChanging(state),
    });
    this.editing.watch(() => this.#follow());
    this.#watchButtons();
    this.#watchKeys();
  }

  /** Forget what is being drawn or changed. */
  cancel() {
    this.pencil.cancel();
    this.editing.cancel();
  }

  #add(text) {
    const problem = this.drawn.add(text);
    if (problem) this.#show({ problem });
  }

  #begin(kind) {
    this.editing.cancel();
    this.pencil.begin(kind);
    // so that Enter, Escape and Backspace are the drawing's
    this.areaMap.map.getCanvas().focus({ preventScroll: true });
  }

  /** Let the handles show what the shape that is being changed has become. */
  #follow() {
    const { isActive, text } = this.editing;
    if (isActive && this.pencil.isActive) this.pencil.cancel();
    this.areaMap.showDrawn(this.drawn.atRest);
    if (!isActive) {
      this.handles.hide();
      this.#show({});
      return this.#settle("");
    }
    const isFirst = !this.handles.isShown;
    this.handles.show(text);
    const covered = { top: find("areas-tools").offsetHeight, bottom: find("sketch").offsetHeight };
    if (isFirst) this.areaMap.bringIntoView(text, covered);
  }

  #watchButtons() {
    find("draw-polygon").addEventListener("click", () => this.#begin("polygon"));
    find("draw-circle").addEventListener("click", () => this.#begin("circle"));
    find("sketch-end").addEventListener("click", () => this.#end());
    find("sketch-back").addEventListener("click", () => this.#takeBack());
    find("sketch-remove").addEventListener("click", () => this.handles.removeChosen());
    find("sketch-cancel").addEventListener("click", () => this.cancel());
  }

  #watchKeys() {
    const remove = () => this.handles.removeChosen();
    watchDrawingKeys(() => this.editing.isActive, {
      Enter: () => this.#end(),
      Escape: () => this.cancel(),
      Delete: remove,
      Backspace: remove,
      "Control+z": () => this.editing.takeBack(),
    });
  }

  #end() {
    if (this.editing.isActive) this.drawn.forms.send();
    else this.pencil.end();
  }

  #takeBack() {
    if (this.editing.isActive) this.editing.takeBack();
    else this.pencil.takeBack();
  }

  /** Say how far the drawing is; `problem` is the name of a sentence. */
  #showDrawing({ kind, corners, km, problem }) {
    const step = `${kind}${corners ? "Next" : "First"}`;
    const sentence = (fingers.matches && this.texts[`${step}Touch`]) || this.texts[step];
    this.#show({
      text: kind && filled(sentence, { corners: number(corners), km: decimal(km, 1) }),
      problem,
      canEnd: kind === "polygon" && corners >= LEAST_CORNERS,
      canTakeBack: corners > 0,
    });
    this.#settle(kind);
  }

  /** Say how the shape can be changed. */
  #showChanging({ kind, km, problem, canRemove }) {
    this.#show({
      text: filled(this.texts[`${kind}Edit`], { n: this.editing.at + 1, km: decimal(km, 1) }),
      problem,
      canEnd: true,
      canTakeBack: this.editing.canTakeBack,
      canRemove,
    });
    find("sketch-remove").textContent = kind === "polygon" ? this.texts.removeCorner : this.texts.removePoint;
    this.#settle("");
  }

  #show({ text = "", problem = "", canEnd = false, canTakeBack = false, canRemove = false }) {
    const isOver = !text && !problem;
    if (isOver && find("sketch").contains(document.activeElement)) find("draw-polygon").focus();
    find("sketch").hidden = isOver;
    find("sketch-text").textContent = text;
    find("sketch-fault").textContent = problem && this.texts[problem];
    find("sketch-end").hidden = !canEnd;
    find("sketch-back").hidden = !canTakeBack;
    find("sketch-remove").hidden = !canRemove;
  }

  /** Let the rest of the map know whether it is drawn on, and the buttons what. */
  #settle(kind) {
    this.areaMap.isDrawing = this.pencil.isActive || this.editing.isActive;
    if (this.areaMap.isDrawing) hideTip();
    find("draw-polygon").setAttribute("aria-pressed", kind === "polygon");
    find("draw-circle").setAttribute("aria-pressed", kind === "circle");
  }
}
