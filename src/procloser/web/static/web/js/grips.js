// Where on the map a shape is taken hold of: its corners, the middles of its edges, its border, its inside.
import { isWithin } from "./borders.js";
import { distance, eastOf, feature, linesOf } from "./shapes.js";

const SHORTEST = 36; // pixels of an edge that has a dot of its own

/**
 * What of a shape is within `reach` pixels of a point of the map, or null:
 * {part: "corner" | "middle" | "border" | "inside", line, at}; a middle's `at` is where its corner would stand.
 */
export function gripAt(shape, map, point, reach) {
  const away = ({ place }) => pixels(map.project(place), point);
  const near = (grips) => grips.filter((grip) => away(grip) <= reach).sort((a, b) => away(a) - away(b))[0];
  return (
    near(corners(shape)) ??
    near(between(shape, map)) ??
    borderAt(shape, map, point, reach) ??
    insideAt(shape, map, point)
  );
}

/** The dots by which a shape is taken hold of, as GeoJSON features; `chosen` is one of its corners or null. */
export function gripFeatures(shape, map, chosen) {
  const isChosen = ({ part, line, at }) => part === "corner" && line === chosen?.line && at === chosen.at;
  return [...between(shape, map), ...corners(shape)].map((grip) =>
    feature({ type: "Point", coordinates: grip.place }, { role: isChosen(grip) ? "chosen" : grip.part }),
  );
}

function corners(shape) {
  return linesOf(shape).flatMap((places, line) => places.map((place, at) => ({ part: "corner", line, at, place })));
}

/** The dots between corners, or on the borders of circles, where there is room for them. */
function between(shape, map) {
  const isRoomy = ([a, b]) => pixels(map.project(a), map.project(b)) >= SHORTEST;
  if (shape.points) {
    return shape.points
      .map((place, at) => ({ part: "border", line: 0, at, place: eastOf(place, shape.km), from: place }))
      .filter(({ from, place }) => isRoomy([from, place]));
  }
  return shape.rings.flatMap((ring, line) =>
    ring
      .map((a, i) => ({ i, ends: [a, ring[(i + 1) % ring.length]] }))
      .filter(({ ends }) => isRoomy(ends))
      .map(({ i, ends }) => ({ part: "middle", line, at: i + 1, place: middleOf(ends) })),
  );
}

function borderAt(shape, map, point, reach) {
  if (!shape.points) return undefined;
  const { lng, lat } = map.unproject(point);
  const { lng: besides } = map.unproject([point.x + 1, point.y]);
  const allowed = reach * distance([lng, lat], [besides, lat]);
  const off = (place) => Math.abs(distance([lng, lat], place) - shape.km);
  const at = shape.points.findIndex((place) => off(place) <= allowed);
  return at < 0 ? undefined : { part: "border", line: 0, at };
}

function insideAt(shape, map, point) {
  const { lng, lat } = map.unproject(point);
  const isInside = shape.rings
    ? isWithin(shape.rings, [lng, lat])
    : shape.points.some((place) => distance([lng, lat], place) <= shape.km);
  return isInside ? { part: "inside" } : null;
}

function middleOf([[lon, lat], [otherLon, otherLat]]) {
  return [(lon + otherLon) / 2, (lat + otherLat) / 2];
}

function pixels(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
