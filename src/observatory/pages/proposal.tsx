import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { first, typedBody } from '#kit/form.ts';
import { type Deps, type Env, signedIn } from '#kit/http.ts';
import { date, href, number } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import { changeProposal, type ProposalChange } from '../actions/change-proposal.ts';
import type { Proposal } from '../reads/proposals.ts';
import { type Simulated, simulate } from '../reads/simulate.ts';
import { sayHours } from '../view/effect.tsx';
import { costOf, dayOf, signedHours } from '../view/proposals.tsx';
import { queryOfDraft, simulatorAddress } from '../view/simulator-address.ts';
import { proposalWords } from '../words/proposals.ts';
import { simWords } from '../words/simulator.ts';
import { namesOf } from './proposals.tsx';
import { proposalsAt } from './proposals-compare.tsx';

/** `GET /observatory/proposals/:kept`: what it said when it was kept, and what it says today. */
export const proposalPage = (deps: Deps, reading: Deps) => async (c: Context<Env>) => {
  const [lang, day] = [c.get('lang'), today(deps.clock)];
  const w = proposalWords(lang);
  const [proposal] = await proposalsAt(deps, reading, c, [c.req.param('kept') ?? '']);
  const p = proposal!;
  const again = await simulate(reading.db, p.area, p.draft, day);
  const nameOf = await namesOf(reading);
  return c.html(
    <Page
      c={c}
      title={p.title}
      description={p.result.said[lang]}
      breadcrumb={[
        { label: simWords(lang).territory, path: '/observatory' },
        { label: w.title, path: '/observatory/proposals' },
        { label: p.title },
      ]}
    >
      {c.req.query('saved') && (
        <Notice lang={lang} kind="good" title={w.kept} live>
          <p>
            <a href={href(lang, '/observatory/proposals/desk')}>{w.keptNext}</a>
          </p>
        </Notice>
      )}
      <header class="observatory-head">
        <p class="soft">
          {nameOf(p.area)} · {date(lang, dayOf(p.madeAt))}
        </p>
        <h1>
          {p.title} {p.example && <Tag>{w.example}</Tag>}
        </h1>
        <p class="lead">{p.result.said[lang]}</p>
      </header>
      <ThenNow lang={lang} p={p} again={typeof again === 'string' ? null : again} />
      {p.notes !== '' && (
        <section aria-labelledby="notes">
          <h2 id="notes">{w.notes}</h2>
          <p class="free-text">{p.notes}</p>
        </section>
      )}
      <Receipt lang={lang} p={p} />
      <div class="no-print">
        <Actions>
          <ButtonLink href={simulatorAddress(lang, p.area, queryOfDraft(p.draft))}>{w.open}</ButtonLink>
          <ButtonLink kind="outline" href={href(lang, `/thread/draft-service/${p.id}`)}>
            {w.follow}
          </ButtonLink>
          <ButtonLink kind="plain" href={href(lang, '/observatory/proposals')}>
            {w.back}
          </ButtonLink>
        </Actions>
      </div>
      <p class="no-print">
        <a href={href(lang, '/observatory/proposals/desk')}>{w.desk}</a>
      </p>
    </Page>,
  );
};

interface Shown {
  readonly lang: 'it' | 'en';
  readonly p: Proposal;
}

/** The same figures then and now. */
function ThenNow({ lang, p: { result }, again }: Shown & { readonly again: Simulated | null }) {
  const w = proposalWords(lang);
  const now = again?.effect;
  const rows = [
    { head: w.gained, thatDay: signedHours(lang, result.gained), now: now && signedHours(lang, now.gained) },
    { head: w.before, thatDay: sayHours(lang, result.before), now: now && sayHours(lang, now.before.uncovered) },
    {
      head: w.left,
      thatDay: sayHours(lang, result.before - result.gained),
      now: now && sayHours(lang, now.after.uncovered),
    },
    { head: w.asked, thatDay: sayHours(lang, result.asked), now: now && sayHours(lang, now.asked) },
    { head: w.cost, thatDay: costOf(lang, result.centsPerHour), now: now && costOf(lang, now.centsPerHour) },
  ];
  return (
    <section aria-labelledby="then-now">
      <h2 id="then-now">{w.thenNow}</h2>
      <p>{now ? w.thenNowLead : w.gone}</p>
      <Table
        lang={lang}
        caption={w.thenNow}
        captionHidden
        rows={rows}
        columns={[
          { key: 'what', head: w.measure, rowHeader: true, cell: (r) => r.head },
          {
            key: 'then',
            head: `${w.thatDay} (${date(lang, result.receipt.day)})`,
            numeric: true,
            cell: (r) => r.thatDay,
          },
          { key: 'now', head: w.now, numeric: true, cell: (r) => r.now ?? w.unknown },
        ]}
      />
    </section>
  );
}

function Receipt({ lang, p }: Shown) {
  const w = proposalWords(lang);
  const { receipt, trial } = p.result;
  return (
    <section aria-labelledby="receipt" class="band">
      <h2 id="receipt">{w.receipt}</h2>
      <Facts
        facts={[
          { term: w.day, value: date(lang, receipt.day) },
          { term: w.directory, value: receipt.directory && date(lang, dayOf(receipt.directory)) },
          { term: w.population, value: <span lang="it">{receipt.population}</span> },
          { term: w.rate, value: `${number(lang, receipt.rate * 100, 2)}% (${receipt.source[lang]})` },
          { term: w.services, value: number(lang, receipt.services) },
          { term: w.trial, value: trial[lang] },
        ]}
      />
      {p.example && <p>{w.exampleText}</p>}
    </section>
  );
}

/** `POST /observatory/proposals/:kept`: shows it to everybody, hides it, or takes it away. */
export const proposalChange = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), await typedBody(c)];
  const change: ProposalChange = (['show', 'hide', 'remove'] as const).find((v) => v === first(typed, 'do')) ?? 'hide';
  await changeProposal(deps, actor, c.req.param('kept') ?? '', change, lang);
  return c.redirect(`${href(lang, '/observatory/proposals/desk')}?saved=1`, 303);
};
