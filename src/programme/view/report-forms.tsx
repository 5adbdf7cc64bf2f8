import { dayInRome } from '#kit/clock.ts';
import type { Problem, Typed } from '#kit/form.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { chapters, longestChapter, type Obstacle, type Report } from '../rules/report.ts';
import { words } from '../words/report.ts';
import { words as documentWords } from '../words/report-document.ts';
import { obstacleWords } from '../words/report-obstacles.ts';

interface ReportForm {
  readonly lang: Lang;
  readonly report: Report;
  /** Address of the report, already in the reader's language. */
  readonly path: string;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
}

/** What came of what was just pressed. */
export function Outcome({
  lang,
  done,
  locked,
}: {
  lang: Lang;
  done: 'begun' | 'kept' | 'submitted' | 'approved' | 'returned';
  locked: number;
}) {
  const w = words(lang);
  return (
    <Notice lang={lang} kind="good" live>
      {done === 'approved' ? w.approved(locked) : w[done]}
    </Notice>
  );
}

/** What only the author can say; saved, or saved and submitted. */
export function Write({ lang, report, path, typed, problems }: ReportForm) {
  const w = words(lang);
  const form = formState(lang, typed, problems);
  return (
    <section class="band">
      <h2>{w.writeTitle}</h2>
      <p>{w.writeHint}</p>
      <Form form={form} action={`${path}/write`}>
        {chapters.map((c) => (
          <TextArea
            form={form}
            name={c}
            label={documentWords(lang).chapters[c]}
            value={report.narrative[c] ?? ''}
            rows={5}
            maxlength={longestChapter}
            optional
          />
        ))}
        <p>{w.submitLead(report.level === 'alliance' ? w.toNetwork : w.toRegion)}</p>
        <Actions>
          <Button name="then" value="keep" kind="outline">
            {w.keep}
          </Button>
          <Button name="then" value="submit">
            {w.submitButton}
          </Button>
        </Actions>
      </Form>
    </section>
  );
}

/** For whoever approves: what stands in the way first, then the two ways out. */
export function Decide({
  lang,
  report,
  path,
  typed,
  problems,
  obstacles,
}: ReportForm & { obstacles: readonly Obstacle[] }) {
  const w = words(lang);
  const form = formState(lang, typed, problems);
  return (
    <section class="band">
      <h2>{w.decideTitle}</h2>
      <p>{w.decideLead}</p>
      {obstacles.length > 0 && (
        <Notice lang={lang} kind="care" title={w.yourTurn}>
          <ul>
            {obstacleWords(lang, obstacles).map((text) => (
              <li>{text}</li>
            ))}
          </ul>
          {obstacles.some((o) => o.kind === 'to-check') && (
            <a href={href(lang, `/programme/checks?cycle=${report.cycle}`)}>{w.checksLink}</a>
          )}
        </Notice>
      )}
      <Form form={form} action={`${path}/decide`}>
        {obstacles.length === 0 && (
          <Actions>
            <Button name="decision" value="approve">
              {w.approveButton}
            </Button>
          </Actions>
        )}
        <TextArea
          form={form}
          name="reason"
          label={w.returnReason}
          rows={3}
          maxlength={2000}
          optional={obstacles.length === 0}
        />
        <Actions>
          <Button name="decision" value="return" kind="outline">
            {w.returnButton}
          </Button>
        </Actions>
      </Form>
    </section>
  );
}

/** Why it was sent back, and the way to a new version. */
export function Returned({ lang, report, path, typed, problems, writes }: ReportForm & { writes: boolean }) {
  const w = words(lang);
  return (
    <Notice lang={lang} kind="care" title={w.returnedBecause}>
      <p>{report.returnReason}</p>
      {report.decidedAt && <p class="soft">{w.decidedOn(date(lang, dayInRome(report.decidedAt)))}</p>}
      {writes && (
        <Form form={formState(lang, typed, problems)} action={`${path}/again`}>
          <Actions>
            <Button>{w.againButton}</Button>
          </Actions>
        </Form>
      )}
    </Notice>
  );
}

/** The report as files, and the thread it hangs on. */
export function Files({ lang, path, report }: { lang: Lang; path: string; report: Report }) {
  const w = words(lang);
  return (
    <section class="no-print">
      <h2>{w.files}</h2>
      <ul>
        {(['pdf', 'docx', 'xlsx'] as const).map((format) => (
          <li>
            <a href={`${path}/report.${format}`}>{w[format]}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href={href(lang, `/thread/report/${report.id}`)}>{w.thread}</a>
      </p>
    </section>
  );
}
