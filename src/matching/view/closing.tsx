import { href, type Lang } from '#kit/i18n.ts';
import type { Fields } from '#needs/rules/fields.ts';
import { Details } from '#ui/details.tsx';
import { words } from '../words/answer.ts';

/** A form that shows nothing but its button: the fields are what will be sent, and nothing else is. */
function Give(props: {
  readonly lang: Lang;
  readonly part: 'whole' | 'uncovered';
  readonly fields: Fields;
  readonly label: string;
  readonly hint: string;
  readonly once: string | undefined;
}) {
  const sent = { ...props.fields, given: [props.part], once: [props.once ?? ''] };
  return (
    <form class="answer-give" id={`give-${props.part}`} method="post" action={href(props.lang, '/needs')}>
      {Object.entries(sent).flatMap(([name, values]) =>
        // The age is there: the month of birth served the answer and stays here.
        name.endsWith('.birth') ? [] : values.map((value) => <input type="hidden" name={name} value={value} />),
      )}
      <button type="submit" class={props.part === 'whole' ? 'button button-primary' : 'button button-outline'}>
        {props.label}
      </button>
      <p class="hint">{props.hint}</p>
    </form>
  );
}

/** What can be given: the whole need, and the hours that stay uncovered where some are covered. */
export interface Giving {
  readonly whole: Fields;
  readonly uncovered: Fields | null;
  /** Does some service cover some hour? */
  readonly some: boolean;
  /** Random token of this page, so that a button pressed twice gives one need. */
  readonly once: string | undefined;
}

const labelOf = (lang: Lang, some: boolean): { label: string; hint: string } => {
  const w = words(lang);
  return some ? { label: w.keep, hint: w.keepHint } : { label: w.tell, hint: w.tellHint };
};

/** The same buttons beside the result: each sends the form at the end of the page. What is sent is said before it is pressed. */
export function Gives({ lang, giving }: { lang: Lang; giving: Giving }) {
  const w = words(lang);
  const { label, hint } = labelOf(lang, giving.some);
  return (
    <div class="no-print">
      <p class="actions">
        <button type="submit" form="give-whole" class="button button-primary">
          {label}
        </button>
        {giving.some && giving.uncovered && (
          <button type="submit" form="give-uncovered" class="button button-outline">
            {w.voice}
          </button>
        )}
      </p>
      <p class="hint">
        {hint} <a href="#closing">{w.sentTitle}</a>
      </p>
    </div>
  );
}

/** What one can do now: save the need, or give the territory the hours that stay uncovered. Nothing is sent before a button is pressed. */
export function Closing({ lang, giving }: { lang: Lang; giving: Giving }) {
  const w = words(lang);
  const { whole, uncovered, some } = giving;
  return (
    <section class="answer-closing no-print" aria-labelledby="closing">
      <h2 id="closing">{w.closing}</h2>
      <div class="answer-gives">
        <Give once={giving.once} lang={lang} part="whole" fields={whole} {...labelOf(lang, some)} />
        {some && uncovered && (
          <Give once={giving.once} lang={lang} part="uncovered" fields={uncovered} label={w.voice} hint={w.voiceHint} />
        )}
      </div>
      <Details quiet open summary={w.sentTitle}>
        <ul>
          {w.sent.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </Details>
      <p class="soft">{w.print}</p>
    </section>
  );
}
