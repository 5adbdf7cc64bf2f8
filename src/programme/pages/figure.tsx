import type { Context } from 'hono';
import type { Tx } from '#kit/database.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, euro, href, type Lang } from '#kit/i18n.ts';
import { memberIds } from '#network/reads/members.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { countedActions } from '../reads/counted-rows.ts';
import { countersOf } from '../reads/counters.ts';
import { type AllocationRow, allocations, computedRows } from '../reads/cycles.ts';
import { type CounterName, counterNames, publishedCodes } from '../rules/counters.ts';
import { type Reason, reasonsFor } from '../rules/differences.ts';
import { ActionRows, EuroRows, NetworkRows, ReachedRows } from '../view/counter-rows.tsx';
import { counterValue } from '../view/counters.tsx';
import { FiguresTable } from '../view/figures.tsx';
import { Known, SourceLink } from '../view/known.tsx';
import { words as cycleWords } from '../words/cycles.ts';
import { words } from '../words/figures.ts';
import { type Around, aroundChosen } from './around.ts';
import { CycleChoice } from './figures.tsx';

/** Rows of a receipt drawn at once. */
const most = 200;

async function memberCounts(tx: Tx, around: Around): Promise<ReadonlyMap<string, number>> {
  const counts = await Promise.all(
    around.networks.map(
      async ({ code }) => [code, (await memberIds(tx, { kind: 'network', code }, around.day)).length] as const,
    ),
  );
  return new Map(counts);
}

async function load(c: Context<Env>, deps: Deps, name: CounterName) {
  return readAs(deps.db, c.get('actor'), async (tx) => {
    const around = await aroundChosen(c, deps, tx);
    if (around === null) throw new AppError('not-found', cycleWords(c.get('lang')).missingCycle);
    const { code } = around.cycle;
    const counted = await countersOf(tx, around.cycle, around.open, around.day);
    const counter = counted.counters.find((one) => one.name === name)!;
    return {
      around,
      counter,
      figures: counted.figures.filter((f) => publishedCodes[name].includes(f.code)),
      euro: name === 'euro' ? await allocations(tx, code) : [],
      computed: name === 'euro' && counter.basis !== 'rows' ? await computedRows(tx, around.cycle) : [],
      actions: name === 'actions' ? await countedActions(tx, code, most) : [],
      reached: counted.reached,
      example: counter.basis === 'rows' && counted.examples.has(name),
      members: name === 'bodies' && around.open ? await memberCounts(tx, around) : null,
    };
  });
}
type Loaded = Awaited<ReturnType<typeof load>>;

function Reached(props: {
  readonly lang: Lang;
  readonly cycle: string;
  readonly nameOf: (network: string) => string;
  readonly name: 'people' | 'firms';
  readonly found: Loaded;
}) {
  const { lang, cycle, nameOf, name, found } = props;
  return (
    <>
      <ReachedRows {...{ lang, cycle, nameOf }} rows={found.reached[name]?.parts ?? []} />
      <Actions>
        <ButtonLink kind="outline" href={href(lang, '/programme/indicators')}>
          {words(lang).byAction}
        </ButtonLink>
      </Actions>
    </>
  );
}

/** Rows that nobody published: how residents would share the money, as the cycle's own page shows. */
function Computed(props: {
  readonly lang: Lang;
  readonly cycle: string;
  readonly nameOf: (network: string) => string;
  readonly rows: readonly AllocationRow[];
}) {
  const { lang, cycle, nameOf, rows } = props;
  const w = cycleWords(lang);
  if (rows.length === 0) return <p>{words(lang).noRows}</p>;
  return (
    <>
      <p>{w.splitComputed}</p>
      <EuroRows {...{ lang, cycle, nameOf, rows }} head={w.computed} />
      <p>
        {w.total}:{' '}
        <strong>
          {euro(
            lang,
            rows.reduce((sum, r) => sum + r.cents, 0),
          )}
        </strong>
      </p>
    </>
  );
}

function Rows({ lang, name, found }: { readonly lang: Lang; readonly name: CounterName; readonly found: Loaded }) {
  const { around, counter } = found;
  const about = { lang, cycle: around.cycle.code, nameOf: around.nameOf };
  if (name === 'people' || name === 'firms') return <Reached {...about} name={name} found={found} />;
  if (counter.basis !== 'rows')
    return counter.part === null ? (
      <Computed {...about} rows={found.computed} />
    ) : (
      <>
        <p>{words(lang).partOnly(euro(lang, counter.part))}</p>
        <EuroRows {...about} rows={found.euro} />
      </>
    );
  if (name === 'euro') return <EuroRows {...about} rows={found.euro} />;
  if (name === 'actions') return <ActionRows {...about} rows={found.actions} all={counter.value} />;
  return (
    <>
      <NetworkRows {...about} networks={around.networks} members={found.members} />
      {name === 'bodies' && <p>{words(lang).memberList}</p>}
      <Actions>
        <ButtonLink kind="outline" href={href(lang, '/network')}>
          {words(lang).toNetwork}
        </ButtonLink>
      </Actions>
    </>
  );
}

const reasonWord: Readonly<
  Record<Reason, 'differRows' | 'differParts' | 'differDates' | 'differUnknown' | 'differRules'>
> = {
  ...{ rows: 'differRows', parts: 'differParts', dates: 'differDates' },
  ...{ 'unknown-day': 'differUnknown', rules: 'differRules' },
};

function Others({ lang, found }: { readonly lang: Lang; readonly found: Loaded }) {
  const w = words(lang);
  const { around, counter, figures } = found;
  const reasons = reasonsFor(figures, counter.basis === 'rows' ? counter.value : null);
  if (figures.length === 0) return <p>{w.noOthers}</p>;
  return (
    <>
      <FiguresTable
        lang={lang}
        caption={w.others}
        figures={figures}
        placeOf={(f) => (f.network || f.alliance ? around.placeOf(f) : '')}
        first={{ head: cycleWords(lang).what, cell: (f) => cycleWords(lang).measure[f.code] ?? f.code }}
      />
      {reasons.length > 0 && (
        <>
          <h3>{w.differ}</h3>
          <ul>
            {reasons.map((r) => (
              <li>{w[reasonWord[r]]}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** `GET /programme/figures/:figure?cycle=`: one counter down to its rows, beside what others published and why they differ. */
export function figurePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const name = counterNames.find((one) => one === c.req.param('figure'));
    if (name === undefined) throw new AppError('not-found', w.missing);
    const found = await load(c, deps, name);
    const { counter, around } = found;
    const published = counter.basis === 'published' ? counter.figure : null;
    const counted =
      name === 'people' || name === 'firms'
        ? w.until(date(lang, found.reached.until))
        : w.onDay(date(lang, around.day));
    const asOf = published ? published.asOf && date(lang, published.asOf) : counter.basis && counted;
    const value = counterValue(lang, counter);
    return c.html(
      <Page
        c={c}
        title={`${w.names[name]}, ${around.cycle.code}`}
        description={w.description}
        breadcrumb={[
          { label: cycleWords(lang).title, path: '/programme' },
          { label: w.title, path: `/programme/figures?cycle=${around.cycle.code}` },
          { label: w.names[name] },
        ]}
      >
        <h1>
          {value ?? cycleWords(lang).unknown} <small>{w.names[name]}</small>
        </h1>
        <p class="lead">{around.cycle.name[lang]}</p>
        {found.example && (
          <Notice lang={lang} kind="care" title={w.withExamples}>
            <p>{cycleWords(lang).exampleNote}</p>
          </Notice>
        )}
        <Facts
          facts={[
            { term: w.definition, value: published ? published.definition[lang] : w.definitions[name] },
            { term: w.asOf, value: <Known lang={lang}>{asOf}</Known> },
            {
              term: w.basis,
              value: counter.basis === null ? w.notKnown : counter.basis === 'rows' ? w.rows : w.published,
            },
            { term: w.source, value: published && <SourceLink lang={lang} url={published.source} /> },
          ]}
        />
        <CycleChoice lang={lang} around={around} path={`/programme/figures/${name}`} />
        <section aria-labelledby="receipt">
          <h2 id="receipt">{w.receipt}</h2>
          <Rows lang={lang} name={name} found={found} />
        </section>
        <section aria-labelledby="others">
          <h2 id="others">{w.others}</h2>
          <Others lang={lang} found={found} />
        </section>
      </Page>,
    );
  };
}
