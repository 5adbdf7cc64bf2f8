import type { Typed } from '#kit/form.ts';
import { href, type Lang, number } from '#kit/i18n.ts';
import { describeWeek, isEmpty } from '#kit/week.ts';
import { Actions, Button } from '#ui/button.tsx';
import { SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import type { BodyView, Reach } from '../reads/body.ts';
import { type Shift, shifts } from '../rules/shift.ts';
import { words } from '../words/body.ts';

interface Props {
  readonly lang: Lang;
  readonly view: BodyView;
  readonly shift: Shift;
  readonly typed: Typed;
}

/** Which hours of a shift the services near a workplace cover, for whom. */
export function BodyReach({ lang, view, shift, typed }: Props) {
  const w = words(lang);
  return (
    <section aria-labelledby="reach">
      <h2 id="reach">{w.reach}</h2>
      {view.at === null ? (
        <Notice lang={lang} kind="care">
          {w.noPlace}
        </Notice>
      ) : (
        <>
          <Question lang={lang} view={view} shift={shift} typed={typed} />
          <Answer lang={lang} reach={view.reach} place={view.at.name} />
          <p class="over">{w.reachHow}</p>
        </>
      )}
    </section>
  );
}

function Question({ lang, view, shift, typed }: Props) {
  const w = words(lang);
  const form = formState(lang, { ...typed, shift: [shift], place: [view.at?.code ?? ''] }, []);
  const codes = Object.keys(shifts) as Shift[];
  return (
    <Form form={form} method="get" action={href(lang, `/workbench/organizations/${view.body.id}`)} class="filter-form">
      {view.workplaces.length > 1 && (
        <SelectField
          form={form}
          name="place"
          label={w.place}
          options={view.workplaces.map((p) => ({ value: p.code, label: p.name }))}
        />
      )}
      <SelectField
        form={form}
        name="shift"
        label={w.shift}
        options={codes.map((code) => ({ value: code, label: w.shifts[code] }))}
      />
      <Actions>
        <Button kind="outline">{w.show}</Button>
      </Actions>
    </Form>
  );
}

function Answer({ lang, reach, place }: { lang: Lang; reach: readonly Reach[]; place: string }) {
  const w = words(lang);
  const hoursOf = (quarters: number) => number(lang, quarters / 4, 2);
  return (
    <Table
      lang={lang}
      caption={w.reachCaption(place)}
      columns={[
        {
          ...{ key: 'who', head: w.who, rowHeader: true },
          cell: (r) => w.people[r.band as keyof typeof w.people],
        },
        {
          ...{ key: 'covered', head: w.covered, numeric: true },
          cell: (r) => r.plan && w.ofHours(hoursOf(r.plan.covered), hoursOf(r.plan.needed)),
        },
        {
          ...{ key: 'uncovered', head: w.uncovered },
          cell: (r) =>
            r.plan && (isEmpty(r.plan.uncoveredWeek) ? w.nothingLeft : describeWeek(lang, r.plan.uncoveredWeek)),
        },
        {
          ...{ key: 'services', head: w.services },
          cell: (r) => <a href={`${href(lang, '/matching/answer')}?${r.query}`}>{w.see}</a>,
        },
      ]}
      rows={reach}
    />
  );
}
