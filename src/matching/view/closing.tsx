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
  readonly main: boolean;
}) {
  return (
    <form class="answer-give" id={`give-${props.part}`} method="post" action={href(props.lang, '/needs')}>
      {Object.entries(props.fields).flatMap(([name, values]) =>
        values.map((value) => <input type="hidden" name={name} value={value} />),
      )}
      <input type="hidden" name="given" value={props.part} />
      <button type="submit" class={props.main ? 'button button-primary' : 'button button-outline'}>
        {props.label}
      </button>
      <p class="hint">{props.hint}</p>
    </form>
  );
}

/** The same buttons beside the result: each sends the form at the end of the page, where it is said what is sent. */
export function Gives({ lang, left }: { lang: Lang; left: boolean }) {
  const w = words(lang);
  return (
    <p class="actions no-print">
      <button type="submit" form="give-whole" class="button button-primary">
        {w.keep}
      </button>
      {left && (
        <button type="submit" form="give-uncovered" class="button button-outline">
          {w.voice}
        </button>
      )}
      <a href="#closing">{w.sentTitle}</a>
    </p>
  );
}

/** What one can do now: keep the plan, or give the territory the hours that stay uncovered. Nothing is sent before a button is pressed. */
export function Closing({ lang, whole, uncovered }: { lang: Lang; whole: Fields; uncovered: Fields | null }) {
  const w = words(lang);
  return (
    <section class="answer-closing no-print" aria-labelledby="closing">
      <h2 id="closing">{w.closing}</h2>
      <div class="answer-gives">
        <Give lang={lang} part="whole" fields={whole} label={w.keep} hint={w.keepHint} main />
        {uncovered && (
          <Give lang={lang} part="uncovered" fields={uncovered} label={w.voice} hint={w.voiceHint} main={false} />
        )}
      </div>
      <Details quiet summary={w.sentTitle}>
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
