import { today } from '#kit/clock.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { Button } from '#ui/button.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Table } from '#ui/table.tsx';
import type { LinkedRecord } from '../rules/linked-record.ts';
import { words } from '../words/quality.ts';

interface Props {
  readonly lang: Lang;
  readonly body: string;
  readonly rows: readonly LinkedRecord[];
  readonly count: number;
  readonly action: string;
  /** From when the body may be asked again; null = already now. */
  readonly again: Date | null;
}

/** The records of one body, each with a button that asks about it alone. */
export function OneByOne({ lang, body, rows, count, action, again }: Props) {
  const w = words(lang);
  return (
    <section aria-labelledby="one-by-one">
      <h2 id="one-by-one">{w.oneByOneTitle}</h2>
      <p>{again ? w.notBefore(date(lang, today({ now: () => again }))) : w.oneByOneText}</p>
      <Table<LinkedRecord>
        lang={lang}
        caption={w.oneByOneTitle}
        captionHidden
        phone="stack"
        rows={rows}
        empty={w.oneByOneNone}
        columns={[
          {
            key: 'service',
            head: w.record,
            rowHeader: true,
            cell: (r) => <a href={href(lang, `/directory/services/${r.id}`)}>{r.name}</a>,
          },
          { key: 'last', head: w.lastSaid, cell: (r) => (r.assuredOn ? date(lang, r.assuredOn) : w.noDate) },
          {
            key: 'ask',
            head: w.next,
            cell: (r) =>
              again === null && (
                <Form form={formState(lang)} action={action}>
                  <input type="hidden" name="body" value={body} />
                  <Button kind="outline" small name="service" value={r.id}>
                    {w.askOne}
                    <span class="visually-hidden">: {r.name}</span>
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      {count > rows.length && <p>{w.moreRecords(rows.length)}</p>}
    </section>
  );
}
