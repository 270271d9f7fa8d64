// The selection lives in the page's address and in the form; this turns one into the other.
import { addCode } from "./codes.js";

const KEPT = "builder-whole-"; // what no address holds stays in this window
const MOST_KEPT = 20;

/** The selection as a query string: the form's fields in their order, codes joined by commas. */
export function writeQuery(form, areas) {
  const fields = new Map();
  for (const element of form.elements) {
    if (!element.name || isOff(element) || !element.value) continue;
    fields.set(element.name, [...(fields.get(element.name) ?? []), element.value]);
  }
  if (areas.size) fields.set("postal_area", [...areas].sort());
  return [...fields]
    .map(([name, codes]) => `${name}=${codes.map(encodeURIComponent).join(",")}`)
    .join("&");
}

/** Set the form's boxes, numbers and the areas to what a query string says. */
export function readQuery(query, form, areas) {
  const asked = new URLSearchParams(query);
  const codesOf = (name) => new Set(codesIn(asked, name));
  for (const box of form.querySelectorAll(".codes")) {
    for (const code of codesOf(box.name)) addCode(box, code);
    box.value = "";
  }
  for (const element of form.elements) {
    if (isWritten(element)) element.value = asked.get(element.name) ?? "";
    else if (element.type === "checkbox") element.checked = codesOf(element.name).has(element.value);
    else if (element.type === "radio" && asked.has(element.name)) {
      element.checked = asked.get(element.name) === element.value;
    } else if (element.tagName === "SELECT") {
      element.value = asked.get(element.name) ?? element.options[0].value;
    }
  }
  areas.clear();
  for (const code of codesOf("postal_area")) areas.add(code);
}

/** What the drawn shapes of a query string are, as texts. */
export function drawnOf(query) {
  return codesIn(new URLSearchParams(query), "drawn");
}

/**
 * The query string that the page's address gets: the selection itself or, of one longer than
 * `longest`, a name under which the window keeps it.
 */
export function addressOf(query, longest) {
  if (query.length <= longest) return query;
  const asked = new URLSearchParams(query);
  const name = Date.now().toString(36);
  const kept = Object.keys(sessionStorage).filter((key) => key.startsWith(KEPT)).sort();
  for (const key of kept.slice(0, Math.max(0, kept.length + 1 - MOST_KEPT))) sessionStorage.removeItem(key);
  sessionStorage.setItem(KEPT + name, query);
  return `kind=${asked.get("kind")}&channel=${asked.get("channel")}&long=${name}`;
}

/** The whole selection of an address; null where it was kept in another window. */
export function wholeOf(address) {
  const query = address.replace(/^\?/, "");
  const name = new URLSearchParams(query).get("long");
  return name === null ? query : sessionStorage.getItem(KEPT + name);
}

function codesIn(asked, name) {
  return [...new Set(asked.getAll(name).join(",").split(",").filter(Boolean))];
}

function isWritten(element) {
  return element.type === "number" || (element.type === "text" && !element.matches(".codes"));
}

function isOff(element) {
  return (element.type === "checkbox" || element.type === "radio") && !element.checked;
}
