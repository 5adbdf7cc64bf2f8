import { date, href, type Lang } from '#kit/i18n.ts';
import { Facts } from '#ui/facts.tsx';
import { Tag } from '#ui/tag.tsx';
import { type Belonging, contributions, type Profile, type Site } from '../model.ts';
import type { NamedPlace } from '../reads/places.ts';
import { sectorOf } from '../rules/sectors.ts';
import { registerWords } from '../words/register.ts';
import { sectorWords } from '../words/sectors.ts';

/** What a body says of itself: size, activity, sites, what it brings; nothing that was not said. */
export function BodyProfile(props: {
  readonly lang: Lang;
  readonly profile: Profile;
  readonly sites: readonly Site[];
  readonly placeName: (code: string) => string;
}) {
  const { lang, profile: p, sites, placeName } = props;
  const w = registerWords(lang);
  const sector = p.ateco && p.atecoVersion ? sectorOf(p.ateco, p.atecoVersion) : null;
  const said = contributions.filter((c) => p[c] !== '');
  const described = p.size !== null || p.ateco !== null || sites.length > 0;
  return (
    <section aria-labelledby="brings">
      {described && (
        <Facts
          facts={[
            { term: w.size, value: p.size && w.sizes[p.size] },
            {
              term: w.activity,
              value:
                p.ateco &&
                p.atecoVersion &&
                `${sector ? `${sectorWords(lang)[sector]}, ` : ''}${w.atecoOf(p.ateco, p.atecoVersion)}`,
            },
            {
              term: w.sites,
              value: sites.length > 0 && (
                <ul class="plain-list">
                  {sites.map((s) => (
                    <li>
                      {[s.name, s.address].filter(Boolean).join(', ')}{' '}
                      <a href={href(lang, `/territory/${s.municipality}`)}>{placeName(s.municipality)}</a>
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
      <h2 id="brings">{w.brings}</h2>
      {said.length === 0 ? (
        <p>{w.bringsNothing}</p>
      ) : (
        <Facts facts={said.map((c) => ({ term: w.contributions[c], value: p[c] }))} />
      )}
    </section>
  );
}

function Line({
  lang,
  of,
  place,
}: {
  readonly lang: Lang;
  readonly of: Belonging;
  readonly place: NamedPlace | undefined;
}) {
  const w = registerWords(lang);
  const days = [
    of.validFrom && `${w.since} ${date(lang, of.validFrom)}`,
    of.validTo && `${w.until} ${date(lang, of.validTo)}`,
  ].filter(Boolean);
  return (
    <li>
      {place ? <a href={href(lang, place.path)}>{place.name}</a> : of.place.code}: {w.parts[of.part]}
      {days.length > 0 && `. ${days.join('. ')}`} {!of.confirmed && <Tag tone="care">{w.toConfirm}</Tag>}
      {of.note[lang] && <span class="soft"> {of.note[lang]}</span>}
    </li>
  );
}

/** What a body belongs to today, and what it belonged to. */
export function Belongings(props: {
  readonly lang: Lang;
  readonly all: readonly Belonging[];
  readonly places: ReadonlyMap<string, NamedPlace>;
  readonly today: string;
}) {
  const { lang, all, places, today } = props;
  const w = registerWords(lang);
  const { now = [], past = [] } = Object.groupBy(all, (b) =>
    b.validTo !== null && b.validTo <= today ? 'past' : 'now',
  );
  const lines = (some: readonly Belonging[]) => (
    <ul class="plain-list">
      {some.map((b) => (
        <Line lang={lang} of={b} place={places.get(`${b.place.kind} ${b.place.code}`)} />
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">{w.belongs}</h2>
      {now.length === 0 ? <p>{w.belongsNone}</p> : lines(now)}
      {past.length > 0 && (
        <>
          <h3>{w.history}</h3>
          {lines(past)}
        </>
      )}
    </section>
  );
}
