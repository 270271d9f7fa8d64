// The selection lives in the page's address and in the form; this turns one into the other.
import { addCode } from "./codes.js";

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
  const codesOf = (name) => new Set(asked.getAll(name).join(",").split(",").filter(Boolean));
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

function isWritten(element) {
  return element.type === "number" || (element.type === "text" && !element.matches(".codes"));
}

function isOff(element) {
  return (element.type === "checkbox" || element.type === "radio") && !element.checked;
}
