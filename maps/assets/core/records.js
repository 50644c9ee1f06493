// Objects whose keys are known.

/**
 * The keys of a record, as what they are.
 * @template {string} K
 * @param {Partial<Record<K, unknown>>} record
 */
export function keysOf(record) {
  return /** @type {K[]} */ (Object.keys(record));
}
