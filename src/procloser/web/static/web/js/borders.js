// Whether a shape is one: its border does not cross itself, its places and its length are allowed.
import { BOUNDS, KILOMETRES, linesOf } from "./shapes.js";

const MOST_POSITIONS = 1000; // of a polygon, the first corner of each ring counted twice as the server does
const GRID = 1e5; // in whole steps of an address's last decimal every comparison is exact

/** Whether a place is where shapes may be. */
export function isInside([lon, lat]) {
  return lon >= BOUNDS.west && lon <= BOUNDS.east && lat >= BOUNDS.south && lat <= BOUNDS.north;
}

/** Whether a circle, or a distance from points, may be so long. */
export function isLength(km) {
  return km >= KILOMETRES.least && km <= KILOMETRES.most;
}

/** Whether a line from the last corner to `next` crosses the line of corners so far. */
export function crosses(corners, next) {
  const from = corners.at(-1);
  // the piece that ends in the last corner meets the new one there
  return corners.slice(0, -2).some((corner, i) => meet(corner, corners[i + 1], from, next));
}

/** The name of the sentence that says what is wrong with a shape, or "". */
export function shapeFault(shape) {
  const places = linesOf(shape).flat();
  if (!places.every(isInside)) return "outside";
  if (shape.kind !== "polygon") return isLength(shape.km) ? "" : "kilometres";
  const { rings } = shape;
  if (!rings.length || rings.some((ring) => ring.length < 3)) return "fewCorners";
  if (places.length + rings.length > MOST_POSITIONS) return "manyCorners";
  if (rings.some(isFolded) || edgesMeet(rings)) return "crosses";
  const [border, ...holes] = rings;
  return holes.every(([corner]) => isWithin([border], corner)) ? "" : "holeOutside";
}

/** Whether a place is within the first of the rings and in none of its holes. */
export function isWithin(rings, [x, y]) {
  const passed = edgesOf(rings).filter(
    ({ a, b }) => a[1] > y !== b[1] > y && x < a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]),
  );
  return passed.length % 2 === 1;
}

function edgesOf(rings) {
  return rings.flatMap((ring) => ring.map((a, i) => ({ a, b: ring[(i + 1) % ring.length], ring, i })));
}

function edgesMeet(rings) {
  const edges = edgesOf(rings);
  return edges.some((edge, n) =>
    edges.slice(n + 1).some((other) => !areNeighbours(edge, other) && meet(edge.a, edge.b, other.a, other.b)),
  );
}

function areNeighbours(edge, other) {
  if (edge.ring !== other.ring) return false;
  const apart = Math.abs(edge.i - other.i);
  return apart === 1 || apart === edge.ring.length - 1;
}

/** Whether a border comes back along itself at a corner. */
function isFolded(ring) {
  return ring.some((corner, i) => {
    const [before, after] = [ring.at(i - 1), ring[(i + 1) % ring.length]];
    const [x, y] = [0, 1].map((axis) => (before[axis] - corner[axis]) * (after[axis] - corner[axis]));
    return side(before, corner, after) === 0 && x + y > 0;
  });
}

function meet(a, b, c, d) {
  for (const axis of [0, 1]) {
    if (Math.max(a[axis], b[axis]) < Math.min(c[axis], d[axis])) return false;
    if (Math.max(c[axis], d[axis]) < Math.min(a[axis], b[axis])) return false;
  }
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
}

function side(p, q, r) {
  const step = (from, to, axis) => Math.round(to[axis] * GRID) - Math.round(from[axis] * GRID);
  return Math.sign(step(p, q, 0) * step(p, r, 1) - step(p, q, 1) * step(p, r, 0));
}
