import { first, type Typed } from '#kit/form.ts';
import { number } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Checkboxes } from '#ui/choice.tsx';
import { TextField } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { type Partner, partnersAtOnce, partnersToShow } from '../rules/partners.ts';
import { words } from '../words/pact.ts';

/** True when the form was sent only to look for bodies, or to see more of them: nothing is saved. */
export const looking = (typed: Typed): boolean => first(typed, 'look') !== '';

/** Which bodies to ask: the nearest that can be reached first, a search, and those chosen so far. */
export function Invite({ form, partners }: { readonly form: FormState; readonly partners: readonly Partner[] }) {
  const w = words(form.lang);
  const most = partnersAtOnce * Math.min(100, Math.max(1, Number(first(form.typed, 'look')) || 1));
  const chosen = form.typed.invite ?? [];
  const { shown, left } = partnersToShow(partners, { find: first(form.typed, 'find'), chosen, most });
  if (partners.length === 0) return <p>{w.inviteNone}</p>;
  const about = (p: Partner) =>
    [
      p.town,
      p.km === null ? null : w.near(number(form.lang, Math.round(p.km))),
      p.size && w.size[p.size],
      p.reachable ? w.reachable : w.unreachable,
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <>
      {partners.length > partnersAtOnce && (
        <>
          <TextField form={form} name="find" label={w.find} optional maxlength={80} autocomplete="off" />
          <Actions>
            <Button kind="outline" name="look" value="1">
              {w.look}
            </Button>
          </Actions>
        </>
      )}
      {shown.length === 0 ? (
        <p>{w.noneFound}</p>
      ) : (
        <Checkboxes
          form={form}
          name="invite"
          label={w.invite}
          hint={w.inviteHint}
          options={shown.map((p) => ({ value: p.id, label: p.name, hint: about(p) }))}
        />
      )}
      {left > 0 && (
        <Actions>
          <Button kind="plain" name="look" value={String(most / partnersAtOnce + 1)}>
            {w.more(number(form.lang, left))}
          </Button>
        </Actions>
      )}
    </>
  );
}
