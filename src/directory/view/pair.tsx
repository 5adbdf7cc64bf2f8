import { date, href, type Lang } from '#kit/i18n.ts';
import { sourceName } from '#kit/source-name.ts';
import { Actions, Button } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Tag } from '#ui/tag.tsx';
import type { PairSeen } from '../reads/duplicates.ts';
import type { Sheet } from '../reads/service.ts';
import type { DuplicatePair } from '../rules/duplicate-pair.ts';
import { better, dated, mergedDay, type Part, parts } from '../rules/parts.ts';
import { words } from '../words/duplicates.ts';
import { partSaid } from './parts.ts';

/** Why two records look like one service: "same telephone, names 92% alike, 40 metres apart, but different kinds". */
export function pairReasons(lang: Lang, p: DuplicatePair): string {
  const w = words(lang);
  const same = p.same.filter((t) => t !== 'place').map((t) => w.traits[t]);
  // One address has one place: how far the points of two maps are apart says nothing more.
  const place = p.metres === null ? w.sameTown : p.same.includes('address') ? null : w.metres(Math.round(p.metres));
  const alike = [...same, w.names(Math.floor(p.nameLikeness * 100)), place].filter(Boolean).join(', ');
  return p.differs.length === 0 ? alike : `${alike}, ${w.but} ${p.differs.map((t) => w.other[t]).join(', ')}`;
}

/** Both records part by part, with a choice where they differ, and which of the two stays. */
export function PairForm({ lang, seen, action }: { lang: Lang; seen: PairSeen; action: string }) {
  const w = words(lang);
  const { one, other, holding } = seen;
  const form = formState(lang);
  const [held] = holding;
  const first = held ?? ((other.assuredOn ?? '') > (one.assuredOn ?? '') ? other.id : one.id);
  return (
    <Form form={form} action={action}>
      <p>{w.keepLead}</p>
      <ul class="plain-list">
        {[one, other].map((s, i) => (
          <li>
            <strong>{i === 0 ? w.one : w.second}</strong>:{' '}
            <a href={href(lang, `/directory/services/${s.id}`)}>{s.name}</a>{' '}
            <span class="soft">
              {w.source} {sourceName(lang, s.source)} · {w.freshness}: {s.assuredOn ? date(lang, s.assuredOn) : w.never}
            </span>
          </li>
        ))}
      </ul>
      {/* On a phone each part is a card with both records in it. */}
      <div class="table-frame table-stack">
        <table>
          <caption class="visually-hidden">{w.compared}</caption>
          <thead>
            <tr>
              <th scope="col">{w.part}</th>
              <th scope="col">{w.one}</th>
              <th scope="col">{w.second}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <PartRow lang={lang} part={part} one={one} other={other} />
            ))}
          </tbody>
        </table>
      </div>
      <p>{w.dayLead}</p>
      <p class="soft">{w.dayNow(dayOfChoices(lang, one, other))}</p>
      <RadioCards
        form={form}
        name="kept"
        label={w.which}
        hint={held === undefined ? w.whichHint : w.holds}
        options={(held === undefined ? [one, other] : [one, other].filter((s) => s.id === held)).map((s) => ({
          value: s.id,
          label: s.name,
          hint: `${w.source} ${sourceName(lang, s.source)}`,
        }))}
        chosen={[first]}
      />
      <Actions>
        <Button name="say" value="one">
          {w.merge}
        </Button>
        <Button kind="outline" name="say" value="two">
          {w.two}
        </Button>
      </Actions>
    </Form>
  );
}

/** The day the merged record would have, as the parts are ticked. */
function dayOfChoices(lang: Lang, one: Sheet, other: Sheet): string {
  const of = (part: Part) => {
    const said = [partSaid(lang, part, one), partSaid(lang, part, other)] as const;
    return (better(said[0], said[1]) === 'one' ? one : other).assuredOn;
  };
  const day = mergedDay({ where: of('where'), price: of('price'), places: of('places') });
  return day === null ? words(lang).never : date(lang, day);
}

function PartRow({ lang, part, one, other }: { lang: Lang; part: Part; one: Sheet; other: Sheet }) {
  const w = words(lang);
  const said = [partSaid(lang, part, one), partSaid(lang, part, other)] as const;
  const differ = said[0].lines.join('\n') !== said[1].lines.join('\n');
  const chosen = better(said[0], said[1]);
  return (
    <tr>
      <th scope="row">
        {w.parts[part]} {differ && <Tag tone="care">{w.differs}</Tag>}
        {/* Alike in both: it was last said to be right by the record confirmed later. */}
        {!differ && (dated as readonly Part[]).includes(part) && (
          <input type="hidden" name={part} value={chosen === 'one' ? one.id : other.id} />
        )}
      </th>
      {([one, other] as const).map((sheet, i) => (
        <td class="wide" data-label={i === 0 ? w.one : w.second}>
          <div>
            {said[i]!.lines.length === 0 && <span class="soft">{w.nothing}</span>}
            {said[i]!.lines.map((line) => (
              <div>{line.length > 240 ? `${line.slice(0, 240)}…` : line}</div>
            ))}
            {differ && (
              <label class="choice single">
                <input type="radio" name={part} value={sheet.id} checked={(chosen === 'one') === (i === 0)} />
                <span class="visually-hidden">{w.take(w.parts[part], sheet.name)}</span>
                <span aria-hidden="true">{i === 0 ? w.one : w.second}</span>
              </label>
            )}
          </div>
        </td>
      ))}
    </tr>
  );
}
