// Stub: its owner replaces this file.
export function chartsView() {
  return { update() {} };
}
export function siteCharts() {
  return null;
}
