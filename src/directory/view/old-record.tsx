import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import { fromBits } from '#kit/week.ts';
import { Details } from '#ui/details.tsx';
import { Facts } from '#ui/facts.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Unknown } from '../rules/check-next.ts';
import type { LinkedRecord } from '../rules/linked-record.ts';
import { words } from '../words/confirm.ts';
import { serviceWordsOf } from '../words/service.ts';
import { words as linkWords } from '../words/still-right.ts';
import { weekLines } from './hours-lines.ts';

interface Props {
  readonly lang: Lang;
  readonly record: LinkedRecord & {
    readonly residents?: number;
    readonly unknown?: readonly Unknown[];
    readonly due?: string | null;
    readonly pair?: string | null;
  };
  /** The only record of its page, about which the button speaks: no box to tick. */
  readonly alone?: boolean;
}

/** A record to confirm: a box that nobody ticked yet, its hours, price and ages in a line each, and where to say that they changed. */
export function OldRecordView({ lang, record: r, alone = false }: Props) {
  const [w, l, s] = [words(lang), linkWords(lang), serviceWordsOf(lang)];
  const price = [r.price !== null && (r.price === 0 ? s.free : s.fullPrice(euro(lang, r.price))), r.priceText].filter(
    Boolean,
  );
  const said = [
    [w.hours, hours(lang, r) ?? l.hoursUnknown],
    [w.price, price.join(' · ') || l.unknown],
    [w.ages, s.ages(r.ageFrom, r.ageTo) || l.unknown],
  ] as const;
  const title = `${r.name}, ${r.assuredOn ? w.last(date(lang, r.assuredOn)) : w.never}`;
  const to = (path: string, text: string) => (
    <a href={href(lang, path)}>
      {text}
      <span class="visually-hidden">: {r.name}</span>
    </a>
  );
  return (
    <li>
      {alone ? (
        <>
          <input type="hidden" name="service" value={r.id} />
          <h2>{title}</h2>
        </>
      ) : (
        <label class="choice single">
          <input type="checkbox" name="service" value={r.id} />
          <span>{title}</span>
        </label>
      )}
      {r.pair && (
        <p>
          <Tag tone="care">{w.double}</Tag> {to(`/directory/duplicates/${r.pair}`, w.doubleLook)}
        </p>
      )}
      <ul class="plain-list">
        {r.due !== undefined && (
          <li>
            <span class="soft">{w.due}:</span> {r.due ? date(lang, r.due) : w.dueNow}
          </li>
        )}
        {said.map(([term, value]) => (
          <li>
            <span class="soft">{term}:</span> {value}
          </li>
        ))}
      </ul>
      <p>
        {to(`/directory/services/${r.id}/report?what=hours`, w.changedHours)} ·{' '}
        {to(`/directory/services/${r.id}/report`, w.changedElse)}
      </p>
      <Details quiet summary={<More lang={lang} name={r.name} />}>
        <Facts
          facts={[
            { term: l.where, value: r.where ?? l.unknown },
            { term: l.phone, value: r.phone ?? l.unknown },
            { term: w.places, value: r.places === null ? l.unknown : number(lang, r.places) },
            { term: w.residents, value: r.residents ? number(lang, r.residents) : '' },
            { term: w.missing, value: (r.unknown ?? []).map((u) => w.unknown[u]).join(', ') },
          ]}
        />
        {to(`/directory/services/${r.id}`, w.look)} · {to(`/observatory/services/${r.id}`, w.reaches)}
      </Details>
    </li>
  );
}

const More = ({ lang, name }: { readonly lang: Lang; readonly name: string }) => (
  <>
    {words(lang).rest}
    <span class="visually-hidden">: {name}</span>
  </>
);

/** The weeks in one line, or what the source wrote; null when nothing is known. */
function hours(lang: Lang, r: LinkedRecord): string | null {
  if (r.term === null || r.closed === null || r.summer === null) return r.hoursText;
  const weeks = { term: fromBits(r.term), closed: fromBits(r.closed), summer: fromBits(r.summer) };
  return weekLines(lang, weeks).join(' · ') || r.hoursText;
}
