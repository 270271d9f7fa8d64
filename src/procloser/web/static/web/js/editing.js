// One drawn shape at a time is changed: in its form and, where there is a map, by its handles there.

/** What the shape has become step by step; those who `watch` are told of each. */
export class Editing {
  constructor() {
    this.watchers = [];
    this.at = -1;
    this.steps = [];
  }

  /** Whether a shape is being changed. */
  get isActive() {
    return this.steps.length > 0;
  }

  /** Whether there is a step to take back. */
  get canTakeBack() {
    return this.steps.length > 1;
  }

  /** What the shape is by now. */
  get text() {
    return this.steps.at(-1);
  }

  /** Call `watcher()` at every step. */
  watch(watcher) {
    this.watchers.push(watcher);
  }

  /** Begin to change the shape that stands at a place of the list; another one is left as it was. */
  begin(at, text) {
    if (this.at === at) return;
    this.cancel();
    this.at = at;
    this.steps = [text];
    this.#tell();
  }

  /** Let the shape be this. */
  change(text) {
    if (text !== this.text) this.steps.push(text);
    this.#tell();
  }

  /** Take the last change back; returns false where there is none. */
  takeBack() {
    if (!this.canTakeBack) return false;
    this.steps.pop();
    this.#tell();
    return true;
  }

  /** Forget what has been changed. */
  cancel() {
    if (!this.isActive) return;
    this.at = -1;
    this.steps = [];
    this.#tell();
  }

  #tell() {
    for (const watcher of this.watchers) watcher();
  }
}
