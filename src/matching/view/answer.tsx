import { date, href, number } from '#kit/i18n.ts';
import type { Fields } from '#needs/rules/fields.ts';
import type { Content } from '#ui/html.ts';
import type { Answer } from '../rules/answer-parts.ts';
import { words } from '../words/answer.ts';
import { Closing, Gives } from './closing.tsx';
import { Head } from './head.tsx';
import { Household } from './household.tsx';
import { Part, titlesOf } from './part.tsx';
import { Qr, type WayBack } from './qr.tsx';
import type { Setting } from './service.tsx';
import { Services } from './services.tsx';

export interface AnswerViewProps {
  readonly setting: Setting;
  readonly answer: Answer;
  /** The need as form fields, whole. */
  readonly fields: Fields;
  /** The need with only the hours that stay uncovered; null when nothing does. */
  readonly uncovered: Fields | null;
  /** True when the answer was computed by the reader's own device. */
  readonly device: boolean;
  /** Opens this answer again; the need is after the `#`, which no server sees. */
  readonly back: WayBack;
  /** For who comes from a receipt, that the need is kept already: then nothing is left to save. */
  readonly saved?: Content;
  /** Random token of this page, sent with what is given: 16 to 64 signs among digits, a–f and dashes. */
  readonly once?: string;
}

function Foot({ setting, answer, device, back }: AnswerViewProps) {
  const { lang } = setting;
  const w = words(lang);
  return (
    <div class="answer-foot">
      <div>
        <p>
          <strong>{device ? w.onDevice : w.onServer}</strong>
        </p>
        <p class="soft">
          {w.within(number(lang, answer.considered))} {answer.capped && w.capped} {w.asOf(date(lang, setting.today))}{' '}
          <a class="no-print" href={href(lang, '/matching/how')}>
            {w.how}
          </a>
        </p>
      </div>
      <Qr lang={lang} back={back} />
    </div>
  );
}

/** The whole answer: the same on the server and on the device. */
export function AnswerView(props: AnswerViewProps) {
  const { setting, answer, fields, uncovered, device, saved, once } = props;
  const { lang } = setting;
  const { parts, totals } = answer;
  const titles = titlesOf(lang, parts);
  const giving = saved ? null : { whole: fields, uncovered, some: totals.some((t) => t.covered > 0), once };
  return (
    <div class="answer">
      <Head lang={lang} answer={answer} fields={fields} device={device} />
      {saved}
      <Household lang={lang} answer={answer} giving={giving} />
      {parts.map((part, i) => (
        <Part setting={setting} part={part} id={`week-${i}`} title={titles[i] ?? ''}>
          {parts.length === 1 && giving && <Gives lang={lang} giving={giving} />}
        </Part>
      ))}
      <Services setting={setting} parts={parts} titles={titles} />
      {giving && <Closing lang={lang} giving={giving} />}
      <Foot {...props} />
    </div>
  );
}
