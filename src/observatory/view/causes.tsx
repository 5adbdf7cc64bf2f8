import { date, href, type Lang, number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import { Table } from '#ui/table.tsx';
import type { Change } from '../reads/changes.ts';
import { wholeCauses } from '../rules/history.ts';
import { historyWords } from '../words/history.ts';
import { stillWords } from '../words/still.ts';

/** A number with its sign: a change. */
export const signed = (lang: Lang, n: number): string =>
  new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'it-IT', { signDisplay: 'exceptZero', useGrouping: 'always' }).format(
    n,
  );

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly title: string;
  readonly change: Change;
  /** Service records changed after the later release; told with the last change only. */
  readonly since?: number;
}

/** What a change of the uncovered hours is made of, and what else moved. */
export function Causes({ lang, id, title, change, since }: Props) {
  const w = historyWords(lang);
  const days = change.days.map((day) => date(lang, day)) as [string, string];
  const still = change.days[0] === change.days[1];
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{still ? stillWords(lang).page(days[1]) : w.between(...days)}</p>
      {change.causes ? <CausesTable lang={lang} title={title} change={change} /> : !still && <p>{w.hiddenCauses}</p>}
      <p class="soft">{w.releases(date(lang, change.before.asOf), date(lang, change.after.asOf))}</p>
      <ul>
        {facts(lang, change, since ?? 0).map((fact) => (
          <li>{fact}</li>
        ))}
      </ul>
      <Details summary={w.how}>
        <p>{w.howText}</p>
        <p>
          <a href={href(lang, '/observatory/how')}>{w.receipts}</a>
        </p>
      </Details>
    </section>
  );
}

function CausesTable({ lang, title, change }: { lang: Lang; title: string; change: Change }) {
  const w = historyWords(lang);
  const causes = wholeCauses(change.causes!);
  const [a, b] = [change.before.figure, change.after.figure];
  const each = (f: typeof a) => (f.needs ? number(lang, f.neededHours! / f.needs, 1) : w.unknown);
  const share = (f: typeof a) =>
    f.neededHours ? number(lang, (100 * f.uncoveredHours!) / f.neededHours, 1) : w.unknown;
  const rows = [
    { what: w.moreVoices(number(lang, a.needs ?? 0), number(lang, b.needs ?? 0)), n: causes.voices },
    { what: w.moreHours(each(a), each(b)), n: causes.hours },
    { what: w.fewerAnswers(share(a), share(b)), n: causes.answers },
    { what: w.whole, n: causes.total },
  ];
  return (
    <Table
      lang={lang}
      caption={title}
      captionHidden
      rows={rows}
      columns={[
        { key: 'what', head: w.cause, rowHeader: true, cell: (r) => r.what },
        { key: 'n', head: w.effect, numeric: true, cell: (r) => signed(lang, r.n) },
      ]}
    />
  );
}

function facts(lang: Lang, { before, after, otherPopulation }: Change, since: number): string[] {
  const w = historyWords(lang);
  const [a, b] = [before.figure, after.figure];
  const services = [number(lang, a.supply.services), number(lang, b.supply.services)] as const;
  const [was, is] = [a.potential?.uncoveredHours ?? null, b.potential?.uncoveredHours ?? null];
  const say = (n: number | null) => (n === null ? w.unknown : number(lang, n));
  return [
    services[0] === services[1] ? w.supplySame(services[1]) : w.supply(...services),
    // When every record is newer (a first loading), nothing is said of a change.
    ...(since > 0 && since < after.release.notes.offers ? [w.records(since, number(lang, since))] : []),
    ...(otherPopulation
      ? [w.population(before.release.notes.population ?? w.unknown, after.release.notes.population ?? w.unknown)]
      : []),
    ...(was === null && is === null
      ? []
      : [say(was) === say(is) ? w.potentialSame(say(is)) : w.potential(say(was), say(is))]),
  ];
}
