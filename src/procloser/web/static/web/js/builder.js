// The target group builder: every change asks the server, and the address keeps the selection.
import { addressOf, drawnOf, readQuery, wholeOf, writeQuery } from "./address.js";
import { fetchAnswer } from "./api.js";
import { AreaList, areasOf } from "./areas.js";
import { watchCodes } from "./codes.js";
import { watchCopy } from "./copy.js";
import "./criteria_groups.js";
import { DrawnList } from "./drawn.js";
import { openChosen, showChosen, showFacets, watchFindBox } from "./facets.js";
import { number } from "./figures.js";
import { Lengths } from "./lengths.js";
import { AreaMap } from "./map.js";
import { showResult, showWaiting } from "./result.js";
import { limitsOf } from "./shades.js";
import { offerDrawing } from "./sketch.js";
import { showSteps, stepTo, watchSteps } from "./steps.js";
import { hideTip, showTip } from "./tip.js";

const root = document.querySelector(".builder");
const texts = root.dataset;
const find = (id) => document.getElementById(id);
const form = find("selection");
const postalAreas = new Set(texts.postalAreas.split(",").filter(Boolean));
const urls = { postal_area: texts.mapPostalArea, municipality: texts.mapMunicipality };
if (texts.mapRegion) urls.region = texts.mapRegion;
const LARGER_PICKED = 'input:is([name="municipality"], [name="region"]):checked';
const sentences = JSON.parse(find("drawing-texts").textContent);
const list = new AreaList(root, { onPick: pick, onPoint: (code, how) => areaMap?.point(code, how) });
const drawn = new DrawnList(sentences, changed);
const lengths = new Lengths(root, sentences);
let answer = JSON.parse(find("answer").textContent);
let current = location.search.slice(1);
let level = answer.map.level;
let areaMap = null;
let sketch = null;

// --- asking

async function ask() {
  const query = writeQuery(form, postalAreas);
  const isLong = lengths.show(query);
  showWaiting(true);
  try {
    const fresh = await fetchAnswer(texts.answerUrl, query, level, texts.textFailed, isLong);
    if (!fresh) return; // a newer question is under way; its answer ends the waiting
    answer = fresh;
    find("failure").hidden = true;
    showWaiting(false);
    show();
  } catch (error) {
    showWaiting(false);
    find("failure-text").textContent = error.message;
    find("failure").hidden = false;
  }
}

function changed() {
  const query = writeQuery(form, postalAreas);
  showChosen(form, texts.textChosen);
  showDrawn();
  if (query === current) return; // Enter in a box: its change has been answered
  current = query;
  lengths.isLost = false;
  stepTo(`${texts.pageUrl}?${addressOf(query, lengths.longest)}`);
  ask();
}

// --- showing

function show() {
  showResult(answer);
  showFacets(form, answer.facets);
  drawn.showInside(answer.drawn);
  showAreas();
}

function showAreas() {
  if (answer.map.level !== level) return;
  const picked = pickedAreas();
  const limits = limitsOf(answer.map.counts);
  const inside = insideDrawn();
  if (!find("area-list").hidden) list.show(answer.map, picked, inside);
  areaMap?.show(answer.map.counts, limits, picked, inside);
  find("areas-clear").hidden = !postalAreas.size && !form.querySelector(LARGER_PICKED);
  const withheld = Object.values(answer.map.counts).includes(null);
  find("legend-low").textContent = withheld ? answer.map.floor_shown : number(0);
  find("legend-high").textContent = limits.length ? texts.textOver.replace("%s", number(limits.at(-1))) : "";
}

function showDrawn() {
  areaMap?.showDrawn(drawn.atRest);
}

/** The postal areas that what is drawn stands for. */
function insideDrawn() {
  return level === "postal_area" ? drawn.inside : new Set();
}

// --- areas

/** The criteria's boxes of a level larger than postal areas: the map and they are one choice. */
function boxesOf(larger) {
  return [...form.querySelectorAll(`input[name="${larger}"]`)];
}

function pickedAreas() {
  if (level === "postal_area") return postalAreas;
  return new Set(boxesOf(level).filter((box) => box.checked).map((box) => box.value));
}

function pick(code) {
  if (level === "postal_area") {
    if (!postalAreas.delete(code)) postalAreas.add(code);
  } else {
    const box = boxesOf(level).find((one) => one.value === code);
    if (!box) return;
    box.checked = !box.checked;
  }
  showAreas(); // at once; the counts follow
  changed();
}

function clearAreas() {
  postalAreas.clear();
  for (const box of form.querySelectorAll(LARGER_PICKED)) box.checked = false;
  showAreas();
  changed();
}

async function setLevel(chosen) {
  level = chosen;
  hideTip();
  if (!find("area-list").hidden) list.setAreas(await areasOf(urls[level]), sentences.inDrawnShort);
  await areaMap?.setLevel(level);
  await ask();
}

async function setView(view) {
  find("area-list").hidden = view === "map";
  hideTip();
  if (view === "list") {
    // the rows of a whole country are many: made when somebody looks at them
    list.setAreas(await areasOf(urls[level]), sentences.inDrawnShort);
    showAreas();
  }
}

function onHover({ code, name, point }) {
  const notes = [
    pickedAreas().has(code) ? texts.textPicked : "",
    insideDrawn().has(code) ? sentences.inDrawn : "",
  ];
  showTip({ code, name, point, notes }, answer.map, texts.textShare);
}

async function drawMap() {
  try {
    areaMap = await AreaMap.draw({
      container: find("map"),
      libraryUrl: texts.maplibreUrl,
      label: texts.textMap,
      fingers: texts.textFingers,
      urls,
      tiles: texts.mapTiles,
      counts: answer.map.counts,
      handlers: { onPick: pick, onHover, onLeave: hideTip },
    });
    await areaMap.setLevel(level);
    find("map-legend").hidden = false;
    sketch = offerDrawing(areaMap, drawn, sentences);
    showDrawn();
    showAreas();
  } catch {
    offerListOnly();
  }
}

/** Without WebGL the list says everything the map would. */
function offerListOnly() {
  areaMap = null;
  const chosen = root.querySelector('input[name="view"][value="list"]');
  root.querySelector('input[name="view"][value="map"]').disabled = true;
  find("map").hidden = true;
  chosen.checked = true;
  setView("list");
}

// --- wiring

function watch() {
  watchCodes(form); // before the page asks: what was written is then boxes
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
  });
  document.addEventListener("change", (event) => {
    if (event.target.form === form && event.target.name) changed();
  });
  window.addEventListener("popstate", () => {
    sketch?.cancel();
    readAddress();
    openChosen(form);
    showSteps();
    ask();
  });
  document.addEventListener("selection:change", changed);
  for (const box of root.querySelectorAll('input[name="level"]')) {
    box.checked = box.value === level;
    box.addEventListener("change", () => setLevel(box.value));
  }
  for (const box of root.querySelectorAll('input[name="view"]')) {
    box.addEventListener("change", () => setView(box.value));
  }
  find("areas-clear").addEventListener("click", clearAreas);
  find("retry").addEventListener("click", ask);
  watchSteps();
  watchCopy(texts.textCopied);
  watchFindBox(form);
}

/** Set everything that is chosen to what the address says. */
function readAddress() {
  const whole = wholeOf(location.search);
  lengths.isLost = whole === null;
  current = whole ?? location.search.slice(1);
  document.dispatchEvent(new CustomEvent("selection:read", { detail: new URLSearchParams(current) }));
  drawn.set(drawnOf(current));
  readQuery(current, form, postalAreas);
  showChosen(form, texts.textChosen);
  showDrawn();
  showAreas();
}

async function start() {
  watch();
  drawn.showInside(answer.drawn);
  if (new URLSearchParams(location.search).has("long")) {
    readAddress(); // the server has answered the address alone
    openChosen(form);
    ask();
  }
  if (!urls.postal_area) return;
  find("areas-tools").hidden = false;
  await drawMap();
}

start();
