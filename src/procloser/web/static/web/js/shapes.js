// What is drawn: its text in the address, as web/drawn_shapes.py has it, its name and its outline.
import { decimal } from "./figures.js";

export const BOUNDS = { west: 10, south: 55, east: 40, north: 75 };
export const KILOMETRES = { least: 0.5, most: 200 };
const ROUND = 64; // corners of a circle's outline
const CLOSE_DECIMALS = 4; // of degrees: about ten metres, finer than a mouse
const plain = (value, decimals = 5) => String(Number(value.toFixed(decimals)));

/** The text of a polygon with these rings, its border first and then its holes, each corner [longitude, latitude]. */
export function polygonText(rings) {
  return `polygon_${rings.map((ring) => ring.map(cornerText).join("_")).join("__")}`;
}

/** The text of a circle. */
export function radiusText(middle, km) {
  return `radius_${cornerText(middle)}_${plain(km, 3)}`;
}

/** The text of what is near any of the points. */
export function nearText(points, km) {
  return `near_${plain(km, 3)}_${points.map(cornerText).join("_")}`;
}

/** The text of a shape that `shapeOf` has read. */
export function textOf({ kind, rings, points, km }) {
  if (kind === "polygon") return polygonText(rings);
  return kind === "radius" ? radiusText(points[0], km) : nearText(points, km);
}

/** A place under the mouse, as exactly as a polygon's text keeps it. */
export function rounded({ lng, lat }) {
  return [Number(plain(lng, CLOSE_DECIMALS)), Number(plain(lat, CLOSE_DECIMALS))];
}

/** What a text says: {kind, rings} of a polygon, {kind, points, km} of the others. */
export function shapeOf(text) {
  const [kind] = text.split("_", 1);
  const rest = text.slice(kind.length + 1);
  if (kind === "polygon") return { kind, rings: rest.split("__").map(pairs) };
  const numbers = rest.split("_").map(Number);
  if (kind === "radius") return { kind, points: [numbers.slice(0, 2)], km: numbers[2] };
  return { kind, points: pairs(rest.slice(rest.indexOf("_") + 1)), km: numbers[0] };
}

/** The corners of a polygon ring by ring, or in one line the points of another shape. */
export function linesOf({ rings, points }) {
  return rings ?? [points];
}

/** What the n-th shape is called, in the words of `texts`. */
export function shapeName(text, n, texts) {
  const shape = shapeOf(text);
  const told = { n };
  if (shape.kind === "polygon") told.corners = shape.rings.flat().length;
  else told.km = decimal(shape.km, Number.isInteger(shape.km) ? 0 : 1);
  if (shape.kind === "near") told.points = shape.points.length;
  if (shape.kind === "radius") [told.lon, told.lat] = shape.points[0].map((degrees) => decimal(degrees, 2));
  return filled(texts[shape.kind], told);
}

/** Put values in the holes of a sentence: "%(n)s". */
export function filled(sentence, values) {
  return sentence.replace(/%\((\w+)\)s/g, (_hole, name) => values[name]);
}

/** The outline of a shape as a GeoJSON feature. */
export function outlineOf(shape) {
  const polygons =
    shape.kind === "polygon" ? [shape.rings.map(closed)] : shape.points.map((at) => [circle(at, shape.km)]);
  return feature({ type: "MultiPolygon", coordinates: polygons });
}

/** A geometry as a GeoJSON feature. */
export function feature(geometry, properties = {}) {
  return { type: "Feature", properties, geometry };
}

/** The border of a circle, closed. */
export function circle([lon, lat], km) {
  const [east, north] = kilometresOfDegree(lat);
  const corners = Array.from({ length: ROUND }, (_, i) => {
    const turn = (2 * Math.PI * i) / ROUND;
    return [lon + (km / east) * Math.cos(turn), lat + (km / north) * Math.sin(turn)];
  });
  return closed(corners);
}

/** How far two places are from each other, in kilometres; true to half a per cent in a circle's size. */
export function distance([lon, lat], [otherLon, otherLat]) {
  const [east, north] = kilometresOfDegree((lat + otherLat) / 2);
  return Math.hypot((lon - otherLon) * east, (lat - otherLat) * north);
}

/** The place so many kilometres east of another. */
export function eastOf([lon, lat], km) {
  return [lon + km / kilometresOfDegree(lat)[0], lat];
}

/** Length of a degree eastwards and northwards at a latitude (WGS84 ellipsoid's series). */
function kilometresOfDegree(lat) {
  const angle = (lat * Math.PI) / 180;
  return [
    111.41284 * Math.cos(angle) - 0.0935 * Math.cos(3 * angle),
    111.13292 - 0.55982 * Math.cos(2 * angle) + 0.001175 * Math.cos(4 * angle),
  ];
}

function cornerText([lon, lat]) {
  return `${plain(lon)}_${plain(lat)}`;
}

function pairs(text) {
  const numbers = text.split("_").map(Number);
  return Array.from({ length: numbers.length / 2 }, (_, i) => numbers.slice(2 * i, 2 * i + 2));
}

function closed(corners) {
  return [...corners, corners[0]];
}
