import { type Place, placeOf } from './cells.ts';

/** Drag from cell to cell, mouse, pen and finger alike: `begin` gives what to do at every cell reached. */
export function listenPointer(grid: HTMLElement, begin: (start: Place) => (end: Place) => void): void {
  let drag: ((end: Place) => void) | null = null;
  let last = '';
  const reach = (at: Place | null) => {
    if (!drag || !at || at.join() === last) return;
    last = at.join();
    drag(at);
  };
  const stop = () => {
    drag = null;
  };
  grid.addEventListener('pointerdown', (event) => {
    const at = placeOf(grid, event.target);
    if (!at || event.button !== 0) return;
    event.preventDefault();
    drag = begin(at);
    last = '';
    reach(at);
  });
  window.addEventListener('pointermove', (event) => {
    // a finger keeps its first target: ask the page which cell is under it
    if (drag) reach(placeOf(grid, document.elementFromPoint(event.clientX, event.clientY)));
  });
  window.addEventListener('pointerup', stop);
  window.addEventListener('pointercancel', stop);
}
