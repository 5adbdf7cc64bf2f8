import { date, href, type Lang, number } from '#kit/i18n.ts';
import { BarChart, type BarItem } from '#ui/chart.tsx';
import { Details } from '#ui/details.tsx';
import { Table } from '#ui/table.tsx';
import type { Evenness } from '../reads/evenness.ts';
import { distanceOf, type Measure, measures, type Presence, shareOf } from '../rules/evenness.ts';
import { evennessWords } from '../words/evenness.ts';

interface Props {
  readonly lang: Lang;
  readonly seen: Evenness;
}

const percent = (lang: Lang, share: number): string => `${number(lang, 100 * share)}%`;

/** What may be measured now: voices only once there is a release. */
const known = (seen: Evenness): readonly Measure[] => measures.filter((m) => m !== 'told' || seen.release !== null);

/** Of each thing: the share of municipalities part by part, and how far the best is from the worst. */
export function Distances({ lang, seen }: Props) {
  const w = evennessWords(lang);
  const parts = seen.parts.filter((p) => p.presence.towns > 0);
  // Voices that may be shown say little of who was heard: where nobody spoke is said instead.
  const told = measures.filter((m) => m !== 'told');
  return (
    <section aria-labelledby="distances">
      <h2 id="distances">{w.distances}</h2>
      {parts.length < 2 && <p>{w.noParts}</p>}
      {parts.length >= 2 && (
        <>
          <ul>
            {seen.release && <li>{unheard(lang, seen)}</li>}
            {told.map((m) => (
              <li>{apart(lang, seen, m)}</li>
            ))}
          </ul>
          {seen.release && (
            <BarChart
              lang={lang}
              title={w.unheardChart}
              what={w.part}
              unit={w.unit}
              bars={bars(lang, parts, (p) => p.silent)}
            />
          )}
          <Details summary={seen.release ? w.otherCharts : w.charts}>
            <div class="split">
              {told.map((m) => (
                <BarChart
                  lang={lang}
                  title={w.chart(w.measure(m))}
                  what={w.part}
                  unit={w.unit}
                  bars={bars(lang, parts, (p) => p[m])}
                />
              ))}
            </div>
          </Details>
        </>
      )}
    </section>
  );
}

/** A bar for each part, as long as its share, the longest first; what is written is how many of how many. */
const bars = (lang: Lang, parts: Evenness['parts'], of: (p: Presence) => number): BarItem[] =>
  parts
    .map(({ area, presence: p }) => ({
      label: area.name,
      value: of(p) / p.towns,
      said: evennessWords(lang).some(number(lang, of(p)), number(lang, p.towns)),
    }))
    .sort((a, b) => b.value - a.value);

/** Where nobody spoke: hidden or not, this may be told of every municipality. */
function unheard(lang: Lang, { whole, parts }: Evenness): string {
  const w = evennessWords(lang);
  const all = number(lang, whole.towns);
  if (whole.silent === 0) return w.unheardNone(all);
  const worst = parts.reduce((a, b) => (b.presence.silent > a.presence.silent ? b : a));
  const [n, of] = [number(lang, worst.presence.silent), number(lang, worst.presence.towns)];
  return w.unheard(number(lang, whole.silent), all, worst.area.name, n, of);
}

function apart(lang: Lang, seen: Evenness, m: Measure): string {
  const w = evennessWords(lang);
  const found = distanceOf(seen.parts, m)!;
  const said = ({ presence: p }: { readonly presence: Presence }) =>
    w.of(percent(lang, shareOf(p, m) ?? 0), number(lang, p[m]), number(lang, p.towns));
  if (found.apart === 0) return w.even(w.measure(m), said(found.best));
  const [best, worst] = [found.best.area.name, found.worst.area.name];
  return w.distance(w.measure(m), best, said(found.best), worst, said(found.worst), number(lang, 100 * found.apart));
}

/** Every part with its counts, then the whole; folded, for the pictures above say most of it. */
export function EvennessTable({ lang, seen }: Props) {
  const w = evennessWords(lang);
  const rows = [
    ...seen.parts.map((p) => ({ ...p, whole: false })),
    { area: seen.area, presence: seen.whole, whole: true },
  ];
  const of = (n: number, p: Presence, m: Measure) =>
    `${number(lang, n)} (${p.towns === 0 ? '–' : percent(lang, shareOf(p, m) ?? 0)})`;
  const voices = (n: number) => (seen.release === null ? w.unknown : number(lang, n));
  return (
    <Details summary={w.everyNumber}>
      <Table
        lang={lang}
        caption={w.table}
        captionHidden
        phone="stack"
        rows={rows}
        columns={[
          {
            ...{ key: 'part', head: w.part, rowHeader: true },
            cell: (r) =>
              r.whole ? (
                <strong>{w.all}</strong>
              ) : (
                <a href={href(lang, `/observatory/${r.area.code}`)}>{r.area.name}</a>
              ),
          },
          { key: 'towns', head: w.towns, numeric: true, cell: (r) => number(lang, r.presence.towns) },
          { key: 'silent', head: w.silent, numeric: true, cell: (r) => voices(r.presence.silent) },
          ...known(seen).map((m) => ({
            ...{ key: m, head: w.share(w.measure(m)), numeric: true },
            cell: (r: (typeof rows)[number]) => of(r.presence[m], r.presence, m),
          })),
          { key: 'hidden', head: w.hidden, numeric: true, cell: (r) => voices(r.presence.hidden) },
        ]}
      />
    </Details>
  );
}

/** Of which day, how counted, what is not known. */
export function EvennessKnown({ lang, seen, day }: Props & { day: string }) {
  const w = evennessWords(lang);
  return (
    <section aria-labelledby="known">
      <h2 id="known">{w.known}</h2>
      <ul>
        <li>{w.knownMembers(date(lang, day))}</li>
        <li>{w.knownServices}</li>
        {seen.release && <li>{w.knownVoices(date(lang, seen.release.asOf))}</li>}
        <li>{w.knownSmall}</li>
        {seen.release?.notes.example && <li>{w.example}</li>}
      </ul>
      <p>
        <a href={href(lang, '/observatory/how')}>{w.how}</a>
      </p>
    </section>
  );
}
