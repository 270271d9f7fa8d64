// The tip beside the mouse: what the area is called and how many it holds.
import { shownCount } from "./areas.js";
import { share } from "./figures.js";

const find = (id) => document.getElementById(id);
const BESIDE = 16; // pixels between the mouse and the tip
const MARGIN = 8;

/** Show an area's name, count, share of the group and notes at a point of the map. */
export function showTip({ code, name, point, notes }, map, shareText) {
  const all = Object.values(map.counts).reduce((sum, n) => sum + (n ?? 0), 0);
  const count = map.counts[code];
  const shared = count && all ? shareText.replace("%s", share(count / all)) : "";
  find("tip-name").textContent = name;
  find("tip-count").textContent = shownCount(map, code);
  find("tip-share").textContent = [shared, ...notes].filter(Boolean).join(" · ");
  find("map-tip").hidden = false;
  place(find("map-tip"), find("map"), point);
}

/** Hide it. */
export function hideTip() {
  find("map-tip").hidden = true;
}

function place(tip, frame, { x, y }) {
  const left = Math.min(x + BESIDE, frame.clientWidth - tip.offsetWidth - MARGIN);
  const isLow = y + tip.offsetHeight + BESIDE + MARGIN > frame.clientHeight;
  const top = isLow ? y - tip.offsetHeight - BESIDE + MARGIN / 2 : y + BESIDE;
  tip.style.transform = `translate(${frame.offsetLeft + Math.max(MARGIN, left)}px, ${Math.max(MARGIN, top)}px)`;
}
