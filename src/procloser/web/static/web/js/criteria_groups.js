// Criteria of which only so many must hold: the box offers those that have something chosen.
const box = document.getElementById("alternatives");
const form = document.getElementById("selection");
const ANSWERED = 'input[type="checkbox"]:checked, input[type="radio"]:checked';

/** Show the criteria that are in use, and forget those that no longer are. */
function refresh() {
  const members = [...box.querySelectorAll("[data-member]")];
  for (const row of members) {
    row.hidden = !isUsed(row.dataset.member);
    if (row.hidden) row.querySelector("input").checked = false;
  }
  box.hidden = members.filter((row) => !row.hidden).length < 2;
  offerNumbers(box.querySelectorAll("input:checked").length);
}

/** Offer no larger number than criteria are ticked. */
function offerNumbers(ticked) {
  const select = box.querySelector("select");
  for (const option of select.options) option.hidden = Number(option.value) > ticked;
  if (select.selectedOptions[0].hidden) select.value = ticked > 1 ? String(ticked) : "";
}

function isUsed(key) {
  const variable = form.querySelector(`[data-variable="${CSS.escape(key)}"]`);
  if (!variable) return false;
  const written = [...variable.querySelectorAll('input[type="number"]')].some((one) => one.value);
  return written || variable.querySelector(ANSWERED) !== null;
}

// before builder.js hears of it, which writes the address: listeners run in the order they came
document.addEventListener("change", (event) => {
  if (event.target.form === form) refresh();
});
// after builder.js has set the boxes to the address one comes back to
window.addEventListener("popstate", () => {
  setTimeout(() => {
    refresh();
    box.open ||= box.querySelector("input:checked") !== null;
  });
});
refresh();
