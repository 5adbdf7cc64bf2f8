import { date, href, type Lang, number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import { Table } from '#ui/table.tsx';
import type { CausePart, PotentialChange, PotentialTold } from '../reads/potential-causes.ts';
import { roundParts } from '../rules/history.ts';
import { potentialCauseWords } from '../words/potential-causes.ts';
import { signed } from './causes.tsx';

interface Props {
  readonly lang: Lang;
  readonly told: PotentialTold;
  /** Days of the two releases. */
  readonly days: readonly [string, string];
}

/** What the change of the estimated gap is made of, and which services are concerned. */
export function PotentialCauses({ lang, told, days }: Props) {
  const w = potentialCauseWords(lang);
  return (
    <section aria-labelledby="estimate">
      <h2 id="estimate">{w.title}</h2>
      {'since' in told ? (
        <p>{told.since === null ? w.never : w.since(date(lang, told.since))}</p>
      ) : (
        <Told lang={lang} change={told} days={days} />
      )}
    </section>
  );
}

function Told({ lang, change, days }: { lang: Lang; change: PotentialChange; days: Props['days'] }) {
  const w = potentialCauseWords(lang);
  const [from, to] = [number(lang, change.from), number(lang, change.to)];
  const between = w.days(date(lang, days[0]), date(lang, days[1]));
  return (
    <>
      <p>{from === to ? w.same(to, between) : w.lead(from, to, between)}</p>
      {change.parts.length === 0 ? (
        <p>{w.nothing}</p>
      ) : (
        <>
          <Parts lang={lang} change={change} />
          <Services lang={lang} parts={change.parts} />
        </>
      )}
      <Details summary={w.how}>
        <p>{w.howText}</p>
      </Details>
    </>
  );
}

function Parts({ lang, change }: { lang: Lang; change: PotentialChange }) {
  const w = potentialCauseWords(lang);
  const whole = roundParts(
    change.total,
    change.parts.map((p) => p.hours),
  );
  const rows = [
    ...change.parts.map((p, i) => ({ what: w.causes(p.cause), n: whole.parts[i]!, services: p.services.length })),
    { what: w.whole, n: whole.total, services: null },
  ];
  return (
    <Table
      lang={lang}
      caption={w.title}
      captionHidden
      rows={rows}
      columns={[
        { key: 'what', head: w.cause, rowHeader: true, cell: (r) => r.what },
        { key: 'n', head: w.hours, numeric: true, cell: (r) => signed(lang, r.n) },
        {
          key: 'services',
          head: w.services,
          numeric: true,
          cell: (r) => (r.services ? number(lang, r.services) : '–'),
        },
      ]}
    />
  );
}

/** Names shown of each cause. */
const most = 30;

function Services({ lang, parts }: { lang: Lang; parts: readonly CausePart[] }) {
  const w = potentialCauseWords(lang);
  const named = parts.filter((p) => p.services.length > 0);
  if (named.length === 0) return null;
  return (
    <Details summary={w.which}>
      {named.map(({ cause, services }) => (
        <>
          <h3>{w.causes(cause)}</h3>
          <ul>
            {services.slice(0, most).map((s) => (
              <li>{s.there ? <a href={href(lang, `/directory/services/${s.id}`)}>{s.name}</a> : s.name}</li>
            ))}
            {services.length > most && <li>{w.more(number(lang, services.length - most))}</li>}
          </ul>
        </>
      ))}
    </Details>
  );
}
