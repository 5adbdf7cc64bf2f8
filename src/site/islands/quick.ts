import type { Fields } from '#needs/rules/fields.ts';
import { queryOf } from '#needs/rules/form.ts';
import { indexOfPlaces, type Places, type PlacesFile, placeInIndex, placesIn } from '#needs/rules/places.ts';

/**
 * The quick question of the home page: the answer is worked out on the device, so what was chosen
 * travels in the fragment, which browsers never send to the server. The Comune is looked up here too, in the public list of names.
 */
const form = document.querySelector<HTMLFormElement>('form#quick');

/** With the Comune as its code; null when the list of names cannot be read. */
async function withCodes(typed: Fields): Promise<Places | null> {
  const response = await fetch('/needs/places.json').catch(() => null);
  if (!response?.ok) return null;
  const index = indexOfPlaces((await response.json()) as PlacesFile);
  return placesIn(typed, (text) => placeInIndex(index, text));
}

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const typed: Fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, [String(value)]]));
  const places = await withCodes(typed);
  const clear = places !== null && places.problems.length === 0 && typed.home?.[0] !== '';
  // A place that is missing or may be several is asked by the guided form, which keeps the rest.
  const guided = form.querySelector<HTMLAnchorElement>('a[href$="/needs/new"]')?.href ?? '/needs/new';
  location.assign(
    clear ? `${form.action}#${queryOf(places.fields)}` : `${guided}#${queryOf({ ...typed, step: ['answer'] })}`,
  );
});
