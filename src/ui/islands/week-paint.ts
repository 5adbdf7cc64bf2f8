import { type Lang, number } from '#kit/i18n.ts';
import { describeWeek, emptyWeek, formatWeek, hours, isEmpty, parseWeek, type Week } from '#kit/week.ts';
import { rowsOf, weekOfRows } from '../week-rows.ts';
import { weekWords } from '../week-words.ts';
import { type PaintGrid, paintGrid } from './week-paint/grid.ts';
import { readRows, writeRows } from './week-paint/rows.ts';

/**
 * Turns the list of hours of `WeekField` into a grid to paint by pointer, touch and keyboard.
 * The hours travel in a hidden field (`name`, hours text); the list stays, closed, and says the same.
 * Fires `week-change` with `{ text }` after every change.
 */
class WeekPaint extends HTMLElement {
  #hidden = document.createElement('input');
  #grid: PaintGrid | null = null;

  get #lang(): Lang {
    return this.getAttribute('lang') === 'en' ? 'en' : 'it';
  }

  connectedCallback(): void {
    if (this.#grid) return;
    const lines = this.querySelector<HTMLElement>('.week-lines');
    const canvas = this.querySelector<HTMLElement>('.week-canvas');
    if (!lines || !canvas) return;
    this.#hidden.type = 'hidden';
    this.#hidden.name = this.getAttribute('name') ?? 'hours';
    this.append(this.#hidden);
    lines.closest('details')?.removeAttribute('open');
    const start = weekOfRows(this.#lang, readRows(lines));
    this.#grid = paintGrid(canvas, this.#lang, (week) => this.#set(week, 'grid'));
    lines.addEventListener('input', () => {
      const week = weekOfRows(this.#lang, readRows(lines));
      if (typeof week !== 'string') this.#set(week, 'rows');
    });
    this.addEventListener('click', (event) => this.#press(event, lines));
    this.#set(typeof start === 'string' ? emptyWeek() : start, 'start');
  }

  /** Ready-made weeks and “add a slot” work here without a round trip to the server. */
  #press(event: Event, lines: HTMLElement): void {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[name$="-edit"]');
    if (!button) return;
    event.preventDefault();
    if (button.value === 'add') {
      writeRows(lines, this.#lang, [...readRows(lines), { days: [], from: '', to: '' }]);
      return;
    }
    const ready = parseWeek(this.#said(button.value));
    if (ready.ok) this.#set(ready.week, 'preset');
  }

  /** The hours of a ready-made week: as written, or those of another week field of the form. */
  #said(hours: string): string {
    if (!hours.startsWith('=')) return hours;
    return this.closest('form')?.querySelector<HTMLInputElement>(`input[name="${hours.slice(1)}"]`)?.value ?? '';
  }

  #set(week: Week, by: 'grid' | 'rows' | 'preset' | 'start'): void {
    this.#hidden.value = formatWeek(week);
    const lines = this.querySelector<HTMLElement>('.week-lines');
    if (lines && (by === 'grid' || by === 'preset')) writeRows(lines, this.#lang, rowsOf(week));
    this.#grid?.show(week);
    const w = weekWords(this.#lang);
    const sum = this.querySelector('.week-sum');
    if (sum)
      sum.textContent = isEmpty(week)
        ? w.nothingChosen
        : w.chosen(describeWeek(this.#lang, week), number(this.#lang, hours(week), 2));
    if (by !== 'start')
      this.dispatchEvent(new CustomEvent('week-change', { bubbles: true, detail: { text: this.#hidden.value } }));
  }
}

customElements.define('week-paint', WeekPaint);
