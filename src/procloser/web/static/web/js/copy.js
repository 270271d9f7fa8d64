// The button that copies the page's address.
const TOLD = 1600; // milliseconds for which the button says that it was done
const find = (id) => document.getElementById(id);

/** Offer the button where the browser lets a page copy. */
export function watchCopy(copied) {
  if (!navigator.clipboard) return;
  const button = find("copy");
  const label = button.lastChild;
  const before = label.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    find("spoken").textContent = copied;
    label.textContent = copied;
    setTimeout(() => {
      label.textContent = before;
    }, TOLD);
  });
}
