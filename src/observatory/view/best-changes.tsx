import { serviceTaxonomy } from '#directory/reads.ts';
import { categoryName } from '#directory/rules/taxonomy.ts';
import { euro, href, type Lang, number } from '#kit/i18n.ts';
import { describeWeek, formatWeek } from '#kit/week.ts';
import type { Period } from '#needs/rules/need.ts';
import { Details } from '#ui/details.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { BestOfGap, NamedChange, NoBest } from '../reads/best-changes.ts';
import { placesOfNewSite } from '../rules/simulator/candidates.ts';
import { bestWords, sayHours } from '../words/best-changes.ts';
import { Careful, forOthers, Which } from './best-careful.tsx';
import { CostForm, type CostsAsked, CostsSaid } from './best-costs.tsx';
import { simulatorAddress } from './simulator-address.ts';

export interface BestProps {
  readonly lang: Lang;
  readonly area: string;
  readonly category: string;
  readonly period: Period;
  readonly found: BestOfGap | NoBest;
  /** What the reader says things cost, where the page asks. */
  readonly costs?: CostsAsked;
  /** Other kinds of service whose expected hours are missing here, most first, with where each is told. */
  readonly others?: readonly { readonly name: string; readonly href: string }[];
  /** Whether nobody chose this kind of service: then the page says why it is this one. */
  readonly unasked?: boolean;
  /** How many rows at most. */
  readonly most?: number;
}

/** A change in words: “Nido X open until 18:00”. */
export function sayChange(lang: Lang, { candidate: c, service, place }: NamedChange): string {
  const w = bestWords(lang);
  const name = service?.name ?? '';
  if (c.kind === 'hours') return sayHours(lang, name, c);
  if (c.kind === 'places') return w.places(name, number(lang, c.added));
  return w.site(place?.name ?? w.notPlaced, number(lang, c.places), describeWeek(lang, c.week));
}

/** A row of the ranking: a change, or new sites that give the same, which are no ranking among themselves. */
export interface Row extends NamedChange {
  readonly towns: readonly string[];
}

/** New sites that give the same, one after the other, as one row. */
export function tied(lang: Lang, rows: readonly NamedChange[]): Row[] {
  const out: Row[] = [];
  for (const row of rows) {
    const last = out.at(-1);
    const towns = row.candidate.kind === 'site' && row.place ? [row.place.name] : [];
    if (last && towns.length > 0 && sameSite(lang, last, row))
      out[out.length - 1] = { ...last, towns: [...last.towns, ...towns] };
    else out.push({ ...row, towns });
  }
  return out;
}

/** New sites that read the same: places, hours, hours gained. */
function sameSite(lang: Lang, { candidate: a, ...one }: NamedChange, { candidate: b, ...other }: NamedChange): boolean {
  if (a.kind !== 'site' || b.kind !== 'site' || one.centsPerHour !== other.centsPerHour) return false;
  const read = (c: typeof a, gained: number) => [c.places, describeWeek(lang, c.week), number(lang, gained)].join('|');
  return read(a, one.gained) === read(b, other.gained);
}

function sayRow(lang: Lang, row: Row): string {
  const { candidate: c, towns } = row;
  if (c.kind !== 'site' || towns.length < 2) return sayChange(lang, row);
  return bestWords(lang).sites(towns.join(', '), number(lang, c.places), describeWeek(lang, c.week));
}

/** A caution that holds for every one of several rows is said once. */
const allForOthers = (rows: readonly Row[]): boolean => rows.length > 1 && rows.every(forOthers);

/** The simulator with a change already in it. */
function addressOf({ lang, area, category, period }: BestProps, { candidate: c, service, ...b }: NamedChange): string {
  const about = { category, period };
  if (c.kind === 'site')
    return simulatorAddress(lang, area, {
      ...about,
      what: 'new',
      town: b.place?.code ?? null,
      hours: formatWeek(c.week),
      places: String(c.places),
    });
  const site = { ...about, what: 'change', site: service?.offer ?? null };
  return c.kind === 'hours'
    ? simulatorAddress(lang, area, { ...site, hours: formatWeek(c.week) })
    : simulatorAddress(lang, area, { ...site, more: String(c.added) });
}

const percent = (lang: Lang, part: number): string =>
  new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'it-IT', { style: 'percent', maximumFractionDigits: 1 }).format(part);

function Ranked(props: BestProps & { readonly rows: readonly Row[]; readonly whole: number; caption: string }) {
  const { lang, rows, whole, caption } = props;
  const w = bestWords(lang);
  const all = allForOthers(rows);
  const dear = rows.some((r) => r.centsPerHour !== null);
  return (
    <Table
      lang={lang}
      caption={caption}
      captionHidden
      rows={rows}
      columns={[
        {
          key: 'change',
          head: w.change,
          rowHeader: true,
          cell: (b) => (
            <>
              <a href={addressOf(props, b)}>{sayRow(lang, b)}</a>
              {b.service && b.place && <span class="soft"> · {b.place.name}</span>}
              <Careful lang={lang} of={b} all={all} />
            </>
          ),
        },
        {
          key: 'gained',
          head: w.gained,
          numeric: true,
          cell: (b) => (
            <>
              +{number(lang, b.gained)} <span class="soft">{w.ifFull}</span>
              {b.outside >= 0.5 && <div class="soft">{w.outside(number(lang, b.outside))}</div>}
            </>
          ),
        },
        {
          key: 'share',
          head: w.share,
          numeric: true,
          cell: (b) => (whole > 0 ? percent(lang, b.gained / whole) : ''),
        },
        ...(dear
          ? [
              {
                key: 'yearly',
                head: w.yearly,
                numeric: true,
                cell: (b: NamedChange) => (b.yearlyCents === null ? w.costUnknown : euro(lang, b.yearlyCents)),
              },
              {
                key: 'cost',
                head: w.perHour,
                numeric: true,
                cell: (b: NamedChange) => (b.centsPerHour === null ? w.costUnknown : euro(lang, b.centsPerHour)),
              },
            ]
          : []),
      ]}
    />
  );
}

/** The single changes that would cover most of a gap, each opening in the simulator; or why nobody knows. */
export function BestChangesView(props: BestProps) {
  const { lang, category, found, most = 8 } = props;
  const w = bestWords(lang);
  return (
    <section aria-labelledby="best-changes">
      <h2 id="best-changes">
        {w.title}: {categoryName(lang, serviceTaxonomy(), category)}
      </h2>
      {typeof found === 'string' ? <p>{w.unknown[found]}</p> : <Found {...props} found={found} most={most} />}
    </section>
  );
}

function Found(props: BestProps & { readonly found: BestOfGap; readonly most: number }) {
  const { lang, found, area, costs } = props;
  const w = bestWords(lang);
  return (
    <>
      <p>
        {found.byHours.length === 0 ? w.none : w.lead(number(lang, found.weighed))} <Which {...props} />
      </p>
      {found.byHours.length > 0 && <Rankings {...props} />}
      {costs && found.byHours.length > 0 && <CostForm area={area} asked={costs} />}
    </>
  );
}

function Rankings(props: BestProps & { readonly found: BestOfGap; readonly most: number }) {
  const { lang, found, most, costs, category } = props;
  const w = bestWords(lang);
  const name = categoryName(lang, serviceTaxonomy(), category);
  return (
    <>
      <Ranked {...props} rows={tied(lang, found.byHours).slice(0, most)} whole={found.uncovered} caption={w.title} />
      {found.byEuro.length > 0 && (
        <>
          <h3>{w.perEuroTitle}</h3>
          <Ranked
            {...props}
            rows={tied(lang, found.byEuro).slice(0, most)}
            whole={found.uncovered}
            caption={w.perEuroTitle}
          />
          {costs && <CostsSaid asked={costs} found={found} />}
        </>
      )}
      <p class="soft">
        {allForOthers(tied(lang, found.byHours).slice(0, most)) && `${w.allOutside} `}
        {w.whole(number(lang, found.uncovered), name)} {w.full}
      </p>
      <div class="no-print">
        <Details quiet summary={w.howFound}>
          <p class="soft">
            {w.known} {w.newSite(number(lang, placesOfNewSite))} {found.byEuro.length === 0 && w.noCost}{' '}
            <a href={href(lang, '/observatory/how')}>{w.how}</a>
          </p>
        </Details>
      </div>
      {found.example && <Tag tone="care">{w.example}</Tag>}
    </>
  );
}
