import { date, href, type Lang, number } from '#kit/i18n.ts';
import { periods } from '#needs/rules/need.ts';
import { ageBands } from '#territory/rules/ages.ts';
import { Details } from '#ui/details.tsx';
import { Tag } from '#ui/tag.tsx';
import type { ReleaseRow } from '../model.ts';
import { hoursIn } from '../rules/cut.ts';
import { dayParts } from '../rules/day-part.ts';
import type { Figure, Published } from '../rules/figure.ts';
import { areaWords } from '../words/area.ts';
import { words } from '../words/common.ts';
import { cutWords } from '../words/cut.ts';
import { address } from './address.ts';
import { nameOf, type View } from './view.ts';

/** Links that are offered at once; the rest open on request. */
const fewCategories = 7;

/** Services to choose among: those asked for by enough people, then those offered, by name. The list is the same where few asked and where nobody did. */
export function choices(lang: Lang, figures: readonly Published<Figure>[]): string[] {
  const told = figures.filter((f) => f.needs !== null && f.needs > 0).map((f) => f.category);
  const offered = figures.filter((f) => !told.includes(f.category) && f.supply.services > 0).map((f) => f.category);
  return [...told, ...offered.sort((a, b) => nameOf(lang, a).localeCompare(nameOf(lang, b), lang))];
}

function Choice({ href, on, children }: { href: string; on: boolean; children?: unknown }) {
  return (
    <li>
      <a class={`tag ${on ? 'tone-accent' : 'tone-neutral'}`} href={href} aria-current={on ? 'true' : undefined}>
        {children as string}
      </a>
    </li>
  );
}

function Categories({ lang, seen, asOf, codes }: View & { codes: readonly string[] }) {
  const w = areaWords(lang);
  const link = (code: string | null) => (
    <Choice href={address(lang, seen, asOf, { category: code, age: null })} on={seen.category === code}>
      {code === null ? w.allCategories : nameOf(lang, code)}
    </Choice>
  );
  const shown = codes.slice(0, fewCategories);
  const chosen = seen.category !== null && !shown.includes(seen.category) ? [seen.category] : [];
  const rest = codes.slice(fewCategories).filter((c) => c !== seen.category);
  return (
    <>
      <ul class="tags plain-list" aria-label={w.category}>
        {[null, ...shown, ...chosen].map(link)}
      </ul>
      {rest.length > 0 && (
        <Details quiet summary={w.moreCategories}>
          <ul class="tags plain-list">{rest.map(link)}</ul>
        </Details>
      )}
    </>
  );
}

/** One age, or one stretch of the week: folded until somebody wants it, open when it is chosen. */
function Narrower({ lang, seen, asOf, whole }: View & { readonly whole: Published<Figure> }) {
  const [w, all] = [cutWords(lang), words(lang)];
  const [above] = seen.above;
  // Only what leads to a figure is offered: in one municipality nearly every age would be recognisable.
  const ages = seen.area.kind === 'municipality' ? [] : whole.bands.filter((b) => b.needs).map((b) => b.band);
  const shown = seen.band ? whole : seen.figure;
  // Where few spoke it reads as where nobody did.
  const hours = shown.needs ? dayParts.filter((p) => hoursIn(shown, p).hours !== null) : [];
  if (ages.length === 0 && hours.length === 0 && !seen.band && !seen.part) return null;
  const choice = (change: { age?: string; hours?: string; category?: null }, on: boolean, label: string) => (
    <Choice href={address(lang, seen, asOf, { age: null, hours: null, ...change })} on={on}>
      {label}
    </Choice>
  );
  return (
    <Details quiet summary={w.agesAndHours} open={Boolean(seen.band ?? seen.part)}>
      <p class="soft">{w.oneAtATimeHint}</p>
      {seen.category !== null && <p class="soft">{w.noAgesOfOne}</p>}
      {(ages.length > 0 || seen.band) && (
        <ul class="tags plain-list" aria-label={w.age}>
          {choice({}, !seen.band, w.allAges)}
          {Object.keys(ageBands)
            .filter((b) => seen.band === b || (ages as readonly string[]).includes(b))
            .map((b) => choice({ age: b, category: null }, seen.band === b, all.age(b as keyof typeof ageBands)))}
        </ul>
      )}
      {seen.area.kind === 'municipality' && above && (
        <p class="soft">
          {areaWords(lang).agesAbove} <a href={`${href(lang, `/observatory/${above.code}`)}#by-age`}>{above.name}</a>
        </p>
      )}
      {(hours.length > 0 || seen.part) && (
        <ul class="tags plain-list" aria-label={w.hours}>
          {choice({}, !seen.part, w.allHours)}
          {dayParts
            .filter((p) => seen.part === p || hours.includes(p))
            .map((p) => choice({ hours: p }, seen.part === p, w.short(p)))}
        </ul>
      )}
    </Details>
  );
}

/** Period, service, age or hours, and release, each a link: the address says what one looks at. */
export function Filters(
  props: View & {
    readonly whole: Published<Figure>;
    readonly categories: readonly Published<Figure>[];
    readonly releases: readonly ReleaseRow[];
  },
) {
  const { lang, seen, asOf, whole, categories, releases } = props;
  const w = areaWords(lang);
  const days = [...new Set(releases.map((r) => r.asOf))];
  return (
    <nav class="no-print observatory-filters" aria-label={w.filters}>
      <ul class="tags plain-list" aria-label={w.period}>
        {periods.map((p) => (
          <Choice href={address(lang, seen, asOf, { period: p })} on={seen.period === p}>
            {words(lang).period(p)}
          </Choice>
        ))}
      </ul>
      <Categories lang={lang} seen={seen} asOf={asOf} codes={choices(lang, categories)} />
      {seen.release && <Narrower {...{ lang, seen, asOf, whole }} />}
      {seen.release && (
        <Details quiet summary={w.chooseRelease(date(lang, seen.release.asOf), days.length, number(lang, days.length))}>
          <p>{w.whatRelease}</p>
          <ul class="tags plain-list" aria-label={w.release}>
            {days.map((day, i) => (
              <li>
                <Tag
                  tone={day === seen.release?.asOf ? 'accent' : 'neutral'}
                  href={address(lang, seen, asOf, { release: i === 0 ? null : day })}
                >
                  {date(lang, day)}
                  {i === 0 ? ` (${w.latestRelease})` : ''}
                </Tag>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </nav>
  );
}
