// Keys that belong to what is being drawn or changed on the map.

/** While `isActive()`, let the keys named in `acts` do what they say there, except where they are a field's own. */
export function watchDrawingKeys(isActive, acts) {
  const onKey = (event) => {
    if (!isActive() || event.target.matches("input, textarea, select")) return;
    if (event.key !== "Escape" && event.target.matches("button, summary, a")) return; // keys of theirs
    const withControl = event.ctrlKey || event.metaKey;
    const act = acts[withControl ? `Control+${event.key.toLowerCase()}` : event.key];
    if (!act || act() === false) return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("keydown", onKey, true);
}
