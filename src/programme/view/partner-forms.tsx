import { href, type Lang } from '#kit/i18n.ts';
import { Button } from '#ui/button.tsx';
import { SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import type { ProjectView } from '../reads/project-page.ts';
import { words } from '../words/projects.ts';
import { BodyLink } from './body.tsx';

/** Names a field of a body proposes. */
export const Bodies = ({ bodies }: { bodies: readonly { readonly name: string }[] }) => (
  <datalist id="bodies">
    {bodies.map((b) => (
      <option value={b.name} />
    ))}
  </datalist>
);

/** The partners of a project, each with its way out, and a form for one more. */
export function PartnerForms({
  lang,
  view,
}: {
  lang: Lang;
  view: ProjectView;
  bodies: readonly { readonly name: string }[];
}) {
  const w = words(lang);
  const form = formState(lang);
  const action = href(lang, `/programme/projects/${view.project.id}/partners`);
  const roles = (['effective', 'associated'] as const).map((value) => ({ value, label: w.roles[value] }));
  return (
    <section aria-labelledby="partners">
      <h2 id="partners">{w.partners}</h2>
      <ul class="plain-list">
        {view.partners.map((p) => (
          <li>
            <BodyLink lang={lang} id={p.organization} name={view.nameOf(p.organization)} />, {w.roles[p.role]}
            {p.contribution && `: ${p.contribution}`}
            {p.role !== 'lead' && (
              <Form form={form} action={action} class="inline-form">
                <input type="hidden" name="organization" value={p.organization} />
                <input type="hidden" name="role" value="none" />
                <Button kind="plain" small>
                  {w.removePartner}
                  <span class="visually-hidden"> {view.nameOf(p.organization)}</span>
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <h3>{w.addPartner}</h3>
      <Form form={form} action={action}>
        <TextField {...{ form, name: 'organization', label: w.body, hint: w.addPartnerHint, list: 'bodies' }} />
        <SelectField {...{ form, name: 'role', label: w.role, empty: null, options: roles }} />
        <TextField {...{ form, name: 'contribution', label: w.contribution, optional: true, maxlength: 500 }} />
        <Button kind="outline">{w.addPartner}</Button>
      </Form>
    </section>
  );
}
