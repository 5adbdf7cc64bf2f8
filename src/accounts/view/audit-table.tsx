import { isDay } from '#kit/days.ts';
import { type Called, date, href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import type { Content } from '#ui/html.ts';
import { Table } from '#ui/table.tsx';
import { withQuery } from '#ui/url.ts';
import type { AuditLine } from '../reads/audit.ts';
import { changes, type FieldChange } from '../rules/changes.ts';
import { isRole, roles } from '../rules/roles.ts';
import { words } from '../words/audit.ts';
import { codes } from '../words/audit-codes.ts';

// Making a formatter costs more than a page of rows.
const moment = (locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Europe/Rome' });
const moments = { it: moment('it-IT'), en: moment('en-GB') };

/** The rows of the audit trail, with what changed. `personal` = what was sealed is shown too. */
export function AuditTable({
  lang,
  lines,
  personal,
  called,
}: {
  readonly lang: Lang;
  readonly lines: readonly AuditLine[];
  readonly personal: boolean;
  readonly called: Called['verbs'];
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
        { key: 'what', head: w.what, cell: (l) => <What lang={lang} line={l} called={called} /> },
        { key: 'changed', head: w.changed, cell: (l) => <Changed lang={lang} line={l} /> },
      ]}
    />
  );
}

const sealedText = (lang: Lang, text: string | null): Content =>
  text === 'erased' ? <em>{words(lang).erased}</em> : (text ?? '—');

const path = '/accounts/audit';

// The beginning of an id is its moment, alike in many rows: the end tells them apart.
const short = (id: string): string => (/^[0-9a-f-]{36}$/.test(id) ? `…${id.slice(-8)}` : id);

function Who({ lang, line }: { readonly lang: Lang; readonly line: AuditLine }) {
  const w = words(lang);
  if (line.actor_kind !== 'person') return <>{w[line.actor_kind]}</>;
  const name = line.actorName ?? `${w.someone} ${short(line.actor ?? '')}`;
  return (
    <a href={withQuery(href(lang, path), '', { actor: line.actor })} title={w.onlyActor(name)}>
      {name}
    </a>
  );
}

/** What was done, as exactly as its slice says it. */
export function didOf(called: Called['verbs'], line: Pick<AuditLine, 'verb' | 'kind' | 'actor_kind'>) {
  const words = called[line.verb];
  return (line.actor_kind === 'installation' && words?.didTo?.installation) || words?.didTo?.[line.kind] || words?.did;
}

interface WhatProps {
  readonly lang: Lang;
  readonly line: AuditLine;
  readonly called: Called['verbs'];
}

function What({ lang, line, called }: WhatProps) {
  const w = words(lang);
  return (
    <div>
      {didOf(called, line)?.[lang] ?? line.verb}
      {line.nodeName && <div class="soft">{line.nodeName}</div>}
      {line.ownerName && <div class="soft">{w.about(line.ownerName)}</div>}
      <div>
        <a href={withQuery(href(lang, path), '', { subject: line.subject })} title={w.onlySubject}>
          <Long text={short(line.subject)} />
        </a>
      </div>
    </div>
  );
}

/** A text without spaces may be long: it breaks where it must. */
const Long = ({ text }: { readonly text: string }) => (
  <>
    {text.split(/(\S{24})/).map((part, i) => (
      <>
        {i > 0 && <wbr />}
        {part}
      </>
    ))}
  </>
);

/** `counts.services.read` in words; what has no word stays as it is. */
const fieldName = (lang: Lang, field: string): string =>
  field
    .replace(/^counts\./, '')
    .split('.')
    .map((part) => (codes(lang).fields as Readonly<Record<string, string>>)[part] ?? part)
    .join(', ');

/** One value in words: a role, a day, a person's or a place's name, a code we have words for; else as it is. */
function valueName(lang: Lang, field: string, value: string, names: Names): string {
  if (/(^|\.)role$/.test(field) && isRole(value)) return roles[value][lang];
  if (isDay(value)) return date(lang, value);
  if (isUuid(value)) return names.get(value) ?? short(value);
  const said: Readonly<Record<string, string>> = codes(lang).values;
  const parts = value.split(', ');
  return parts.every((part) => part in said) ? parts.map((part) => said[part]).join(', ') : value;
}

type Names = ReadonlyMap<string, string>;

/** A count of nothing tells nothing. */
const tells = ({ before, after }: FieldChange): boolean => before !== null || after !== '0';

function Changed({ lang, line }: { readonly lang: Lang; readonly line: AuditLine }) {
  const w = words(lang);
  const personal = line.opened?.personal ?? null;
  const names: Names = new Map(
    [
      [line.actor, line.actorName],
      [line.owner, line.ownerName],
      [line.node, line.nodeName],
    ].flatMap(([id, name]) => (id && name ? [[id, name] as const] : [])),
  );
  const list = [
    ...changes(line.before, line.after),
    ...(personal && personal !== 'erased' ? changes(personal.before, personal.after) : []),
  ].filter(tells);
  return (
    <div>
      {list.length > 0 && (
        <ul class="plain-list">
          {list.map((change) => (
            <Change lang={lang} change={change} names={names} />
          ))}
        </ul>
      )}
      {personal === 'erased' && <em>«{w.erased}»</em>}
      {line.opened === null && line.hidesPersonal && <span class="soft">{w.hidden}</span>}
      {list.length === 0 && !line.hidesPersonal && <span class="soft">{w.nothing}</span>}
    </div>
  );
}

interface ChangeProps {
  readonly lang: Lang;
  readonly change: FieldChange;
  readonly names: Names;
}

const Change = ({ lang, change: { field, before, after }, names }: ChangeProps) => {
  const shown = (value: string) => <Long text={valueName(lang, field, value, names)} />;
  const now = after === null ? <em>{words(lang).unset}</em> : shown(after);
  return (
    <li>
      {field !== '' && <>{fieldName(lang, field)}: </>}
      {before === null ? (
        now
      ) : (
        <>
          <del>{shown(before)}</del> <span aria-hidden="true">→</span> <ins>{now}</ins>
        </>
      )}
    </li>
  );
};
