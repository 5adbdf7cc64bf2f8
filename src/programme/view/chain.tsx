import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import { Tag } from '#ui/tag.tsx';
import { withQuery } from '#ui/url.ts';
import type { Act } from '../reads/acts.ts';
import type { CallWaiting, ChainBeside, ChainRows } from '../reads/chain.ts';
import { type ChainStep, levelOf, type StepState } from '../rules/chain.ts';
import { words as actWords } from '../words/acts.ts';
import { words as chainWords } from '../words/chain.ts';
import { words } from '../words/cycles.ts';

/** Written out, so that the style sheet keeps them. */
const look = { done: 'chain-done', due: 'chain-due', later: 'chain-later', 'not-found': 'chain-later' } as const;
const tone = { done: 'good', due: 'care', later: 'neutral', 'not-found': 'neutral' } as const;

/** The name a list gives an act: its title, number and day, who it is of. */
export function ActLine({ lang, act, place }: { readonly lang: Lang; readonly act: Act; readonly place: string }) {
  const w = words(lang);
  // An act of the region about one network is the region's, not the network's.
  const of = levelOf[act.step] === 'region' && act.network ? actWords(lang).byRegion(place) : place;
  return (
    <>
      <a href={href(lang, `/programme/acts/${act.id}`)}>{act.title[lang]}</a> {act.example && <Tag>{w.example}</Tag>}
      <br />
      <span class="soft">
        {[act.number, act.dated ? date(lang, act.dated) : w.noDay, of].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}

interface Where {
  readonly cycle: string;
  readonly network: string | null;
}

/** Where the rows of a step are read one by one. */
const receipt: Readonly<Record<ChainRows['step'], (at: Where) => readonly [string, Record<string, string | null>]>> = {
  proposal: () => ['/programme/calls', {}],
  'interim-report': (at) => ['/programme/reports', { ...at, kind: 'interim' }],
  'final-report': (at) => ['/programme/reports', { ...at, kind: 'final' }],
  check: ({ cycle, network }) => [`/programme/cycles/${cycle}/money`, { network }],
  payment: (at) => ['/programme/transparency', { ...at }],
};

function RowsOfStep({ lang, row, at }: { readonly lang: Lang; readonly row: ChainRows; readonly at: Where }) {
  const [path, query] = receipt[row.step](at);
  const said = chainWords(lang)[row.step](number(lang, row.count), row.count === 1, euro(lang, row.cents ?? 0));
  return (
    <p>
      <a href={withQuery(href(lang, path), '', query)}>{said}</a> {row.example && <Tag>{words(lang).example}</Tag>}
    </p>
  );
}

/** Whether all that was found of a step is made up: then not even the step is done in truth. */
const onlyInvented = (step: ChainStep<Act>, rows: readonly ChainRows[]): boolean => {
  const found = rows.filter((row) => row.step === step.step);
  if (step.state !== 'done' || step.acts.length + found.length === 0) return false;
  return step.acts.every(({ example }) => example) && found.every(({ allExample }) => allExample);
};

const mostCalls = 5;

function CallsOfStep({ lang, calls }: { readonly lang: Lang; readonly calls: readonly CallWaiting[] }) {
  const w = chainWords(lang);
  if (calls.length === 0) return null;
  return (
    <>
      <p>{w.waits}</p>
      <ul>
        {calls.slice(0, mostCalls).map((one) => (
          <li>
            <a href={href(lang, `/programme/calls/${one.id}`)}>{one.title}</a>{' '}
            {one.example && <Tag>{words(lang).example}</Tag>}
          </li>
        ))}
        {calls.length > mostCalls && (
          <li>
            <a href={href(lang, '/programme/calls')}>{w.more(number(lang, calls.length - mostCalls))}</a>
          </li>
        )}
      </ul>
    </>
  );
}

/** The chain of acts in time, each step with what was found of it: acts, rows of the register, calls that wait for it. */
export function Chain(props: {
  readonly lang: Lang;
  readonly steps: readonly ChainStep<Act>[];
  readonly placeOf: (act: Act) => string;
  readonly beside: Pick<ChainBeside, 'rows' | 'calls'>;
  readonly at: Where;
}) {
  const { lang, steps, placeOf, beside, at } = props;
  const w = words(lang);
  const said: Readonly<Record<StepState, string>> = {
    ...{ done: w.done, due: w.due, later: w.later, 'not-found': w.notFound },
  };
  return (
    <ol class="chain">
      {steps.map((s) => (
        <li class={look[s.state]}>
          <div class="chain-head">
            <h3>{actWords(lang).steps[s.step]}</h3>
            <Tag tone={tone[s.state]}>
              {[said[s.state], onlyInvented(s, beside.rows) && w.example].filter(Boolean).join(', ')}
            </Tag>
          </div>
          {s.acts.length > 0 && (
            <ul class="plain-list">
              {s.acts.map((act) => (
                <li>
                  <ActLine lang={lang} act={act} place={placeOf(act)} />
                </li>
              ))}
            </ul>
          )}
          {beside.rows
            .filter((row) => row.step === s.step)
            .map((row) => (
              <RowsOfStep {...{ lang, row, at }} />
            ))}
          {s.state === 'due' && <CallsOfStep lang={lang} calls={beside.calls.filter((one) => one.step === s.step)} />}
          {s.state === 'due' && <p>{w.nextBy(w.levels[s.level])}</p>}
        </li>
      ))}
    </ol>
  );
}
