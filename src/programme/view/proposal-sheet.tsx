import { euro, type Lang, number } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import { FileField } from '#ui/field.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import { moneyOf, type ProposalAction } from '../rules/proposal.ts';
import { proposalColumns, type SheetAction, type SheetAsked, type SheetRow } from '../rules/proposal-sheet.ts';
import { words } from '../words/proposal-sheet.ts';

/** A fault as the page tells it: the row of the file, null = the whole file. */
export interface ToldFault {
  readonly row: number | null;
  readonly column: string | null;
  readonly message: string;
}

interface SendProps {
  readonly lang: Lang;
  readonly form: FormState;
  readonly action: string;
  readonly costs: SheetAsked['costs'];
}

/** Where the sheet is downloaded and given back, and what it may hold. */
export function SendSheet({ lang, form, action, costs }: SendProps) {
  const w = words(lang);
  return (
    <>
      <p>{w.how}</p>
      <Actions>
        <ButtonLink kind="outline" href={`${action}.xlsx`}>{`${w.download} XLSX`}</ButtonLink>
        <ButtonLink kind="plain" href={`${action}.csv`}>{`${w.download} CSV`}</ButtonLink>
      </Actions>
      <Form form={form} action={action} file>
        <FileField form={form} name="file" label={w.file} hint={w.fileHint} accept=".xlsx,.csv" />
        <Actions>
          <Button>{w.send}</Button>
        </Actions>
      </Form>
      <Details summary={w.columns}>
        <Table
          lang={lang}
          caption={w.columns}
          captionHidden
          columns={[
            { key: 'name', head: w.column, rowHeader: true, cell: (c) => c.headers[0] },
            { key: 'it', head: w.holds, wide: true, cell: (c) => <span lang="it">{c.it}</span> },
          ]}
          rows={proposalColumns}
        />
        <p>
          {w.costs}: {costs.map((c) => `${c[lang]} (${c.code})`).join(', ')}.
        </p>
      </Details>
    </>
  );
}

const most = 100;

/** What cannot be read, row by row: nothing was kept. */
export function SheetFaults({ lang, faults }: { readonly lang: Lang; readonly faults: readonly ToldFault[] }) {
  const w = words(lang);
  return (
    <>
      <Notice lang={lang} kind="bad" title={w.faults} live>
        <p>{w.nothingKept}</p>
      </Notice>
      <Table
        lang={lang}
        caption={w.faults}
        captionHidden
        columns={[
          { key: 'row', head: w.row, cell: (f) => f.row ?? w.wholeFile },
          { key: 'column', head: w.column, cell: (f) => f.column ?? '–' },
          { key: 'problem', head: w.problem, rowHeader: true, cell: (f) => <span lang="it">{f.message}</span> },
        ]}
        rows={faults.slice(0, most)}
      />
      {faults.length > most && <p>{w.more(number(lang, faults.length - most))}</p>}
    </>
  );
}

interface LookProps {
  readonly lang: Lang;
  readonly action: string;
  readonly form: FormState;
  readonly rows: readonly SheetRow[];
  readonly sheet: readonly SheetAction[];
  readonly before: readonly ProposalAction[];
  readonly after: readonly ProposalAction[];
  readonly bodyName: (id: string) => string;
}

const money = (lang: Lang, lines: ProposalAction['lines']): string =>
  `${number(lang, lines.length)} · ${euro(lang, moneyOf([{ lines }]).total)}`;

/** What the sheet makes of the proposal, before it is kept. */
export function SheetLook({ lang, action, form, rows, sheet, before, after, bodyName }: LookProps) {
  const w = words(lang);
  const was = (s: SheetAction) => before.find((a) => a.id === s.id)?.lines ?? null;
  const { requested, own, total } = moneyOf(after);
  const stay = before.filter((a) => !sheet.some((s) => s.id === a.id)).length;
  return (
    <section aria-labelledby="look">
      <h2 id="look">{w.look}</h2>
      <p>{w.lookLead}</p>
      <Table
        lang={lang}
        caption={w.look}
        captionHidden
        columns={[
          { key: 'title', head: w.action, rowHeader: true, cell: (s) => s.title },
          { key: 'who', head: w.who, cell: (s) => bodyName(s.organization) },
          { key: 'lines', head: w.lines, numeric: true, cell: (s) => money(lang, s.lines) },
          {
            key: 'was',
            head: w.was,
            numeric: true,
            cell: (s) => {
              const lines = was(s);
              return lines ? money(lang, lines) : w.fresh;
            },
          },
        ]}
        rows={sheet}
      />
      <p>{w.total(euro(lang, requested), euro(lang, own), euro(lang, total))}</p>
      {stay > 0 && <p>{w.stay(stay)}</p>}
      <Form form={form} action={action}>
        <input type="hidden" name="rows" value={JSON.stringify(rows)} />
        <Actions>
          <Button>{w.keep}</Button>
          <ButtonLink kind="plain" href={action}>
            {w.other}
          </ButtonLink>
        </Actions>
      </Form>
    </section>
  );
}
