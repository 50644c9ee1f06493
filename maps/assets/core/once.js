// What takes long to make and is not always needed.

/**
 * What `make` gives, made when first asked for.
 * @template T
 * @param {() => T} make
 */
export function once(make) {
  let made = false;
  /** @type {T} */
  let value;
  return () => {
    if (!made) value = make();
    made = true;
    return value;
  };
}
