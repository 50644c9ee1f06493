// Stub: its owner replaces this file.
export function dossierView() {
  return { update() {} };
}
