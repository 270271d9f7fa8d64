// The map's layers of what is drawn and of what is being drawn.
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const empty = () => ({ type: "geojson", data: { type: "FeatureCollection", features: [] } });

/** Add the layers on top of the map; "drawn-fill" is the lowest of them. */
export function addDrawnLayers(map) {
  map.addSource("drawn", empty());
  map.addSource("sketch", empty());
  map.addLayer({ id: "drawn-fill", type: "fill", source: "drawn", paint: { "fill-opacity": 0.04 } });
  map.addLayer({
    id: "drawn-line",
    type: "line",
    source: "drawn",
    layout: { "line-join": "round" },
    paint: { "line-width": 2.4 },
  });
  map.addLayer({
    id: "sketch-line",
    type: "line",
    source: "sketch",
    filter: ["==", ["geometry-type"], "LineString"],
    paint: { "line-width": 2, "line-dasharray": [2, 1.5] },
  });
  map.addLayer({
    id: "sketch-dots",
    type: "circle",
    source: "sketch",
    filter: ["==", ["geometry-type"], "Point"],
    paint: { "circle-radius": 5, "circle-stroke-width": 2 },
  });
  paintDrawnLayers(map);
}

/** Give the layers the colours of the day or of the night. */
export function paintDrawnLayers(map) {
  const [colour, surface] = [token("--danger"), token("--surface")];
  map.setPaintProperty("drawn-fill", "fill-color", colour);
  map.setPaintProperty("drawn-line", "line-color", colour);
  map.setPaintProperty("sketch-line", "line-color", colour);
  map.setPaintProperty("sketch-dots", "circle-color", surface);
  map.setPaintProperty("sketch-dots", "circle-stroke-color", colour);
}
