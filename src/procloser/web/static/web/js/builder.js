// The target group builder: every change asks the server, and the address keeps the selection.
import { readQuery, writeQuery } from "./address.js";
import { fetchAnswer } from "./api.js";
import { AreaList, areasOf, shownCount } from "./areas.js";
import { watchCodes } from "./codes.js";
import { openChosen, showChosen, showFacets, watchFindBox } from "./facets.js";
import { number, share } from "./figures.js";
import { AreaMap } from "./map.js";
import { showResult, showWaiting } from "./result.js";
import { limitsOf } from "./shades.js";
import { showSteps, stepTo, watchSteps } from "./steps.js";

const root = document.querySelector(".builder");
const texts = root.dataset;
const find = (id) => document.getElementById(id);
const form = find("selection");
const postalAreas = new Set(texts.postalAreas.split(",").filter(Boolean));
const urls = { postal_area: texts.mapPostalArea, municipality: texts.mapMunicipality };
if (texts.mapRegion) urls.region = texts.mapRegion;
const LARGER_PICKED = 'input:is([name="municipality"], [name="region"]):checked';
const list = new AreaList(root, pick);
let answer = JSON.parse(find("answer").textContent);
let level = answer.map.level;
let areaMap = null;

// --- asking

async function ask() {
  const query = writeQuery(form, postalAreas);
  for (const box of root.querySelectorAll("[data-query]")) box.value = query;
  showWaiting(true);
  try {
    const fresh = await fetchAnswer(texts.answerUrl, query, level, texts.textFailed);
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
  const query = `?${writeQuery(form, postalAreas)}`;
  showChosen(form, texts.textChosen);
  if (query === location.search) return; // Enter in a box: its change has been answered
  stepTo(texts.pageUrl + query);
  ask();
}

// --- showing

function show() {
  showResult(answer);
  showFacets(form, answer.facets);
  showAreas();
}

function showAreas() {
  if (answer.map.level !== level) return;
  const picked = pickedAreas();
  const limits = limitsOf(answer.map.counts);
  if (!find("area-list").hidden) list.show(answer.map, picked);
  areaMap?.show(answer.map.counts, limits, picked);
  find("areas-clear").hidden = !postalAreas.size && !form.querySelector(LARGER_PICKED);
  const withheld = Object.values(answer.map.counts).includes(null);
  find("legend-low").textContent = withheld ? answer.map.floor_shown : number(0);
  find("legend-high").textContent = limits.length ? texts.textOver.replace("%s", number(limits.at(-1))) : "";
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
  find("map-tip").hidden = true;
  if (!find("area-list").hidden) list.setAreas(await areasOf(urls[level]));
  await areaMap?.setLevel(level);
  await ask();
}

async function setView(view) {
  find("area-list").hidden = view === "map";
  find("map-tip").hidden = true;
  if (view === "list") {
    // the rows of a whole country are many: made when somebody looks at them
    list.setAreas(await areasOf(urls[level]));
    showAreas();
  }
}

function onHover({ code, name, point }) {
  const tip = find("map-tip");
  const counts = Object.values(answer.map.counts);
  const all = counts.reduce((sum, n) => sum + (n ?? 0), 0);
  const count = answer.map.counts[code];
  find("tip-name").textContent = name;
  find("tip-count").textContent = shownCount(answer.map, code);
  find("tip-share").textContent = [
    count && all ? texts.textShare.replace("%s", share(count / all)) : "",
    pickedAreas().has(code) ? texts.textPicked : "",
  ].filter(Boolean).join(" · ");
  tip.hidden = false;
  const frame = find("map");
  const left = Math.min(point.x + 16, frame.clientWidth - tip.offsetWidth - 8);
  const top = point.y + tip.offsetHeight + 24 > frame.clientHeight ? point.y - tip.offsetHeight - 12 : point.y + 16;
  tip.style.transform = `translate(${frame.offsetLeft + Math.max(8, left)}px, ${Math.max(8, top)}px)`;
}

function onLeave() {
  find("map-tip").hidden = true;
}

async function drawMap() {
  try {
    areaMap = await AreaMap.draw({
      container: find("map"),
      libraryUrl: texts.maplibreUrl,
      label: texts.textMap,
      fingers: texts.textFingers,
      urls,
      counts: answer.map.counts,
      handlers: { onPick: pick, onHover, onLeave },
    });
    await areaMap.setLevel(level);
    find("map-legend").hidden = false;
    showAreas();
    await areaMap.writeNames();
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
    readQuery(location.search, form, postalAreas);
    openChosen(form);
    showChosen(form, texts.textChosen);
    showSteps();
    showAreas();
    ask();
  });
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
  watchCopy();
  watchFindBox(form);
}

function watchCopy() {
  if (!navigator.clipboard) return;
  find("copy").hidden = false;
  find("copy").addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    find("spoken").textContent = texts.textCopied;
    const label = find("copy").lastChild;
    const before = label.textContent;
    label.textContent = texts.textCopied;
    setTimeout(() => {
      label.textContent = before;
    }, 1600);
  });
}

async function start() {
  watch();
  if (!urls.postal_area) return;
  find("areas-tools").hidden = false;
  await drawMap();
}

start();
