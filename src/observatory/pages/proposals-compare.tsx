import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { date, href } from '#kit/i18n.ts';
import { Page } from '#ui/layout.tsx';
import { Table } from '#ui/table.tsx';
import { type Proposal, proposalsFor, publicProposals } from '../reads/proposals.ts';
import { measures } from '../view/proposals.tsx';
import { proposalWords } from '../words/proposals.ts';
import { simWords } from '../words/simulator.ts';
import { Printed } from './above.tsx';
import { sheetAddress } from './sheet-address.ts';

/** The proposals of an address in its order: public where all are; else those that whoever asks may see. @throws AppError not-found. */
export async function proposalsAt(
  deps: Deps,
  reading: Deps,
  c: Context<Env>,
  ids: readonly string[],
): Promise<readonly Proposal[]> {
  const inOrder = (list: readonly Proposal[]) =>
    ids.map((id) => list.find((p) => p.id === id)).filter((p) => p !== undefined);
  const open = inOrder(await publicProposals(reading.db, ids));
  if (open.length === ids.length) return open;
  const actor = c.get('actor');
  const seen = typeof actor === 'object' ? inOrder(await proposalsFor(deps.db, actor, ids)) : [];
  if (seen.length !== ids.length) throw new AppError('not-found', proposalWords(c.get('lang')).missing);
  keepPrivate(c);
  return seen;
}

/** `GET /observatory/proposals/compare?one=&other=`: two proposals, the same figures side by side. */
export const proposalsCompare = (deps: Deps, reading: Deps) => async (c: Context<Env>) => {
  const lang = c.get('lang');
  const w = proposalWords(lang);
  const ids = [c.req.query('one') ?? '', c.req.query('other') ?? ''];
  if (ids[0] === ids[1] || ids.includes('')) return c.redirect(href(lang, '/observatory/proposals'), 303);
  const both = await proposalsAt(deps, reading, c, ids);
  return c.html(
    <Page
      c={c}
      title={w.compareTitle}
      description={w.compareLead}
      breadcrumb={[
        { label: simWords(lang).territory, path: '/observatory' },
        { label: w.title, path: '/observatory/proposals' },
        { label: w.compareTitle },
      ]}
    >
      <h1>{w.compareTitle}</h1>
      <p class="lead">{w.compareLead}</p>
      <Table
        lang={lang}
        caption={w.compareTitle}
        captionHidden
        rows={measures(lang)}
        columns={[
          { key: 'what', head: w.measure, rowHeader: true, cell: (m) => m.head },
          ...both.map((p, i) => ({
            key: String(i),
            head: p.title,
            cell: (m: ReturnType<typeof measures>[number]) => m.cell(p),
          })),
        ]}
      />
      <Printed lang={lang} day={date(lang, today(deps.clock))} at={sheetAddress(deps, c)} />
      <ul class="no-print">
        {both.map((p) => (
          <li>
            <a href={href(lang, `/observatory/proposals/${p.id}`)}>{p.title}</a>
          </li>
        ))}
      </ul>
    </Page>,
  );
};
