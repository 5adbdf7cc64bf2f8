import type { Context } from 'hono';
import { z } from 'zod';
import { BadFile } from '#kit/errors.ts';
import { first, type Problem, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { uuidv7 } from '#kit/ids.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { formState } from '#ui/form.tsx';
import { largestSheet, readSheet } from '../actions/read-proposal-sheet.ts';
import type { ProposalPage } from '../reads/proposal-page.ts';
import { leadOf, type ProposalAction } from '../rules/proposal.ts';
import { proposalFaults, refusedAtEntry } from '../rules/proposal-faults.ts';
import * as rules from '../rules/proposal-sheet.ts';
import { SendSheet, SheetFaults, SheetLook, type ToldFault } from '../view/proposal-sheet.tsx';
import { commonCosts } from '../words/costs.ts';
import { faultInWords } from '../words/proposal-faults.ts';
import { words } from '../words/proposal-sheet.ts';
import { words as proposalWords } from '../words/proposals.ts';
import { type MoneyFormat, sendTable } from './money-files.ts';
import { keep, openForm, pageOf } from './proposal-writing.ts';

type Rows = readonly rules.SheetRow[];
type Sheet = readonly rules.SheetAction[];

const nameIn =
  ({ bodies }: ProposalPage) =>
  (id: string) =>
    bodies.get(id) ?? '';

const askedOf = (page: ProposalPage): rules.SheetAsked => ({
  actions: page.proposal.actions,
  partners: page.proposal.partners.map(({ organization }) => ({ organization, name: nameIn(page)(organization) })),
  lead: leadOf(page.proposal.partners),
  costs: page.asked.rules.costs.value ?? commonCosts,
});

/** What the page shows besides where a sheet is given: what is wrong with one, or what it would make. */
interface Shown {
  readonly faults?: readonly ToldFault[];
  readonly problems?: readonly Problem[];
  readonly look?: { readonly rows: Rows; readonly sheet: Sheet; readonly after: readonly ProposalAction[] };
}

function show(c: Context<Env>, page: ProposalPage, { faults = [], problems = [], look }: Shown = {}) {
  const lang = c.get('lang');
  const w = words(lang);
  const all = href(lang, `/programme/proposals/${page.proposal.id}`);
  const [action, form] = [`${all}/sheet`, formState(lang, {}, problems)];
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.title}>
      <h1>{w.title}</h1>
      <p class="lead">{page.proposal.title || proposalWords(lang).untitled}</p>
      {faults.length > 0 && <SheetFaults lang={lang} faults={faults} />}
      {look ? (
        <SheetLook {...{ lang, action, form, before: page.proposal.actions, bodyName: nameIn(page) }} {...look} />
      ) : (
        <>
          <p>{w.lead}</p>
          <SendSheet {...{ lang, form, action, costs: askedOf(page).costs }} />
        </>
      )}
      <Actions>
        <ButtonLink kind="plain" href={all}>
          {proposalWords(lang).backAll}
        </ButtonLink>
      </Actions>
    </DeskPage>,
    faults.length + problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/proposals/:proposal/sheet`: actions and budget from a spreadsheet. */
export const proposalSheetPage = (deps: Deps) => async (c: Context<Env>) => show(c, await openForm(c, deps));

/** `GET /programme/proposals/:proposal/sheet.xlsx`, `.csv`: the actions as they are, as their own template. */
export function proposalSheetFile(deps: Deps, format: MoneyFormat) {
  return async (c: Context<Env>) => {
    const page = await pageOf(c, deps);
    const rows = rules.rowsOfProposal(page.proposal.actions, nameIn(page));
    keepPrivate(c);
    return sendTable(c, format, 'azioni-della-proposta', { name: 'azioni', columns: rules.proposalColumns, rows });
  };
}

const cells = z.record(z.string(), z.string().max(5000));
const keptRows = z.array(z.object({ row: z.number().int(), cells })).max(rules.mostRows);

/** Rows of a sheet that was looked at, as the form brings them back; null when they are not. */
function rowsAgain(typed: string): Rows | null {
  try {
    return keptRows.parse(JSON.parse(typed));
  } catch {
    return null;
  }
}

/** Rows of the file that was chosen, or what is wrong with it as a whole. */
async function rowsOfFile(c: Context<Env>): Promise<{ readonly rows: Rows } | Shown> {
  const w = words(c.get('lang'));
  const given = (await c.req.formData()).get('file');
  const refuse = (message: string) => ({ problems: [{ field: 'file', message }] });
  if (!(given instanceof File) || given.size === 0) return refuse(w.noFile);
  if (given.size > largestSheet) return refuse(w.fileHint);
  try {
    return { rows: await readSheet(given.name.slice(0, 200), Buffer.from(await given.arrayBuffer())) };
  } catch (error) {
    if (error instanceof BadFile) return { faults: error.faults };
    throw error;
  }
}

const headerOf = (name: string): string => rules.proposalColumns.find((k) => k.name === name)?.headers[0] ?? name;

/** What a sheet would make of a proposal, the pages it fills in, and the rules it would break, in words. */
function tried(c: Context<Env>, deps: Deps, { proposal, asked }: ProposalPage, sheet: Sheet) {
  const newId = () => uuidv7(deps.clock.now().getTime());
  const after = rules.withSheet(proposal.actions, sheet, newId, proposal);
  const stays = new Set(proposal.actions.filter((a) => !sheet.some((s) => s.id === a.id)).map((a) => a.id));
  const own = after.filter((a) => !stays.has(a.id));
  const pages = own.map((a) => `action-${a.id}`);
  const broken = proposalFaults({ ...proposal, actions: after }, asked).filter(
    (f) => refusedAtEntry(f) && ['actions', ...pages].includes(f.page),
  );
  const title = (page: string) => own.find((a) => page === `action-${a.id}`)?.title ?? null;
  const told = broken.map((f) => ({ row: null, column: title(f.page), message: faultInWords(c.get('lang'), f) }));
  return { after, own, pages, told };
}

/** The actions of now with those of a sheet: one that somebody else wrote meanwhile stays. */
const kept =
  (own: readonly ProposalAction[]) =>
  (p: ProposalPage['proposal']): ProposalPage['proposal'] => ({
    ...p,
    actions: [
      ...p.actions.map((a) => own.find((o) => o.id === a.id) ?? a),
      ...own.filter((o) => !p.actions.some((a) => a.id === o.id)),
    ],
  });

/** `POST` of the same: reads the file and shows what it makes; read again, keeps it all or nothing. */
export function proposalSheetSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, typed, page] = [c.get('lang'), await typedBody(c), await openForm(c, deps)];
    const again = rowsAgain(first(typed, 'rows'));
    const given = again ? { rows: again } : await rowsOfFile(c);
    if (!('rows' in given)) return show(c, page, given);
    const { actions: sheet, faults } = rules.readProposalSheet(given.rows, askedOf(page));
    if (faults.length > 0) return show(c, page, { faults: faults.map((f) => ({ ...f, column: headerOf(f.column) })) });
    const { after, own, pages, told } = tried(c, deps, page, sheet);
    if (told.length > 0) return show(c, page, { faults: told });
    if (!again) return show(c, page, { look: { rows: given.rows, sheet, after } });
    const wrong = await keep(c, deps, { page: 'actions', also: pages, apply: kept(own) });
    if (wrong.length > 0)
      return show(c, page, { faults: wrong.map(({ message }) => ({ row: null, column: null, message })) });
    return c.redirect(`${href(lang, `/programme/proposals/${page.proposal.id}`)}?saved=1`, 303);
  };
}
