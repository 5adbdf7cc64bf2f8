import { href, type Lang } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import { mostBelow } from '../reads/places-below.ts';
import type { PlaceName } from '../reads/roles.ts';
import { words } from '../words/roles.ts';

/** Places as links, each with what it is. */
export const Places = ({ lang, places }: { readonly lang: Lang; readonly places: readonly PlaceName[] }) => (
  <ul class="plain-list">
    {places.map((p) => (
      <li>
        <a href={href(lang, `/accounts/places/${p.id}`)}>{p.name}</a>{' '}
        <span class="soft">{words(lang).kinds[p.kind]}</span>
      </li>
    ))}
  </ul>
);

/** What stands below a place: where a role of somebody further down is given. */
export function PlacesBelow({ lang, places }: { readonly lang: Lang; readonly places: readonly PlaceName[] }) {
  const w = words(lang);
  if (places.length === 0) return null;
  return (
    <>
      <h2>{w.below}</h2>
      <p>{w.belowLead}</p>
      <Details summary={w.belowCount(Math.min(places.length, mostBelow), places.length > mostBelow)}>
        <Places lang={lang} places={places.slice(0, mostBelow)} />
      </Details>
    </>
  );
}
