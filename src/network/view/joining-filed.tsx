import { href, number } from '#kit/i18n.ts';
import { Button } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { Form, formState } from '#ui/form.tsx';
import { joiningFileWords } from '../words/joining-file.ts';
import { actionOf, type RequestProps } from './request-props.ts';

/** The signed copy with its fingerprint. */
export function Filed(props: RequestProps) {
  const { lang, opened } = props;
  const w = joiningFileWords(lang);
  return (
    <section aria-labelledby="filed">
      <h2 id="filed">{w.filed}</h2>
      {opened.filed.map((d) => (
        <>
          <Facts
            facts={[
              { term: w.signed, value: d.fileName },
              { term: w.size, value: w.kilobytes(number(lang, Math.max(1, Math.round(d.size / 1000)))) },
              { term: w.fingerprint, value: <code class="text-break">{d.sha256}</code> },
            ]}
          />
          <Form form={formState(lang)} action={actionOf(props, `signed/${d.id}`)}>
            <Button kind="outline">{w.openFiled}</Button>
          </Form>
        </>
      ))}
    </section>
  );
}

/** The page that gives roles takes it from here: what it needs is filled in already. */
export function Invite({ lang, invite, applicant, opened }: RequestProps) {
  const w = joiningFileWords(lang);
  if (!invite || opened.request.kind === 'convention' || opened.request.kind === 'leaving') return null;
  return (
    <section aria-labelledby="invite">
      <h2 id="invite">{w.invite}</h2>
      <p>{w.inviteLead}</p>
      {applicant ? (
        <Form form={formState(lang)} action={href(lang, `/accounts/places/${invite}`)}>
          <input type="hidden" name="email" value={applicant.email} />
          <input type="hidden" name="name" value={applicant.name} />
          <input type="hidden" name="role" value="contact" />
          <Button>{w.inviteButton}</Button>
        </Form>
      ) : (
        <p>{w.inviteRead}</p>
      )}
    </section>
  );
}
