import { isRole, roles } from '#accounts/rules/roles.ts';
import { today } from '#kit/clock.ts';
import { date, type Lang } from '#kit/i18n.ts';
import { Tag, type Tone } from '#ui/tag.tsx';
import type { JoiningState } from '../rules/joining.ts';
import { joiningWords } from '../words/joining.ts';

interface Step {
  readonly at: Date;
  readonly state: JoiningState;
  readonly byRole: string | null;
  readonly words: string;
}

const tones: Readonly<Record<JoiningState, Tone>> = {
  ...{ submitted: 'accent', question: 'care', approved: 'accent', filed: 'good', refused: 'bad', withdrawn: 'neutral' },
};

/** The state of a request, in a word. */
export const StateTag = ({ lang, state }: { lang: Lang; state: JoiningState }) => (
  <Tag tone={tones[state]}>{joiningWords(lang).states[state]}</Tag>
);

/** The day of a moment, in words. */
export const dayIn = (lang: Lang, at: Date): string => date(lang, today({ now: () => at }));

/** What happened to a request, step by step; `names` says the role of whoever did it, else only that it was the office. */
export function History({ lang, steps, names }: { lang: Lang; steps: readonly Step[]; names: boolean }) {
  const w = joiningWords(lang);
  const who = (role: string | null) =>
    role === null ? w.byYou : names && isRole(role) ? roles[role][lang] : w.byOffice;
  return (
    <ol class="plain-list stack">
      {steps.map((s) => (
        <li>
          <strong>{dayIn(lang, s.at)}</strong> <StateTag lang={lang} state={s.state} />{' '}
          <span class="soft">{who(s.byRole)}</span>
          {s.words && (
            <blockquote class="free-text">{s.state === 'filed' ? w.protocolIs(s.words) : s.words}</blockquote>
          )}
        </li>
      ))}
    </ol>
  );
}
