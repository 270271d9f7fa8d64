// A group may be too long for an address: what is then said, and what cannot be done by address.
import { number } from "./figures.js";
import { filled } from "./shapes.js";

const LONGEST_PAIR = 7500; // characters of two addresses within one, as the server takes it
const find = (id) => document.getElementById(id);

/** Writes the selection's query string where the page's forms need it, and minds its length. */
export class Lengths {
  constructor(root, texts) {
    this.root = root;
    this.texts = texts;
    this.longest = Number(root.dataset.longestAddress);
    /** Whether the address leads to what another window kept. */
    this.isLost = false;
  }

  /** Put a query string in the forms; returns whether it is too long for an address. */
  show(query) {
    const isLong = query.length > this.longest;
    const name = new URLSearchParams(location.search).get("long");
    for (const box of this.root.querySelectorAll("[data-query]")) {
      box.value = isLong && name ? `${query}&long=${name}` : query;
    }
    const isLongPair = this.#isLongPair(query);
    this.#compareForm().querySelector("button").disabled = isLong || isLongPair;
    if (isLong) this.#note(filled(this.texts.long, { length: number(query.length) }));
    else if (isLongPair) this.#note(this.texts.longPair);
    else this.#note(this.isLost ? this.texts.lost : "");
    this.root.classList.toggle("is-long", isLong); // its link would lead nobody to it
    return isLong;
  }

  /** Whether the two addresses that a comparison needs do not fit in one. */
  #isLongPair(query) {
    const parts = [query, this.#compareForm().elements.b?.value ?? ""];
    return parts.map(encodeURIComponent).join("").length > LONGEST_PAIR;
  }

  #compareForm() {
    return this.root.querySelector('form [data-query][name="a"]').form;
  }

  #note(text) {
    find("long").hidden = !text;
    find("long-text").textContent = text;
  }
}
