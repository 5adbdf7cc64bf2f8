import { countServices } from '#directory/reads.ts';
import { cache } from '#kit/cache.ts';
import { today } from '#kit/clock.ts';
import type { Db } from '#kit/database.ts';
import { eventMark } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import { href, type Lang, number } from '#kit/i18n.ts';
import { geometryOf } from '#observatory/reads/geometry.ts';
import { places } from '#observatory/reads/places.ts';
import { latest, type Observation } from '#observatory/reads.ts';
import { areas } from '#territory/reads.ts';
import type { Geometry } from '#ui/geometry.ts';
import { AreaMap } from '#ui/map.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { words } from './words.ts';

/** What the home page says of the territory: the region's figures, and the map of where most hours are missing. */
export interface HomeFigures {
  readonly services: number;
  readonly providers: number;
  readonly region: Observation | null;
  /** The ATS with most uncovered hours, by municipality. */
  readonly worst: { readonly seen: Observation; readonly geometry: Geometry } | null;
}

const changes = ['directory.changed', 'territory.changed', 'observatory.released'];
const kept = new WeakMap<Db, ReturnType<typeof cache<HomeFigures>>>();

/** The same for every reader until services, territory or release change: one small query tells. */
export async function homeFigures({ db, clock }: Deps): Promise<HomeFigures> {
  const day = today(clock);
  const mark = await eventMark(db, changes);
  const remember = kept.get(db) ?? cache<HomeFigures>(1);
  kept.set(db, remember);
  return remember(`${day} ${mark}`, () => readFigures(db, day));
}

async function readFigures(db: Db, day: string): Promise<HomeFigures> {
  const region = (await areas(db)).find((a) => a.kind === 'region');
  const [count, seen] = await Promise.all([countServices(db), region ? latest(db, region.code, day) : null]);
  const most = seen?.parts.filter((p) => (p.figure.uncoveredHours ?? 0) > 0)[0]?.area.code;
  const worst = most ? await latest(db, most, day) : null;
  const geometry = worst ? await geometryOf(db, await places(db, day), worst.area.code, false) : null;
  return {
    services: count.services,
    providers: count.providers,
    region: seen,
    worst: worst && geometry ? { seen: worst, geometry } : null,
  };
}

/** Four figures, each opening to what it is made of. */
export function Figures({ lang, found }: { readonly lang: Lang; readonly found: HomeFigures }) {
  const w = words(lang);
  const told = found.region?.figure;
  const say = (n: number | null | undefined) => (n === null || n === undefined ? null : number(lang, n));
  const open = href(lang, found.region ? `/observatory/${found.region.area.code}` : '/observatory');
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{w.figures}</h2>
      <Stats>
        <Stat lang={lang} value={say(found.services)} label={w.services} receipt={href(lang, '/directory')} />
        <Stat lang={lang} value={say(found.providers)} label={w.organizations} receipt={href(lang, '/network')} />
        <Stat lang={lang} value={say(told?.people)} label={w.voices} receipt={open} />
        <Stat lang={lang} value={say(told?.uncoveredHours)} label={w.uncovered} receipt={open} />
      </Stats>
    </section>
  );
}

/** The map of the ATS where most hours are missing. */
export function Missing({ lang, found }: { readonly lang: Lang; readonly found: HomeFigures }) {
  const w = words(lang);
  if (!found.worst) return null;
  const { seen, geometry } = found.worst;
  return (
    <section aria-labelledby="missing">
      <h2 id="missing">{w.missingTitle}</h2>
      <p>{w.missingText}</p>
      <AreaMap
        lang={lang}
        id="home-map"
        title={`${w.missingTitle}: ${seen.area.name}`}
        unit={w.missingUnit}
        geometry={geometry}
        areas={seen.municipalities.map(({ area, figure }) => ({
          code: area.code,
          name: area.name,
          // Where nobody spoke we do not know what is missing: that is not a zero.
          value: figure.needs === 0 ? 'unknown' : (figure.uncoveredHours ?? 'hidden'),
          href: href(lang, `/observatory/${area.code}`),
        }))}
      />
      <p>
        <a href={href(lang, `/observatory/${seen.area.code}`)}>{w.missingOpen}</a>
      </p>
    </section>
  );
}
