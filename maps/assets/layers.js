// Stub: its owner replaces this file.
export function layersView() {
  return { update() {} };
}
