import { href, type Lang } from '#kit/i18n.ts';
import { fieldsFromNeed, fieldsOfQuery, needFromFields, queryOf } from '#needs/rules/form.ts';
import type { Need } from '#needs/rules/need.ts';
import { answerTo, uncoveredNeed } from '../rules/answer.ts';
import { type AreaTile, openTiles } from '../rules/area-tile.ts';
import { AnswerView } from '../view/answer.tsx';
import { words } from '../words/answer.ts';

/** A public file of ours. Nothing of the need is in the request. */
async function read<T>(path: string): Promise<T> {
  const response = await fetch(path, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

/** The version of this script: a file kept from the days of another script, perhaps of another shape, is never read by this one. */
const version = new URL(import.meta.url).search;

/** The tiles of home and workplace. The server learns which areas are read, and nothing else. */
async function tilesFor(need: Need): Promise<AreaTile[]> {
  const cells = await read<Record<string, string>>(`/matching/cells.json${version}`);
  const wanted = new Set([need.home, need.work].flatMap((code) => (code === null ? [] : (cells[code] ?? []))));
  return Promise.all([...wanted].sort().map((cell) => read<AreaTile>(`/matching/tiles/${cell}.json${version}`)));
}

/** Draws the answer to the need after `#` on the reader's own device. */
class AnswerPage extends HTMLElement {
  connectedCallback(): void {
    addEventListener('hashchange', this.show);
    this.show();
  }

  disconnectedCallback(): void {
    removeEventListener('hashchange', this.show);
  }

  private readonly show = async (): Promise<void> => {
    const query = location.hash.slice(1);
    if (!query.includes('=')) return;
    const lang: Lang = this.dataset.lang === 'en' ? 'en' : 'it';
    const today = this.dataset.today ?? '';
    const fields = fieldsOfQuery(query);
    const asked = needFromFields(fields, today);
    const address = href(lang, '/needs/new');
    // The form knows every field: it shows what is wrong beside what was typed, or reads a place written by name and comes back.
    if (!asked.ok) return location.replace(`${address}#${queryOf({ ...fields, step: ['answer'] })}`);
    const { need } = asked;
    this.say(words(lang).loading);
    try {
      const area = openTiles(await tilesFor(need));
      const answer = answerTo(need, area.ground(need.home, need.work, today));
      const left = uncoveredNeed(answer);
      const whole = fieldsFromNeed(need, today);
      this.innerHTML = String(
        <AnswerView
          setting={{ lang, today, categoryName: (code) => area.kinds.get(code)?.[lang] ?? code }}
          answer={answer}
          fields={whole}
          uncovered={left && fieldsFromNeed(left, today)}
          device
          // without TLS browsers have none: every press is then a need of its own
          once={crypto.randomUUID?.()}
          back={{ address: `${location.origin}${location.pathname}#${queryOf(whole)}`, code: null }}
        />,
      );
    } catch {
      this.fail(lang, query);
    }
  };

  private say(text: string): void {
    this.innerHTML = String(
      <p class="answer-wait" role="status">
        {text}
      </p>,
    );
  }

  private fail(lang: Lang, query: string): void {
    const w = words(lang);
    this.innerHTML = String(
      <div role="alert">
        <p class="lead">{w.failed}</p>
        <p class="actions">
          <a class="button button-primary" href={location.href} data-again>
            {w.retry}
          </a>
          <a href={`${href(lang, '/needs/new')}#${query}`}>{w.toForm}</a>
        </p>
        <p>
          <a href={`${href(lang, '/matching/answer')}?${query}`}>{w.ask}</a>. {w.askHint}
        </p>
      </div>,
    );
    this.querySelector('[data-again]')?.addEventListener('click', (event) => {
      event.preventDefault();
      void this.show();
    });
  }
}

customElements.define('answer-page', AnswerPage);
