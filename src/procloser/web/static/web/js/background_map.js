// The background map that an operator may configure; without it nothing is asked of another host.
const LAYER = "tiles";

/** Put the tiles under everything else; where they do not come, the map is as without them. */
export function addTiles(map, template) {
  map.on("error", (event) => {
    if (event.sourceId !== LAYER) console.error(event.error);
  });
  map.addSource(LAYER, { type: "raster", tiles: [template], tileSize: 256, maxzoom: 18 });
  map.addLayer({ id: LAYER, type: "raster", source: LAYER });
}
