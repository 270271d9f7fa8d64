// Codes too many to list: each one written becomes a box that stands ticked above the input.

/** Let every input of codes turn what is written in it into boxes. */
export function watchCodes(form) {
  form.addEventListener("change", (event) => {
    const box = event.target;
    if (!box.matches(".codes")) return;
    const written = box.value.split(/[,\s]+/).filter(Boolean);
    const odd = written.filter((code) => !addCode(box, code));
    box.value = odd.join(" "); // the server says what is wrong with them
  });
}

/** Tick the box of a code, made if need be; returns whether it has the look of a code. */
export function addCode(box, code) {
  if (!new RegExp(`^(?:${box.dataset.pattern})$`).test(code)) return false;
  const values = box.closest("[data-variable]").querySelector(".values");
  const standing = [...values.children].find((row) => row.dataset.code === code);
  if (standing) standing.querySelector("input").checked = true;
  else values.append(row(box, code));
  return true;
}

function row(box, code) {
  const label = document.createElement("label");
  label.className = "value value-plain";
  label.dataset.code = code;
  const tick = document.createElement("input");
  Object.assign(tick, { type: "checkbox", name: box.name, value: code, checked: true });
  const name = document.createElement("span");
  name.className = "value-name";
  name.textContent = `${code} ${nameOf(box, code)}`.trimEnd();
  label.append(tick, name);
  return label;
}

function nameOf(box, code) {
  const options = [...(box.list?.options ?? [])];
  return options.find((option) => option.value === code)?.textContent ?? "";
}
