import { roles } from '#accounts/rules/roles.ts';
import { date, type Lang, number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { PlanLine } from '../reads/data-plan.ts';
import type { ByBody } from '../rules/owed-by.ts';
import { words } from '../words/data-plan.ts';

/** What a role is called; one that is no longer there by its code. */
const roleName = (lang: Lang, role: string): string => roles[role as keyof typeof roles]?.[lang] ?? role;

/** Where a figure stands, in words. */
export function State({ lang, line, state, given }: Omit<PlanLine, 'bodies'> & { lang: Lang }) {
  const w = words(lang);
  if (state.kind === 'late')
    return (
      <>
        <Tag tone="bad">{w.lateSince(date(lang, state.due), state.days, number(lang, state.days))}</Tag>
        <div>{w.askFor(line.giver)}</div>
        <div>{state.next === null ? w.noNext : w.next(date(lang, state.next))}.</div>
      </>
    );
  if (state.kind === 'awaited') return <>{w.awaited(date(lang, state.due))}</>;
  const on = date(lang, state.on);
  return (
    <>
      <Tag tone="good">{state.by === null && line.watches ? w.byPlatform(w.watch(line.watches), on) : w.given(on)}</Tag>
      {state.by !== null && <> {w.by(roleName(lang, state.by))}.</>}
      {given && given.note !== '' && <> {given.note}</>}{' '}
      {state.next === null ? w.noNext : w.next(date(lang, state.next))}.
    </>
  );
}

/** Of a figure that many owe: how many have given it, and who has not. */
export function Bodies({ lang, bodies }: { lang: Lang; bodies: ByBody }) {
  const w = words(lang);
  const { has, owes } = bodies;
  if (has.length + owes.length === 0) return <p>{w.nobodyOwes}</p>;
  return (
    <>
      <div>{w.howMany(has.length, number(lang, has.length), number(lang, has.length + owes.length))}</div>
      {owes.length > 0 && (
        <Details quiet summary={w.whoOwes(owes.length, number(lang, owes.length))}>
          <ul>
            {owes.map((b) => (
              <li>{b.name}</li>
            ))}
          </ul>
          {has.length > 0 && <p>{w.haveGiven(has.map((b) => `${b.name} (${date(lang, b.on)})`).join(', '))}</p>}
        </Details>
      )}
    </>
  );
}

/** Name of a figure; invented ones say so. */
function Figure({ lang, line }: Pick<PlanLine, 'line'> & { lang: Lang }) {
  return (
    <>
      {line.figure} {line.example && <Tag tone="care">{words(lang).example}</Tag>}
    </>
  );
}

interface TableProps {
  readonly lang: Lang;
  readonly lines: readonly PlanLine[];
  /** Name of a network. */
  readonly nameOf: (network: string) => string;
}

/** The whole plan, what is late first. */
export function DataPlanTable({ lang, lines, nameOf }: TableProps) {
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={w.title}
      captionHidden
      phone="stack"
      rows={lines}
      columns={[
        {
          key: 'figure',
          head: w.figure,
          rowHeader: true,
          cell: (r) => (
            <div>
              <Figure lang={lang} line={r.line} />
            </div>
          ),
        },
        {
          key: 'state',
          head: w.state,
          wide: true,
          cell: (r) => (
            <div>
              <State lang={lang} {...r} />
              {r.bodies && (r.state.kind !== 'given' || r.bodies.has.length > 0) && (
                <Bodies lang={lang} bodies={r.bodies} />
              )}
            </div>
          ),
        },
        { key: 'means', head: w.definition, wide: true, cell: (r) => r.line.definition },
        { key: 'giver', head: w.giver, cell: (r) => r.line.giver },
        { key: 'place', head: w.place, cell: (r) => (r.line.network ? nameOf(r.line.network) : w.region) },
        { key: 'source', head: w.source, wide: true, cell: (r) => r.line.source },
        { key: 'when', head: w.when, cell: (r) => w.rhythm(r.line.rhythm) },
      ]}
    />
  );
}
