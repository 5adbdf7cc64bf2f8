import { number } from '#kit/i18n.ts';
import { dayNames, describeWeek, emptyWeek, hours, isEmpty, parseWeek, type Week } from '#kit/week.ts';
import { Button } from './button.tsx';
import { described, FieldNotes, type FieldProps } from './field.tsx';
import type { FormState } from './form.tsx';
import { cx } from './html.ts';
import { rowNames, rowsOf, typedRows, type WeekRow, weekOfRows } from './week-rows.ts';
import { weekWords } from './week-words.ts';

export interface WeekPreset {
  readonly label: string;
  /** Hours text, or `=` and the name of another week field of the form, whose hours are taken. */
  readonly hours: string;
}

/** Weeks that many people need, to start from. */
export function usualWeeks(lang: FormState['lang']): readonly WeekPreset[] {
  const p = weekWords(lang).preset;
  return [
    { label: p.office, hours: 'Mo-Fr 08:00-18:00' },
    { label: p.full, hours: 'Mo-Fr 07:30-18:30' },
    { label: p.long, hours: 'Mo-Fr 07:30-19:00' },
    { label: p.morning, hours: 'Mo-Fr 07:30-13:00' },
    { label: p.afternoon, hours: 'Mo-Fr 13:00-19:00' },
    { label: p.evening, hours: 'Mo-Fr 17:00-21:00' },
    { label: p.weekend, hours: 'Sa-Su 08:00-18:00' },
  ];
}

export interface WeekFieldProps extends Omit<FieldProps, 'size'> {
  /** The question is the page's heading. */
  readonly heading?: boolean;
  readonly presets?: readonly WeekPreset[];
}

const weekOfText = (text: string): Week => {
  const read = parseWeek(text);
  return read.ok ? read.week : emptyWeek();
};

/** The rows to draw: as typed, else those of the painted or proposed hours; always one to fill in. */
function rowsToDraw({ form, name, value }: WeekFieldProps): readonly WeekRow[] {
  const typed = typedRows(form.typed, name);
  const rows = typed.length > 0 ? typed : rowsOf(weekOfText(form.typed[name]?.[0] ?? value ?? ''));
  return rows.length > 0 ? rows : [{ days: [], from: '', to: '' }];
}

function Row({ form, name, row, i }: { form: FormState; name: string; row: WeekRow; i: number }) {
  const w = weekWords(form.lang);
  const names = rowNames(name, i);
  return (
    <fieldset class="week-line-row">
      <legend>{w.row(i + 1)}</legend>
      <div class="day-picks">
        {dayNames(form.lang, 'short').map((day, d) => (
          <label class="day-pick">
            <input
              type="checkbox"
              name={names.days}
              value={String(d)}
              checked={row.days.includes(d)}
              aria-label={dayNames(form.lang)[d]}
            />
            <span>{day}</span>
          </label>
        ))}
      </div>
      <label class="time-pick">
        <span>{w.from}</span> <input class="control" type="time" step="900" name={names.from} value={row.from} />
      </label>
      <label class="time-pick">
        <span>{w.to}</span> <input class="control" type="time" step="900" name={names.to} value={row.to} />
      </label>
    </fieldset>
  );
}

function Presets({ name, form, presets }: { name: string; form: FormState; presets: readonly WeekPreset[] }) {
  return (
    <fieldset class="week-presets">
      <legend>{weekWords(form.lang).presets}</legend>
      {presets.map((p) => (
        <Button kind="outline" small name={`${name}-edit`} value={p.hours}>
          {p.label}
        </Button>
      ))}
    </fieldset>
  );
}

/** What the island needs to know, in attributes. */
const forIsland = ({ form, name }: WeekFieldProps) => ({ name, lang: form.lang });

/**
 * Weekly hours to choose. Without JavaScript a list of days, from and to; with the island `week-paint` a grid to paint.
 * Put `islands={['week-paint']}` on the page and read the answer with `readWeek`.
 */
export function WeekField(props: WeekFieldProps) {
  const { form, name, heading, presets = usualWeeks(form.lang) } = props;
  const { id, problem, describedBy } = described(props);
  const w = weekWords(form.lang);
  const rows = rowsToDraw(props);
  const week = weekOfRows(form.lang, rows);
  return (
    <fieldset
      class={cx('field', 'week-field', problem && 'has-error')}
      id={id}
      tabindex={-1}
      aria-describedby={describedBy}
    >
      <legend>{heading ? <h1>{props.label}</h1> : props.label}</legend>
      <FieldNotes form={form} name={name} {...(props.hint === undefined ? {} : { hint: props.hint })} />
      {/* Enter in a time field must send the form, not press the first ready-made week. */}
      <button type="submit" class="visually-hidden" tabindex={-1}>
        {w.goOn}
      </button>
      <week-paint {...forIsland(props)}>
        {presets.length > 0 && <Presets name={name} form={form} presets={presets} />}
        <div class="week-canvas" hidden />
        <p class="week-sum" aria-live="polite">
          {typeof week === 'string' || isEmpty(week)
            ? w.nothingChosen
            : w.chosen(describeWeek(form.lang, week), number(form.lang, hours(week), 2))}
        </p>
        <details class="more more-quiet" open>
          <summary>{w.byHand}</summary>
          <div class="more-body week-lines">
            {rows.map((row, i) => (
              <Row form={form} name={name} row={row} i={i} />
            ))}
            <Button kind="outline" small icon="plus" name={`${name}-edit`} value="add">
              {w.addRow}
            </Button>
          </div>
        </details>
      </week-paint>
    </fieldset>
  );
}
