// The criteria's bars and figures, and the box that finds a criterion.

/** Write the counts of every value; bars are drawn against the largest value of their variable. */
export function showFacets(form, facets) {
  for (const variable of form.querySelectorAll("[data-variable]")) {
    const counts = facets[variable.dataset.variable];
    if (!counts) continue;
    const largest = Math.max(1, ...Object.values(counts).map((count) => count.value ?? 0));
    for (const row of variable.querySelectorAll("[data-code]:has(.bar)")) {
      const count = counts[row.dataset.code];
      row.querySelector(".value-count").textContent = count?.shown ?? "0"; // nobody has it
      setBar(row.querySelector(".bar"), count?.value ?? 0, largest);
    }
  }
}

/** Write beside each group's name how many of its variables have something chosen. */
export function showChosen(form, text) {
  for (const group of form.querySelectorAll(".criteria-group")) {
    const chosen = [...group.querySelectorAll("[data-variable]")].filter(isChosen).length;
    group.querySelector(".criteria-chosen").textContent = chosen ? text.replace("%s", chosen) : "";
  }
}

/** Unfold the groups with something chosen. */
export function openChosen(form) {
  for (const group of form.querySelectorAll(".criteria-group")) {
    group.open ||= [...group.querySelectorAll("[data-variable]")].some(isChosen);
  }
}

function isChosen(variable) {
  const written = [...variable.querySelectorAll('input[type="number"]')].some((box) => box.value);
  return written || variable.querySelector("input:checked") !== null;
}

/** Draw a bar of `value` against `of`. */
export function setBar(bar, value, of) {
  const width = of ? Math.min(100, (100 * Math.abs(value)) / of) : 0;
  bar.firstElementChild.setAttribute("width", width.toFixed(1));
}

/** Let the find box leave only the variables and values whose names hold its words. */
export function watchFindBox(form) {
  const box = form.querySelector("#find");
  const nothing = form.querySelector("#find-nothing");
  const groups = [...form.querySelectorAll(".criteria-group")];
  let before = null; // which groups were open before the search unfolded what it found
  form.querySelector("#find-box").hidden = false;
  box.addEventListener("input", () => {
    const words = box.value.trim().toLowerCase();
    let found = 0;
    before ??= new Map(groups.map((group) => [group, group.open]));
    for (const group of groups) {
      const shown = [...group.querySelectorAll("[data-variable]")].filter((variable) =>
        narrow(variable, words),
      );
      group.hidden = !shown.length;
      group.open = words ? shown.length > 0 : before.get(group);
      found += shown.length;
    }
    if (!words) before = null;
    nothing.hidden = found > 0;
  });
  box.addEventListener("keydown", (event) => {
    // Enter would send the form; the page already answers every change
    if (event.key === "Enter") event.preventDefault();
  });
}

function narrow(variable, words) {
  const byName = variable.querySelector("legend").textContent.toLowerCase().includes(words);
  let found = byName;
  for (const row of variable.querySelectorAll("[data-code]")) {
    const fits = byName || row.querySelector(".value-name").textContent.toLowerCase().includes(words);
    row.hidden = !fits;
    found ||= fits;
  }
  variable.hidden = !found;
  return found;
}
