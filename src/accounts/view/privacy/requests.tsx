import { href, type Lang } from '#kit/i18n.ts';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { SeenRequest } from '../../reads/privacy/requests.ts';
import { handlingWords } from '../../words/privacy/handling.ts';

/** A list of requests, each leading to its report. */
export function Requests({ lang, rows }: { readonly lang: Lang; readonly rows: readonly SeenRequest[] }) {
  const w = handlingWords(lang);
  return (
    <Table
      lang={lang}
      caption={w.caption}
      captionHidden
      empty={<p>{w.empty}</p>}
      columns={[
        {
          key: 'what',
          head: w.what,
          rowHeader: true,
          cell: (r: SeenRequest) => <a href={href(lang, `/accounts/privacy/requests/${r.id}`)}>{w.reportOf[r.kind]}</a>,
        },
        { key: 'when', head: w.when, cell: (r: SeenRequest) => r.askedAt },
        { key: 'by', head: w.by, cell: (r: SeenRequest) => (r.byOperator ? w.operator : w.own) },
        {
          key: 'state',
          head: w.state,
          cell: (r: SeenRequest) => <Tag tone={r.state === 'done' ? 'good' : 'neutral'}>{w.states[r.state]}</Tag>,
        },
      ]}
      rows={rows}
    />
  );
}
