import { euro, type Lang, number } from '#kit/i18n.ts';
import { and, andNot, describeWeek, emptyWeek, equals, isEmpty } from '#kit/week.ts';
import { Details } from '#ui/details.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { type Column, Table } from '#ui/table.tsx';
import type { Simulated } from '../reads/simulate.ts';
import { type Draft, weekIn } from '../rules/simulator/draft.ts';
import { effectWords } from '../words/effect.ts';

/** A draft tried, with the names it takes to tell it. */
export interface Told {
  readonly lang: Lang;
  readonly draft: Draft;
  readonly tried: Simulated;
  /** “Nell’ATS di Brescia”. */
  readonly where: string;
  readonly category: string;
  readonly nameOf: (municipality: string) => string;
}

/** Less than this reads as nothing: an hour of one person in twenty weeks. */
const nothing = 0.05;

/** Person-hours as people read them: whole from ten up. */
export const sayHours = (lang: Lang, n: number): string => number(lang, Math.abs(n), Math.abs(n) < 10 ? 1 : 0);

/** What is tried, in a line. */
export function draftLine({ lang, draft, tried, category, nameOf }: Omit<Told, 'where'>): string {
  const w = effectWords(lang);
  const week = (text: string) => describeWeek(lang, weekIn(text));
  const say = (n: number) => number(lang, n, 1);
  if (draft.kind === 'new')
    return w.newHead(category, nameOf(draft.municipality), week(draft.hours), say(draft.places));
  const site = tried.held.stage.sites[tried.site ?? -1];
  if (draft.kind === 'close') return w.closeHead(site?.name ?? '');
  const now = site ? describeWeek(lang, site.week) : '';
  return w.changeHead(
    site?.name ?? '',
    draft.hours === null ? now : week(draft.hours),
    say(draft.places ?? site?.places ?? 0),
  );
}

/** The answer in one sentence. */
export function answerLine(told: Pick<Told, 'lang' | 'tried' | 'where' | 'draft'>): string {
  const { lang, where } = told;
  const { effect } = told.tried;
  const w = effectWords(lang);
  if (Math.abs(effect.gained) < nothing) return whyNothing(told);
  const say = effect.gained > 0 ? w.gained : w.lost;
  return say(where, sayHours(lang, effect.gained));
}

/** Why nothing changes, as far as it can be told: nothing was touched, nobody is expected at the new hours, or all are served. */
function whyNothing({ lang, tried, where, draft }: Pick<Told, 'lang' | 'tried' | 'where' | 'draft'>): string {
  const w = effectWords(lang);
  const { rate, sites } = tried.held.stage;
  const site = sites[tried.site ?? -1];
  if (draft.kind === 'close') return w.nothing(where);
  const before = site?.week ?? emptyWeek();
  const after = draft.hours === null ? before : weekIn(draft.hours);
  const places = draft.places ?? site?.places ?? 0;
  if (site && equals(before, after) && places === site.places) return w.untouched;
  const added = andNot(after, before);
  if (!isEmpty(added) && isEmpty(and(added, rate.hours))) return w.outOfDemand(describeWeek(lang, rate.hours));
  return w.nothing(where);
}

/** The sentence on top, and the three figures. */
export function Answer(told: Told) {
  const { lang, tried } = told;
  const { effect } = tried;
  const w = effectWords(lang);
  const loses = effect.gained < -nothing;
  return (
    <>
      <p class="soft">{draftLine(told)}</p>
      <p class="sim-answer">{answerLine(told)}</p>
      <p>
        {w.left(sayHours(lang, effect.after.uncovered), sayHours(lang, effect.asked))}{' '}
        {effect.outside > nothing && w.outside(sayHours(lang, effect.outside))}
        {effect.outside < -nothing && w.outsideLost(sayHours(lang, effect.outside))}
      </p>
      <Stats>
        <Stat
          lang={lang}
          value={`${loses ? '−' : '+'}${sayHours(lang, effect.gained)}`}
          label={loses ? w.lostStat : w.gainedStat}
          receipt="#sim-known"
        />
        <Stat lang={lang} value={sayHours(lang, effect.after.uncovered)} label={w.leftStat} receipt="#sim-known" />
        {!loses && <Cost {...told} />}
      </Stats>
    </>
  );
}

function Cost({ lang, draft, tried: { effect } }: Told) {
  const w = effectWords(lang);
  const { centsPerHour, centsPerHourHere, gained } = effect;
  const all = gained + effect.outside;
  if (centsPerHour === null || draft.yearlyCents === null)
    return <Stat lang={lang} value={null} missing={w.costUnknown} label={w.costStat} note={w.costAsk} />;
  const sum = w.costNote(euro(lang, draft.yearlyCents), sayHours(lang, all), number(lang, draft.weeks));
  const here =
    effect.outside <= nothing
      ? ''
      : w.costHere(centsPerHourHere === null ? null : euro(lang, Math.round(centsPerHourHere)));
  const note = `${sum}${here}`;
  return <Stat lang={lang} value={euro(lang, Math.round(centsPerHour))} label={w.costStat} note={note} />;
}

const mostTowns = 25;

/** Rows that stand open; the others are a touch away. */
const open = 8;

/** A table whose first rows stand open. */
function LongTable<Row>(props: {
  readonly lang: Lang;
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
}) {
  const { lang, rows } = props;
  const more = rows.slice(open);
  return (
    <>
      <Table {...props} captionHidden rows={rows.slice(0, open)} />
      {more.length > 0 && (
        <Details summary={effectWords(lang).moreRows(number(lang, more.length))}>
          <Table {...props} captionHidden rows={more} />
        </Details>
      )}
    </>
  );
}

/** What changes, municipality by municipality. */
export function ByTown({ lang, tried: { effect, held }, nameOf }: Told) {
  const w = effectWords(lang);
  const { before, after } = effect;
  const rows = held.stage.towns
    .map((code, t) => ({ code, now: before.byTown[t]!, gained: before.byTown[t]! - after.byTown[t]! }))
    .filter((r) => r.now > 0 || Math.abs(r.gained) > 0);
  const changed = rows
    .filter((r) => Math.abs(r.gained) >= nothing)
    .sort((a, b) => Math.abs(b.gained) - Math.abs(a.gained) || a.code.localeCompare(b.code));
  const shown = changed.slice(0, mostTowns);
  const rest = rows.length - changed.length;
  return (
    <section aria-labelledby="sim-towns">
      <h2 id="sim-towns">{w.towns}</h2>
      {shown.length > 0 && (
        <LongTable
          lang={lang}
          caption={w.towns}
          rows={shown}
          columns={[
            { key: 'town', head: w.townColumn, rowHeader: true, cell: (r) => nameOf(r.code) },
            { key: 'now', head: w.nowColumn, numeric: true, cell: (r) => number(lang, r.now, 1) },
            { key: 'more', head: w.moreColumn, numeric: true, cell: (r) => signed(lang, r.gained) },
            { key: 'left', head: w.leftColumn, numeric: true, cell: (r) => number(lang, r.now - r.gained, 1) },
          ]}
        />
      )}
      {changed.length > shown.length && <p class="soft">{w.fewer(number(lang, changed.length - shown.length))}</p>}
      {rest > 0 && <p class="soft">{w.others(rest, number(lang, rest))}</p>}
    </section>
  );
}

const signed = (lang: Lang, n: number): string => `${n < 0 ? '−' : '+'}${number(lang, Math.abs(n), 1)}`;

/** The services that people would leave for the draft, or go back to. */
export function DrawnAway({ lang, tried: { effect, held }, nameOf }: Told) {
  const w = effectWords(lang);
  return (
    <section aria-labelledby="sim-drawn">
      <h2 id="sim-drawn">{w.drawn}</h2>
      {effect.drawn.length === 0 ? (
        <p>{w.drawnNone}</p>
      ) : (
        <>
          <p>{w.drawnLead}</p>
          <LongTable
            lang={lang}
            caption={w.drawn}
            rows={effect.drawn}
            columns={[
              {
                key: 'service',
                head: w.service,
                rowHeader: true,
                cell: (d) => {
                  const site = held.stage.sites[d.site]!;
                  return `${site.name}${site.municipality ? ` · ${nameOf(site.municipality)}` : ''}`;
                },
              },
              { key: 'now', head: w.perPlaceNow, numeric: true, cell: (d) => number(lang, d.before, 2) },
              { key: 'then', head: w.perPlaceThen, numeric: true, cell: (d) => number(lang, d.after, 2) },
            ]}
          />
        </>
      )}
    </section>
  );
}
