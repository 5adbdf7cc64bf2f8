import type { HeldRole } from '#accounts/reads/roles.ts';
import { roles } from '#accounts/rules/roles.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import { DateField, SelectField, TextField } from '#ui/field.tsx';
import { Form, type FormState } from '#ui/form.tsx';
import { Table } from '#ui/table.tsx';
import type { PersonRole } from '../model.ts';
import { rolesAt } from '../rules/desk-forms.ts';
import { deskWords } from '../words/desk.ts';
import { registerWords } from '../words/register.ts';

/** Somebody in a role, as the page was given it. */
interface Shown {
  readonly id: string;
  readonly role: PersonRole;
  readonly person: string | null;
  readonly office: string;
  readonly officeEmail: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** People in their roles, those of today first; `action` is where a role is ended, null for whoever may not. */
export function PeopleTable(props: {
  readonly lang: Lang;
  readonly people: readonly Shown[];
  readonly action: string | null;
}) {
  const { lang, people, action } = props;
  const w = deskWords(lang);
  const who = (p: Shown) => p.name ?? (p.person ? w.hasAccount : p.office || w.noName);
  return (
    <Table
      lang={lang}
      caption={w.peopleTitle}
      captionHidden
      rows={people}
      empty={<p>{w.nobody}</p>}
      columns={[
        { key: 'role', head: w.role, rowHeader: true, cell: (p) => registerWords(lang).roles[p.role] },
        {
          key: 'who',
          head: w.who,
          cell: (p) => (
            <>
              {who(p)}
              {p.email && (
                <>
                  , <a href={`mailto:${p.email}`}>{p.email}</a>
                </>
              )}
              {p.name !== null && (
                <Details summary={w.code} quiet>
                  <code>{p.id}</code>
                </Details>
              )}
            </>
          ),
        },
        { key: 'office', head: w.office, cell: (p) => [p.office, p.officeEmail].filter(Boolean).join(', ') },
        { key: 'from', head: w.from, cell: (p) => date(lang, p.validFrom) },
        {
          key: 'until',
          head: w.until,
          cell: (p) => {
            if (p.validTo !== null) return date(lang, p.validTo);
            if (action === null) return '–';
            return (
              <form method="post" action={action}>
                <input type="hidden" name="end" value={p.id} />
                <Button kind="outline" small>
                  {w.end}
                  <span class="visually-hidden">: {who(p)}</span>
                </Button>
              </form>
            );
          },
        },
      ]}
    />
  );
}

/** Those with an account and a role here: they are kept in accounts, not a second time. */
export function AccountsThere({
  lang,
  accounts,
  node,
}: {
  readonly lang: Lang;
  readonly accounts: readonly HeldRole[];
  readonly node: string;
}) {
  const w = deskWords(lang);
  return (
    <section aria-labelledby="accounts">
      <h2 id="accounts">{w.accounts}</h2>
      <p>{w.accountsLead}</p>
      {accounts.length > 0 && (
        <ul>
          {accounts.map((a) => (
            <li>
              {roles[a.role][lang]}: {a.name ?? w.hasAccount}
            </li>
          ))}
        </ul>
      )}
      <Actions>
        <ButtonLink kind="outline" href={href(lang, `/accounts/places/${node}`)}>
          {w.invite}
        </ButtonLink>
      </Actions>
    </section>
  );
}

/** The form that names somebody. */
export function NameSomebody(props: {
  readonly lang: Lang;
  readonly kind: 'organization' | 'network' | 'alliance';
  readonly form: FormState;
  readonly action: string;
  readonly today: string;
}) {
  const { lang, kind, form, action, today } = props;
  const w = deskWords(lang);
  const named = registerWords(lang).roles;
  return (
    <section aria-labelledby="name-somebody">
      <h2 id="name-somebody">{w.nameSomebody}</h2>
      {kind === 'organization' && <p>{w.oneAtATime}</p>}
      <Form form={form} action={action}>
        <SelectField
          form={form}
          name="role"
          label={w.role}
          empty={null}
          options={rolesAt(kind).map((r) => ({ value: r, label: named[r] }))}
        />
        <TextField form={form} name="office" label={w.office} hint={w.officeHint} />
        <TextField
          form={form}
          name="officeEmail"
          type="email"
          label={w.officeEmail}
          hint={w.officeEmailHint}
          optional
        />
        <TextField form={form} name="name" label={w.name} hint={w.nameHint} optional autocomplete="off" />
        <TextField
          form={form}
          name="email"
          type="email"
          label={w.email}
          hint={w.nameHint}
          optional
          autocomplete="off"
        />
        <DateField form={form} name="from" label={w.from} value={today} />
        <Actions>
          <Button>{w.nameIt}</Button>
        </Actions>
      </Form>
    </section>
  );
}
