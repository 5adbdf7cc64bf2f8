import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import type { Deps, Env } from '#kit/http.ts';
import { euro, href } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import { Facts } from '#ui/facts.tsx';
import { Page } from '#ui/layout.tsx';
import { Tag } from '#ui/tag.tsx';
import { withQuery } from '#ui/url.ts';
import { may } from '../policy.ts';
import { acts } from '../reads/acts.ts';
import { besideActs } from '../reads/chain.ts';
import { allocations, computedSplit } from '../reads/cycles.ts';
import { publishedFigures, registerCounts } from '../reads/figures.ts';
import { chainOf } from '../rules/chain.ts';
import { ActLine, Chain } from '../view/chain.tsx';
import { CycleLinks } from '../view/cycle-links.tsx';
import { FiguresTable } from '../view/figures.tsx';
import { Known, SourceLink } from '../view/known.tsx';
import { RegisterTable } from '../view/register.tsx';
import { RulesTable } from '../view/rules.tsx';
import { Split } from '../view/split.tsx';
import { words as pageWords } from '../words/cycle-page.ts';
import { words } from '../words/cycles.ts';
import { around } from './around.ts';
import { cycleDays } from './index.tsx';

async function load(c: Context<Env>, deps: Deps) {
  return readAs(deps.db, c.get('actor'), async (tx) => {
    const here = await around(c, deps, tx);
    return {
      ...here,
      acts: await acts(tx, here.cycle.code),
      beside: await besideActs(tx, here.cycle.code, null, here.day),
      split: await allocations(tx, here.cycle.code),
      computed: await computedSplit(tx, here.cycle),
      figures: await publishedFigures(tx, here.cycle.code),
      register: await registerCounts(tx, here.cycle.code),
    };
  });
}
type Loaded = Awaited<ReturnType<typeof load>>;

/** `GET /programme/cycles/:cycle`: its acts in time, its money network by network, its rules with their articles, its figures. */
export function cyclePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const found = await load(c, deps);
    const { cycle } = found;
    const name = cycle.name[lang];
    return c.html(
      <Page
        c={c}
        title={name}
        description={w.description}
        breadcrumb={[{ label: w.title, path: '/programme' }, { label: name }]}
      >
        <h1>
          {name} <Tag tone={found.open ? 'good' : 'neutral'}>{found.open ? w.now : w.over}</Tag>
        </h1>
        <p class="lead">{cycle.note[lang]}</p>
        <Facts
          facts={[
            { term: w.when, value: <Known lang={lang}>{cycleDays(lang, cycle)}</Known> },
            {
              term: w.money,
              value: <Known lang={lang}>{cycle.budgetCents !== null && euro(lang, cycle.budgetCents)}</Known>,
            },
            { term: w.source, value: <SourceLink lang={lang} url={cycle.source} about={name} /> },
          ]}
        />
        <Actions>
          <ButtonLink kind="outline" href={href(lang, `/programme/cycles/${cycle.code}/rules`)}>
            {w.allRules}
          </ButtonLink>
          <ButtonLink kind="outline" href={withQuery(href(lang, '/programme/lessons'), '', { cycle: cycle.code })}>
            {w.lessons}
          </ButtonLink>
        </Actions>
        <CycleLinks lang={lang} actor={c.get('actor')} cycle={cycle.code} />
        <ChainSection c={c} found={found} />
        <MoneySections c={c} found={found} />
        <section aria-labelledby="rules">
          <h2 id="rules">{w.rules}</h2>
          <p>{w.rulesLead}</p>
          <Details summary={pageWords(lang).openRules}>
            <RulesTable lang={lang} rules={cycle.rules} />
          </Details>
        </section>
      </Page>,
    );
  };
}

function ChainSection({ c, found }: { readonly c: Context<Env>; readonly found: Loaded }) {
  const lang = c.get('lang');
  const w = words(lang);
  const others = found.acts.filter((a) => a.step === 'other');
  return (
    <section aria-labelledby="chain">
      <h2 id="chain">{w.chain}</h2>
      <p>{found.open ? w.chainLead : w.chainOver}</p>
      <Chain
        {...{ lang, placeOf: found.placeOf, beside: found.beside, at: { cycle: found.cycle.code, network: null } }}
        steps={chainOf(found.acts, found.open, found.beside.known)}
      />
      {may(c.get('actor'), 'record-act').yes && (
        <Actions>
          <ButtonLink href={withQuery(href(lang, '/programme/acts/new'), '', { cycle: found.cycle.code })}>
            {w.record}
          </ButtonLink>
        </Actions>
      )}
      {others.length > 0 && (
        <>
          <h3>{w.others}</h3>
          <ul class="plain-list stack">
            {others.map((act) => (
              <li>
                <ActLine lang={lang} act={act} place={found.placeOf(act)} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function MoneySections({ c, found }: { readonly c: Context<Env>; readonly found: Loaded }) {
  const lang = c.get('lang');
  const w = words(lang);
  const { code, rules } = found.cycle;
  const byPopulation = rules.sharedBy.value === 'population';
  return (
    <>
      <section aria-labelledby="split">
        <h2 id="split">{w.split}</h2>
        <Split
          {...{ lang, cycle: code, rows: found.split, computed: found.computed, byPopulation, nameOf: found.nameOf }}
          whole={found.cycle.splitWhole}
        />
      </section>
      <section aria-labelledby="register">
        <h2 id="register">{w.inRegister}</h2>
        <RegisterTable lang={lang} cycle={code} rows={found.register} nameOf={found.nameOf} />
      </section>
      {found.figures.length > 0 && (
        <section aria-labelledby="figures">
          <h2 id="figures">{w.figures}</h2>
          <p>{w.figuresLead}</p>
          <Details summary={pageWords(lang).openFigures(found.figures.length)}>
            <FiguresTable
              lang={lang}
              caption={w.figures}
              figures={found.figures}
              placeOf={(f) => (f.network || f.alliance ? found.placeOf(f) : '')}
              first={{ head: w.what, cell: (f) => w.measure[f.code] ?? f.code }}
            />
          </Details>
        </section>
      )}
    </>
  );
}
