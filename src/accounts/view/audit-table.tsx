import type { Lang } from '#kit/i18n.ts';
import type { Content } from '#ui/html.ts';
import { Table } from '#ui/table.tsx';
import type { AuditLine } from '../reads/audit.ts';
import { changes, type FieldChange } from '../rules/changes.ts';
import { words } from '../words/audit.ts';

// Making a formatter costs more than a page of rows.
const moment = (locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Europe/Rome' });
const moments = { it: moment('it-IT'), en: moment('en-GB') };

/** What a verb is called; its own code when it has no words yet. */
export const verbName = (lang: Lang, verb: string): string =>
  (words(lang).verbs as Readonly<Record<string, string>>)[verb] ?? verb;

/** The rows of the audit trail, with what changed. `personal` = what was sealed is shown too. */
export function AuditTable({
  lang,
  lines,
  personal,
}: {
  readonly lang: Lang;
  readonly lines: readonly AuditLine[];
  readonly personal: boolean;
}) {
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={w.caption}
      rows={lines}
      empty={<p>{w.empty}</p>}
      columns={[
        {
          key: 'when',
          head: w.when,
          rowHeader: true,
          cell: (l) => <time datetime={l.at.toISOString()}>{moments[lang].format(l.at)}</time>,
        },
        { key: 'who', head: w.who, cell: (l) => <Who lang={lang} line={l} /> },
        ...(personal
          ? [{ key: 'where', head: w.where, cell: (l: AuditLine) => sealedText(lang, l.opened?.origin ?? null) }]
          : []),
        { key: 'what', head: w.what, cell: (l) => <What lang={lang} line={l} /> },
        { key: 'changed', head: w.changed, cell: (l) => <Changed lang={lang} line={l} /> },
      ]}
    />
  );
}

const sealedText = (lang: Lang, text: string | null): Content =>
  text === 'erased' ? <em>{words(lang).erased}</em> : (text ?? '—');

const Code = ({ text }: { readonly text: string }) => <code class="d-block small text-break">{text}</code>;

function Who({ lang, line }: { readonly lang: Lang; readonly line: AuditLine }) {
  const w = words(lang);
  if (line.actor_kind !== 'person') return <>{w[line.actor_kind]}</>;
  return (
    <>
      {line.actorName ?? w.someone}
      <Code text={line.actor ?? ''} />
    </>
  );
}

function What({ lang, line }: { readonly lang: Lang; readonly line: AuditLine }) {
  return (
    <>
      {verbName(lang, line.verb)}
      {line.nodeName && <span class="d-block soft">{line.nodeName}</span>}
      {line.ownerName && <span class="d-block soft">{words(lang).about(line.ownerName)}</span>}
      <Code text={line.subject} />
    </>
  );
}

function Changed({ lang, line }: { readonly lang: Lang; readonly line: AuditLine }) {
  const w = words(lang);
  const personal = line.opened?.personal ?? null;
  const list = [
    ...changes(line.before, line.after),
    ...(personal && personal !== 'erased' ? changes(personal.before, personal.after) : []),
  ];
  return (
    <>
      {list.length > 0 && (
        <ul class="plain-list">
          {list.map((change) => (
            <Change lang={lang} change={change} />
          ))}
        </ul>
      )}
      {personal === 'erased' && <em>«{w.erased}»</em>}
      {line.opened === null && line.hidesPersonal && <span class="soft">{w.hidden}</span>}
      {list.length === 0 && !line.hidesPersonal && <span class="soft">{w.nothing}</span>}
    </>
  );
}

const Change = ({ lang, change: { field, before, after } }: { readonly lang: Lang; readonly change: FieldChange }) => (
  <li>
    {field !== '' && <>{field}: </>}
    {before !== null && (
      <>
        <del>{before}</del> <span aria-hidden="true">→</span>{' '}
      </>
    )}
    {after === null ? <em>{words(lang).unset}</em> : <ins>{after}</ins>}
  </li>
);
