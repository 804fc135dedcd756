/**
 * Stands in the bundle for `Object.hasOwn`, which is newer than ECMAScript 2020 and called by a library while the script
 * loads: without it an engine that lacks it would not even show the menu.
 */
export function hasOwn(value: object, name: PropertyKey): boolean {
  // biome-ignore lint/suspicious/noPrototypeBuiltins: this is what stands for the newer one.
  return Object.prototype.hasOwnProperty.call(value, name);
}
