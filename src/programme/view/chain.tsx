import { date, href, type Lang } from '#kit/i18n.ts';
import { Tag } from '#ui/tag.tsx';
import type { Act } from '../reads/acts.ts';
import type { ChainStep, StepState } from '../rules/chain.ts';
import { words as actWords } from '../words/acts.ts';
import { words } from '../words/cycles.ts';

/** Written out, so that the style sheet keeps them. */
const look = { done: 'chain-done', due: 'chain-due', later: 'chain-later', 'not-found': 'chain-later' } as const;
const tone = { done: 'good', due: 'care', later: 'neutral', 'not-found': 'neutral' } as const;

/** The name a list gives an act: its title, number and day, who it is of. */
export function ActLine({ lang, act, place }: { readonly lang: Lang; readonly act: Act; readonly place: string }) {
  const w = words(lang);
  return (
    <>
      <a href={href(lang, `/programme/acts/${act.id}`)}>{act.title[lang]}</a> {act.example && <Tag>{w.example}</Tag>}
      <br />
      <span class="soft">
        {[act.number, act.dated ? date(lang, act.dated) : w.noDay, place].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}

/** The chain of acts in time, each step with what was found of it. */
export function Chain(props: {
  readonly lang: Lang;
  readonly steps: readonly ChainStep<Act>[];
  readonly placeOf: (act: Act) => string;
}) {
  const { lang, steps, placeOf } = props;
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
            <Tag tone={tone[s.state]}>{said[s.state]}</Tag>
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
          {s.state === 'due' && <p>{w.nextBy(w.levels[s.level])}</p>}
        </li>
      ))}
    </ol>
  );
}
