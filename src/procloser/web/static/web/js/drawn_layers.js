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
    id: "sketch-fill",
    type: "fill",
    source: "sketch",
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-opacity": 0.12 },
  });
  map.addLayer({
    id: "sketch-line",
    type: "line",
    source: "sketch",
    filter: ["!=", ["geometry-type"], "Point"],
    paint: { "line-width": 2, "line-dasharray": [2, 1.5] },
  });
  map.addLayer({
    id: "sketch-dots",
    type: "circle",
    source: "sketch",
    filter: ["==", ["geometry-type"], "Point"],
    paint: { "circle-radius": byRole({ chosen: 8, corner: 6.5, border: 4, middle: 4 }, 5), "circle-stroke-width": 2 },
  });
  paintDrawnLayers(map);
}

/** Give the layers the colours of the day or of the night. */
export function paintDrawnLayers(map) {
  const [colour, surface] = [token("--danger"), token("--surface")];
  map.setPaintProperty("drawn-fill", "fill-color", colour);
  map.setPaintProperty("drawn-line", "line-color", colour);
  map.setPaintProperty("sketch-fill", "fill-color", colour);
  map.setPaintProperty("sketch-line", "line-color", colour);
  map.setPaintProperty("sketch-dots", "circle-color", byRole({ chosen: colour }, surface));
  map.setPaintProperty("sketch-dots", "circle-stroke-color", byRole({ chosen: surface }, colour));
}

/** A value for each role that a dot of grips.js may have, and one for those of the pencil. */
function byRole(values, other) {
  return ["match", ["coalesce", ["get", "role"], ""], ...Object.entries(values).flat(), other];
}
