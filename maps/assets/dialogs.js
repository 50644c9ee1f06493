// Stub: its owner replaces this file.
export function openDialog() {}
