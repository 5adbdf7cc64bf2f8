import { href, type Lang } from '#kit/i18n.ts';
import { type NameIndex, nameKey } from '#territory/rules/names.ts';
import { useSprite } from '#ui/sprite.ts';
import type { Fields } from '../rules/fields.ts';
import { fieldsOfQuery, queryOf } from '../rules/form.ts';
import { indexOfPlaces, type Places, type PlacesFile, placeInIndex, placesIn } from '../rules/places.ts';
import { answersOf, pressOf, type Turn, turn } from '../rules/wizard.ts';
import { type CategoryChoice, formData } from '../view/form-data.ts';
import { hoursTyped } from '../view/hours-typed.ts';
import { NeedForm } from '../view/need-form.tsx';

/**
 * The form of a need on the person's own device: every step is drawn here, with the server's own rules and words,
 * and nothing of it is sent. The answers live after the `#` of the address, which browsers never tell a server.
 */
interface About {
  readonly lang: Lang;
  readonly categories: readonly CategoryChoice[];
  readonly receipt: string | null;
  readonly today: string;
}

const here = document.querySelector<HTMLElement>('#need-here');
const block = document.querySelector('#need-data');
useSprite(document.querySelector('svg.icon use')?.getAttribute('href'));
if (here && block) start(here, JSON.parse(block.textContent ?? '') as About);

function start(place: HTMLElement, about: About): void {
  const loading = fetch('/needs/places.json')
    .then((response) => response.json() as Promise<PlacesFile>)
    .then(indexOfPlaces);
  loading.then((index) => suggestNames(place, index)).catch(() => {});
  let sending = false;

  place.addEventListener('submit', async (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    // Saving a change is a wish to send; and without the list of names only the server can read them.
    if (sending || button?.formMethod === 'post') return;
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const typed = collect(new FormData(form, button));
    const index = await loading.catch(() => null);
    if (index) take(place, about, index, typed);
    else {
      sending = true;
      form.requestSubmit(button);
    }
  });
  place.addEventListener('click', (event) => goToField(event));
  addEventListener('popstate', () => loading.then((index) => fromAddress(place, about, index)).catch(() => {}));
  if (location.hash.includes('=')) loading.then((index) => fromAddress(place, about, index)).catch(() => {});
}

function collect(data: FormData): Fields {
  const pairs = [...data].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return fieldsOfQuery(new URLSearchParams(pairs).toString());
}

/** One turn: to the next step, to what is missing, or to the answer. */
function take(place: HTMLElement, about: About, index: NameIndex, sent: Fields): void {
  const { receipt: _, ...typed } = sent;
  const places = placesIn(typed, (text) => placeInIndex(index, text));
  const hours = hoursTyped(about.lang, places.fields);
  const at = turn(hours.fields, pressOf(typed), about.today, [...hours.problems, ...places.problems]);
  // Whoever comes back finds each step as it was left.
  history.replaceState(null, '', addressOf(answersOf(hours.fields), shownStep(place)));
  if (at.done) {
    location.assign(`${href(about.lang, '/matching/answer')}#${queryOf(at.fields)}`);
    return;
  }
  if (at.step !== shownStep(place)) history.pushState(null, '', addressOf(at.fields, at.step));
  draw(place, about, at, places);
  moveFocus(place, at);
}

const addressOf = (fields: Fields, step: number): string => `#${queryOf({ ...fields, step: [String(step)] })}`;

/** The step on the screen, from the id of its title. */
const shownStep = (place: HTMLElement): number =>
  Number(place.querySelector('.form-step:not([hidden]) h1')?.id.slice('step-'.length) ?? 1);

/** The form as the address says: after the browser's Back, from “change” on the answer, or sent back by it with what is wrong. */
function fromAddress(place: HTMLElement, about: About, index: NameIndex): void {
  const typed = fieldsOfQuery(location.hash.slice(1));
  const press = pressOf(typed);
  if (press.kind === 'finish') {
    take(place, about, index, typed);
    return;
  }
  const places = placesIn(answersOf(typed), (text) => placeInIndex(index, text));
  draw(place, about, { step: press.kind === 'step' ? press.to : 1, fields: places.fields, problems: [] }, places);
}

function draw(place: HTMLElement, about: About, at: Omit<Turn, 'done'>, places: Places): void {
  place.innerHTML = (<NeedForm data={formData(about, at, places)} />).toString();
}

/** To the list of what is wrong, or to the title of the new step, so that a screen reader starts there. */
function moveFocus(place: HTMLElement, at: Turn): void {
  const target = at.problems.length > 0 ? '#problems' : `#step-${at.step}`;
  place.querySelector<HTMLElement>(target)?.focus();
  place.scrollIntoView();
}

/** Links of the error summary go to their field without touching the address, where the answers are. */
function goToField(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('.error-summary a');
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  field.focus();
}

/** While a municipality is typed, at most eight names that begin like it. */
function suggestNames(place: HTMLElement, index: NameIndex): void {
  const list = document.createElement('datalist');
  list.id = 'places';
  document.body.append(list);
  const names = [...index.byCode.values()].map((m) => ({ name: m.name, key: nameKey(m.name) }));
  place.addEventListener('input', (event) => {
    const field = event.target as HTMLInputElement;
    if (field.getAttribute('list') !== 'places') return;
    const key = nameKey(field.value);
    const found = key.length < 2 ? [] : names.filter((n) => n.key.startsWith(key)).slice(0, 8);
    list.replaceChildren(...found.map((n) => new Option(n.name, n.name)));
  });
}
