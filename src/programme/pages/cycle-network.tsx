import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { euro, href, type Lang } from '#kit/i18n.ts';
import { alliances } from '#network/reads.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Page } from '#ui/layout.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { Table } from '#ui/table.tsx';
import { withQuery } from '#ui/url.ts';
import type { ActStep } from '../model.ts';
import { may } from '../policy.ts';
import { actsFor } from '../reads/acts.ts';
import { besideActs, type CallWaiting } from '../reads/chain.ts';
import { type AllocationRow, allocations, networkMoney } from '../reads/cycles.ts';
import { publishedFigures, registerCounts } from '../reads/figures.ts';
import { type ChainStep, chainOf, levelOf, nextStep } from '../rules/chain.ts';
import { Chain } from '../view/chain.tsx';
import { CycleLinks } from '../view/cycle-links.tsx';
import { FiguresTable } from '../view/figures.tsx';
import { SourceLink } from '../view/known.tsx';
import { RegisterTable } from '../view/register.tsx';
import { words as actWords } from '../words/acts.ts';
import { words as chainWords } from '../words/chain.ts';
import { words } from '../words/cycles.ts';
import { around } from './around.ts';

async function load(c: Context<Env>, deps: Deps) {
  return readAs(deps.db, c.get('actor'), async (tx) => {
    const here = await around(c, deps, tx);
    const [code, network] = [here.cycle.code, c.req.param('network') ?? ''];
    if (!here.networks.some((n) => n.code === network))
      throw new AppError('not-found', words(c.get('lang')).missingNetwork);
    return {
      ...here,
      network,
      acts: await actsFor(tx, code, network),
      beside: await besideActs(tx, code, network, here.day),
      rows: (await allocations(tx, code)).filter((a) => a.network === network),
      money: await networkMoney(tx, code, network),
      figures: (await publishedFigures(tx, code)).filter((f) => f.network === network),
      register: (await registerCounts(tx, code)).filter((r) => r.network === network),
      locals: (await alliances(tx)).filter((a) => a.network === network),
    };
  });
}
type Loaded = Awaited<ReturnType<typeof load>>;

function YearTable({ lang, rows }: { readonly lang: Lang; readonly rows: readonly AllocationRow[] }) {
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={w.publishedMoney}
      captionHidden
      rows={rows}
      columns={[
        { key: 'year', head: w.year, rowHeader: true, cell: (r) => (r.year === 0 ? w.wholeCycle : String(r.year)) },
        { key: 'cents', head: w.published, numeric: true, cell: (r) => euro(lang, r.cents) },
        {
          key: 'source',
          head: w.source,
          cell: (r) => (
            <>
              <SourceLink lang={lang} url={r.source} about={String(r.year)} />
              {r.note[lang] && <p class="soft small">{r.note[lang]}</p>}
            </>
          ),
        },
      ]}
    />
  );
}

function Money({ lang, found }: { readonly lang: Lang; readonly found: Loaded }) {
  const w = words(lang);
  const { money, rows } = found;
  const share = found.cycle.rules.allianceShare.value;
  if (money === null && rows.length > 0)
    return (
      <>
        <p>
          {w.splitPart(
            euro(
              lang,
              rows.reduce((sum, r) => sum + r.cents, 0),
            ),
          )}
        </p>
        <YearTable lang={lang} rows={rows} />
      </>
    );
  if (money === null) return <p>{w.splitUnknown}</p>;
  const forAlliances = share === null ? null : Math.round(money.cents * share);
  return (
    <>
      <Stats>
        <Stat lang={lang} value={euro(lang, money.cents)} label={w.publishedMoney} />
      </Stats>
      {!money.published && <p>{w.computedNote}</p>}
      {money.savings !== undefined && <p>{w.savingsIn(euro(lang, money.savings))}</p>}
      {forAlliances !== null && <p>{w.shareOf(euro(lang, forAlliances), euro(lang, money.cents - forAlliances))}</p>}
      {rows.length > 0 && <YearTable lang={lang} rows={rows} />}
    </>
  );
}

/** What comes next: for each call its own step; for what hangs on no call the next step of the chain. */
function NextSteps(props: {
  readonly lang: Lang;
  readonly steps: readonly ChainStep<unknown>[];
  readonly calls: readonly CallWaiting[];
}) {
  const { lang, steps, calls } = props;
  const w = words(lang);
  const others = steps.filter((s) => s.state === 'due' && !calls.some((one) => one.step === s.step));
  const said = (step: ActStep) => (
    <>
      <strong>{actWords(lang).steps[step]}</strong>. {w.nextBy(w.levels[levelOf[step]])}
    </>
  );
  if (calls.length + others.length === 0) return null;
  return (
    <>
      <p class="lead">{w.next}:</p>
      <ul>
        {calls.map((one) => (
          <li>
            <a href={href(lang, `/programme/calls/${one.id}`)}>{chainWords(lang).nextOf(one.title)}</a>:{' '}
            {said(one.step)}
          </li>
        ))}
        {others.map((s) => (
          <li>{said(s.step)}</li>
        ))}
      </ul>
    </>
  );
}

/** `GET /programme/cycles/:cycle/networks/:network`: the chain of a network in a cycle, its money year by year, what it did. */
export function cycleNetworkPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const found = await load(c, deps);
    const { cycle, network } = found;
    const name = found.nameOf(network);
    const steps = chainOf(found.acts, found.open, found.beside.known);
    const next = nextStep(steps);
    return c.html(
      <Page
        c={c}
        title={w.ofNetwork(name, cycle.name[lang])}
        description={w.description}
        breadcrumb={[
          { label: w.title, path: '/programme' },
          { label: cycle.name[lang], path: `/programme/cycles/${cycle.code}` },
          { label: name },
        ]}
      >
        <h1>{w.ofNetwork(name, cycle.name[lang])}</h1>
        <NextSteps lang={lang} steps={steps} calls={found.open ? found.beside.calls : []} />
        <div class="split">
          <section aria-labelledby="chain">
            <h2 id="chain">{w.chain}</h2>
            {!found.open && <p>{w.chainOver}</p>}
            <Chain
              {...{ lang, steps, placeOf: found.placeOf, beside: found.beside, at: { cycle: cycle.code, network } }}
            />
            {may(c.get('actor'), 'record-act').yes && (
              <Actions>
                <ButtonLink
                  href={withQuery(href(lang, '/programme/acts/new'), '', {
                    ...{ cycle: cycle.code, network, step: next?.step ?? null },
                  })}
                >
                  {w.record}
                </ButtonLink>
              </Actions>
            )}
          </section>
          <section aria-labelledby="money">
            <h2 id="money">{w.publishedMoney}</h2>
            <Money lang={lang} found={found} />
            {found.locals.length > 0 && (
              <>
                <h2>{w.alliances}</h2>
                <ul class="plain-list">
                  {found.locals.map((a) => (
                    <li>
                      <a href={href(lang, `/network/alliances/${a.code}`)}>{a.name}</a>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </section>
        </div>
        <CycleLinks lang={lang} actor={c.get('actor')} cycle={cycle.code} network={network} />
        <section aria-labelledby="register">
          <h2 id="register">{w.inRegister}</h2>
          <RegisterTable lang={lang} cycle={cycle.code} rows={found.register} nameOf={found.nameOf} />
        </section>
        {found.figures.length > 0 && (
          <section aria-labelledby="figures">
            <h2 id="figures">{w.figures}</h2>
            <FiguresTable
              lang={lang}
              caption={w.figures}
              figures={found.figures}
              placeOf={(f) => (f.alliance ? found.placeOf(f) : '')}
              first={{ head: w.what, cell: (f) => w.measure[f.code] ?? f.code }}
            />
          </section>
        )}
      </Page>,
    );
  };
}
