import type { Grant } from '#kit/actor.ts';
import { type Called, date, type Lang } from '#kit/i18n.ts';
import { Card, Cards } from '#ui/card.tsx';
import { Details } from '#ui/details.tsx';
import { Tag } from '#ui/tag.tsx';
import { isRole, roles } from '../rules/roles.ts';
import { words } from '../words/account.ts';
import { words as roleWords } from '../words/roles.ts';

const roleName = (lang: Lang, role: string): string => (isRole(role) ? roles[role][lang] : role);

/** What verbs let somebody do: roles they may give in one line, the others one by one. */
function sentences(lang: Lang, verbs: readonly string[], called: Called['verbs']): readonly string[] {
  const giving = verbs
    .filter((v) => v.startsWith('accounts.give-'))
    .map((v) => roleName(lang, v.slice('accounts.give-'.length)));
  const said = verbs.flatMap((v) => called[v]?.lets?.[lang] ?? []);
  return giving.length === 0 ? said : [...said, words(lang).giveRoles(giving.join(', '))];
}

/** Each role held: where, until when, whether it counts now, and what it lets one do. */
export function Grants(props: {
  readonly lang: Lang;
  readonly grants: readonly Grant[];
  readonly verbs: Readonly<Record<string, readonly string[]>>;
  readonly called: Called['verbs'];
}) {
  const { lang, grants } = props;
  const w = words(lang);
  const kinds: Readonly<Record<string, string>> = roleWords(lang).kinds;
  return (
    <Cards list>
      {grants.map((g) => {
        const can = sentences(lang, props.verbs[g.role] ?? [], props.called);
        return (
          <Card title={roleName(lang, g.role)} over={`${kinds[g.nodeKind] ?? ''}: ${g.nodeName}`}>
            <p>
              <Tag tone={g.active ? 'good' : 'care'}>{g.active ? w.active : w.waiting}</Tag>{' '}
              <span class="soft">{g.until === null ? w.noEnd : w.until(date(lang, g.until))}</span>
            </p>
            {can.length === 0 ? (
              <p>{w.onlyPublic}</p>
            ) : (
              <Details summary={w.youCan} open={grants.length <= 3}>
                <ul>
                  {can.map((sentence) => (
                    <li>{sentence}</li>
                  ))}
                </ul>
              </Details>
            )}
          </Card>
        );
      })}
    </Cards>
  );
}
