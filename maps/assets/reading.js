// Stub: its owner replaces this file.
export function readingView() {
  return { update() {} };
}
