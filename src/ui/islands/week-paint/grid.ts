import type { Lang } from '#kit/i18n.ts';
import { emptyWeek, type Week, windows } from '#kit/week.ts';
import { weekWords } from '../../week-words.ts';
import { buildCells, cellSize, drawCells, element, filled, type Place, placeOf } from './cells.ts';
import { move } from './keys.ts';
import { listenPointer } from './pointer.ts';
import { stroked } from './stroke.ts';

export interface PaintGrid {
  /** Draws a week that was changed elsewhere. */
  readonly show: (week: Week) => void;
}

interface State {
  readonly grid: HTMLElement;
  readonly lang: Lang;
  readonly changed: (week: Week) => void;
  week: Week;
  /** Whole hours [from, to) shown. */
  range: Place;
  cells: HTMLElement[][];
  /** Where a stroke by keyboard began, and on what. */
  anchor: { readonly at: Place; readonly base: Week; readonly on: boolean } | null;
}

/** Hours to show: the working day and whatever is chosen. */
function wanted(week: Week, range: Place): Place {
  const runs = windows(week);
  return [
    Math.min(range[0], ...runs.map((r) => Math.floor(r.from / 4))),
    Math.max(range[1], ...runs.map((r) => Math.ceil(r.to / 4))),
  ];
}

function build(s: State, range: Place): void {
  s.range = range;
  s.cells = buildCells(s.grid, s.lang, range);
  drawCells(s.cells, s.week, range[0]);
}

function show(s: State, week: Week): void {
  s.week = week;
  const range = wanted(week, s.range);
  if (range.join() === s.range.join()) drawCells(s.cells, week, range[0]);
  else build(s, range);
}

function change(s: State, week: Week): void {
  s.week = week;
  drawCells(s.cells, week, s.range[0]);
  s.changed(week);
}

const isOn = (s: State, at: Place): boolean => filled(s.week, s.range[0], at) === cellSize;

function focusCell(s: State, [day, i]: Place): void {
  s.grid.querySelector('.paint-cell[tabindex="0"]')?.setAttribute('tabindex', '-1');
  const cell = s.cells[day]![i]!;
  cell.tabIndex = 0;
  cell.focus();
}

function toggle(s: State, at: Place): void {
  s.anchor = { at, base: s.week, on: !isOn(s, at) };
  change(s, stroked(s.week, s.range[0], at, at, s.anchor.on));
}

function onKey(s: State, event: KeyboardEvent): void {
  const at = placeOf(s.grid, event.target);
  if (!at) return;
  const press = event.key === ' ' || event.key === 'Enter';
  const upright = getComputedStyle(s.grid).gridAutoFlow.startsWith('column');
  const to = press ? at : move(at, event.key, upright, s.cells[0]!.length);
  if (!to) return;
  event.preventDefault();
  if (press) {
    toggle(s, at);
    return;
  }
  focusCell(s, to);
  if (!event.shiftKey) {
    s.anchor = null;
    return;
  }
  s.anchor ??= { at, base: s.week, on: true };
  change(s, stroked(s.anchor.base, s.range[0], s.anchor.at, to, s.anchor.on));
}

function tool(text: string, press: () => void): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-plain button-small';
  button.textContent = text;
  button.addEventListener('click', press);
  return button;
}

/** A grid of half hours in `host`; `changed` is told every new week. */
export function paintGrid(host: HTMLElement, lang: Lang, changed: (week: Week) => void): PaintGrid {
  const w = weekWords(lang);
  const grid = element('div', 'paint-grid', 'grid');
  grid.setAttribute('aria-label', w.needed);
  grid.setAttribute('aria-multiselectable', 'true');
  const s: State = { grid, lang, changed, week: emptyWeek(), range: [7, 20], cells: [], anchor: null };
  const tools = document.createElement('div');
  tools.className = 'paint-tools';
  tools.append(
    tool(w.clear, () => change(s, emptyWeek())),
    tool(w.allHours, () => build(s, [0, 24])),
  );
  const help = document.createElement('p');
  help.className = 'hint';
  const byKeys = document.createElement('span');
  byKeys.className = 'only-with-keys';
  byKeys.textContent = ` ${w.howToPaintByKeys}`;
  help.append(w.howToPaint, byKeys);
  host.replaceChildren(help, grid, tools);
  host.hidden = false;
  listenPointer(grid, (start) => {
    const [base, on] = [s.week, !isOn(s, start)];
    return (end) => change(s, stroked(base, s.range[0], start, end, on));
  });
  grid.addEventListener('keydown', (event) => onKey(s, event));
  build(s, s.range);
  return { show: (week) => show(s, week) };
}
