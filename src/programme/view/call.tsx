import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import { Facts } from '#ui/facts.tsx';
import type { Content } from '#ui/html.ts';
import { Table } from '#ui/table.tsx';
import { Tag, type Tone } from '#ui/tag.tsx';
import type { CallAct } from '../reads/calls.ts';
import { type Call, type CallPhase, mostPoints } from '../rules/call.ts';
import { callDays, words } from '../words/calls.ts';

const tone: Readonly<Record<CallPhase, Tone>> = {
  ...{
    draft: 'neutral',
    announced: 'accent',
    open: 'good',
    closed: 'care',
    ranked: 'care',
    approved: 'accent',
    validated: 'good',
  },
};

/** Where a call is, in a word. */
export const PhaseTag = ({ lang, phase }: { readonly lang: Lang; readonly phase: CallPhase }) => (
  <Tag tone={tone[phase]}>{words(lang).phase[phase]}</Tag>
);

/** Points as people read them. */
export const pointsText = (lang: Lang, points: number | null): string =>
  points === null ? '–' : number(lang, points, 2);

/** What a call asks for: money, days, criteria with their maxima and thresholds, ties, what happens when money runs out. */
export function Asked({ lang, call }: { readonly lang: Lang; readonly call: Call }) {
  const w = words(lang);
  const { rules } = call;
  const part = rules.smallestPart > 0 ? w.partOf(number(lang, rules.smallestPart * 100, 1)) : '';
  const percent = (share: number | null) => share !== null && `${number(lang, share * 100, 1)} %`;
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{w.what}</h2>
      {call.description && <p>{call.description}</p>}
      <Facts
        facts={[
          { term: w.budget, value: euro(lang, call.budgetCents) },
          { term: w.opens, value: date(lang, call.opens) },
          { term: w.closes, value: w.lastDay(date(lang, call.closes)) },
          { term: w.most, value: rules.mostCents !== null && euro(lang, rules.mostCents) },
          { term: w.cofinancing, value: percent(rules.minimumCofinancing) },
          { term: 'CUP', value: rules.cupRequired === true && w.cupYes },
          { term: w.chapters, value: rules.chapters.map((c) => c[lang]).join(' · ') },
        ]}
      />
      <p>{w.rulesOf(call.cycle)}</p>
      <Table
        lang={lang}
        caption={w.criteria}
        columns={[
          { key: 'name', head: w.criterion, cell: (r) => r.name, rowHeader: true },
          { key: 'max', head: w.max, cell: (r) => number(lang, r.max, 2), numeric: true },
          {
            key: 'threshold',
            head: w.threshold,
            cell: (r) => (r.threshold === null ? w.none2 : number(lang, r.threshold, 2)),
            numeric: true,
          },
        ]}
        rows={[
          ...rules.criteria.map((c) => ({ ...c, name: c[lang] })),
          { name: w.total, max: mostPoints(rules), threshold: rules.threshold },
        ]}
      />
      <Facts
        facts={[
          { term: w.evaluators, value: number(lang, rules.evaluators) },
          { term: w.ties, value: w.tie[rules.ties[0] ?? 'earliest'] },
          { term: w.short, value: w.shortRule[rules.shortFunds](part) },
        ]}
      />
    </section>
  );
}

interface Stretch {
  readonly step: 'call' | 'proposal' | 'agreement' | 'evaluation' | 'ats-decree' | 'regional-validation' | 'convention';
  readonly acts: readonly CallAct[];
  readonly note: Content;
  readonly done: boolean;
}

const stretches = (lang: Lang, call: Call, phase: CallPhase, acts: readonly CallAct[]): readonly Stretch[] =>
  (['call', 'proposal', 'agreement', 'evaluation', 'ats-decree', 'regional-validation', 'convention'] as const).map(
    (step) => {
      const own = acts.filter((a) => a.step === step);
      const closed = !['draft', 'announced', 'open'].includes(phase);
      if (step === 'proposal') return { step, acts: own, note: callDays(lang, call.opens, call.closes), done: closed };
      const note = step === 'agreement' && own.length === 0 && closed ? words(lang).agreementsLater : null;
      return { step, acts: own, note, done: own.length > 0 };
    },
  );

/** An act in a line: number and day, where to read it, its protocol and the mark of its file. */
export function ActOfCall({ lang, act }: { readonly lang: Lang; readonly act: CallAct }) {
  const w = words(lang);
  const said = w.act(act.number ?? '', act.dated ? date(lang, act.dated) : '') || w.dateUnknown;
  const marks = [
    act.protocol && w.protocol(act.protocol),
    act.fileName && act.fileHash && w.file(act.fileName, act.fileHash.toString('hex').slice(0, 16)),
  ];
  return (
    <li>
      <a href={href(lang, `/programme/acts/${act.id}`)}>{act.title[lang]}</a>
      <br />
      <span class="soft">{[said, ...marks].filter(Boolean).join(' · ')}</span>
    </li>
  );
}

/** The chain of a call as a timeline, each step with its documents and dates. */
export function CallChain(props: {
  readonly lang: Lang;
  readonly call: Call;
  readonly phase: CallPhase;
  readonly acts: readonly CallAct[];
  readonly projects: Content;
}) {
  const { lang, call, phase, acts, projects } = props;
  const w = words(lang);
  const all = stretches(lang, call, phase, acts);
  // Agreements are with the proposals, and become public with the decree: nobody waits for them.
  const due = all.findIndex((s) => !s.done && s.step !== 'agreement');
  return (
    <section aria-labelledby="chain">
      <h2 id="chain">{w.chain}</h2>
      <ol class="chain">
        {all.map((s, i) => (
          <li class={s.done ? 'chain-done' : i === due ? 'chain-due' : 'chain-later'}>
            <div class="chain-head">
              <h3>{w.step[s.step]}</h3>
              {!s.done && <span class="soft">{w.notYet}</span>}
            </div>
            {s.note && <p>{s.note}</p>}
            {s.acts.length > 0 && (
              <ul class="plain-list">
                {s.acts.map((act) => (
                  <ActOfCall lang={lang} act={act} />
                ))}
              </ul>
            )}
          </li>
        ))}
        <li class={projects ? 'chain-done' : 'chain-later'}>
          <div class="chain-head">
            <h3>{w.step.project}</h3>
            {!projects && <span class="soft">{w.notYet}</span>}
          </div>
          {projects}
        </li>
      </ol>
    </section>
  );
}
