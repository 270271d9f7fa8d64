// Undo and redo are the browser's own back and forward, within what was done on this page.
const KEPT = "builder-steps";
const EDITED = 'input:not([type="checkbox"], [type="radio"]), select, textarea';
const find = (id) => document.getElementById(id);

/** Begin counting steps. */
export function watchSteps() {
  find("undo").hidden = find("redo").hidden = false;
  find("undo").addEventListener("click", undo);
  find("redo").addEventListener("click", redo);
  document.addEventListener("keydown", onKey);
  showSteps();
}

/** Take the step to another address. */
export function stepTo(address) {
  const { run, depth } = here();
  history.pushState({ run, depth: depth + 1 }, "", address);
  keep();
  showSteps();
}

/** Let the two buttons say whether there is a step back and a step forward. */
export function showSteps() {
  find("undo").disabled = !canUndo();
  find("redo").disabled = !canRedo();
}

/** Where one is; an address opened anew, or by a link within the page, has no step to undo. */
function here() {
  if (!history.state?.run) {
    history.replaceState({ run: crypto.randomUUID?.() ?? String(Date.now()), depth: 0 }, "");
    keep();
  }
  return history.state;
}

function canUndo() {
  return here().depth > 0;
}

function canRedo() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  return kept.run === here().run && kept.depth > here().depth;
}

function undo() {
  if (canUndo()) history.back();
}

function redo() {
  if (canRedo()) history.forward();
}

/** The newest step is where a redo ends: a new one after an undo leaves no way forward. */
function keep() {
  sessionStorage.setItem(KEPT, JSON.stringify(history.state));
}

function onKey(event) {
  // in a box of text the keys undo what was written there
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.matches(EDITED)) return;
  const key = event.key.toLowerCase();
  if (key === "z" && !event.shiftKey) undo();
  else if (key === "y" || key === "z") redo();
  else return;
  event.preventDefault();
}
