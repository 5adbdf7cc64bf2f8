import { date, href } from '#kit/i18n.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { RadioCards } from '#ui/choice.tsx';
import { Details } from '#ui/details.tsx';
import { Facts } from '#ui/facts.tsx';
import { TextArea } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { isEnd, joiningGoes } from '../rules/joining.ts';
import { joinFormWords } from '../words/join-form.ts';
import { joiningWords } from '../words/joining.ts';
import { joiningDeskWords } from '../words/joining-desk.ts';
import { joiningFileWords } from '../words/joining-file.ts';
import { ActText } from './act-text.tsx';
import { FileForm } from './file-form.tsx';
import { Filed, Invite } from './joining-filed.tsx';
import { dayIn, History, StateTag } from './joining-history.tsx';
import { actionOf, type RequestProps } from './request-props.ts';

function What(props: RequestProps) {
  const { lang, opened, rule } = props;
  const { request: r, names, known, belongs } = opened;
  const [w, j, f] = [joiningDeskWords(lang), joiningWords(lang), joinFormWords(lang)];
  const member = belongs
    ? belongs.validFrom
      ? w.belongs(date(lang, belongs.validFrom))
      : w.belongsUnknown
    : w.belongsNot;
  return (
    <Facts
      facts={[
        { term: w.state, value: <StateTag lang={lang} state={r.state} /> },
        { term: w.where, value: names.alliance ?? names.network },
        { term: w.part, value: r.part && f.partChoices[r.part] },
        { term: w.kind, value: r.body.kind === 'unknown' ? null : f.kindChoices[r.body.kind] },
        {
          term: w.codes,
          value: [...new Set([r.body.taxCode, r.body.vatNumber, r.body.ipaCode])].filter(Boolean).join(' · '),
        },
        { term: w.seat, value: names.seat },
        { term: w.site, value: r.body.url && <a href={r.body.url}>{r.body.url}</a> },
        {
          term: w.known,
          value: known ? (
            <a href={href(lang, `/network/organizations/${known.id}`)}>{w.knownAs(known.name)}</a>
          ) : (
            w.notKnown
          ),
        },
        { term: w.membership, value: member },
        { term: f.technical, value: r.technical },
        { term: f.economic, value: r.economic },
        { term: f.content, value: r.content },
        { term: f.reason, value: r.reason },
        {
          term: w.leadRule,
          value: r.kind === 'lead-change' && (rule ? rule.kinds.map((k) => w.leadKinds[k]).join(', ') : w.noLeadRule),
        },
        { term: j.sentOn, value: dayIn(lang, r.askedAt) },
      ]}
    />
  );
}

function Twins({ lang, opened }: RequestProps) {
  const w = joiningDeskWords(lang);
  if (opened.twins.length === 0) return null;
  return (
    <Notice lang={lang} kind="care">
      <p>{w.twins}</p>
      <ul>
        {opened.twins.map((id) => (
          <li>
            <a href={href(lang, `/network/joining/${id}`)}>{w.twin}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Names and contacts: only when asked for, and then it is written down. */
function People(props: RequestProps) {
  const { lang, applicant, handles } = props;
  const [w, f] = [joiningDeskWords(lang), joinFormWords(lang)];
  return (
    <section aria-labelledby="people">
      <h2 id="people">{w.people}</h2>
      {applicant ? (
        <Notice lang={lang} kind="care" live>
          <Facts
            facts={[
              { term: f.person, value: applicant.name },
              { term: f.email, value: applicant.email },
              { term: f.phone, value: applicant.phone },
              { term: f.signer, value: applicant.signer },
              { term: f.office, value: applicant.signerOffice },
            ]}
          />
          <p>{w.peopleRecorded}</p>
        </Notice>
      ) : applicant === null || props.opened.request.sealed === null ? (
        <p>{w.peopleGone}</p>
      ) : handles ? (
        <Form form={formState(lang)} action={actionOf(props, 'people')}>
          <p>{w.peopleThere}</p>
          <Button kind="outline">{w.peopleRead}</Button>
        </Form>
      ) : (
        <p>{w.notYours}</p>
      )}
    </section>
  );
}

function Decide(props: RequestProps) {
  const { lang, form, opened } = props;
  const w = joiningDeskWords(lang);
  const choices = (['approved', 'question', 'refused'] as const).filter((to) => joiningGoes(opened.request.state, to));
  return (
    <section aria-labelledby="decide">
      <h2 id="decide" class="visually-hidden">
        {w.decide}
      </h2>
      <Form form={form} action={actionOf(props, 'decide')}>
        <RadioCards
          form={form}
          name="to"
          label={w.decide}
          options={choices.map((value) => ({ value, label: w.decisions[value] }))}
        />
        <TextArea form={form} name="words" label={w.words} hint={w.wordsHint} maxlength={2000} optional />
        <Actions>
          <Button kind={opened.request.state === 'approved' ? 'outline' : 'primary'}>{w.answer}</Button>
        </Actions>
      </Form>
    </section>
  );
}

function Act(props: RequestProps) {
  const { lang, act, opened } = props;
  const w = joiningDeskWords(lang);
  const made = opened.request.act !== null;
  return (
    <section aria-labelledby="act">
      <h2 id="act">{w.act}</h2>
      <p>
        {w.actLead} <span class="soft">{act.template === 'shipped' ? w.from.shipped : w.from.own}</span>
      </p>
      <Details summary={made ? act.title : w.preview}>
        <ActText act={act} />
      </Details>
      {made && (
        <Form form={formState(lang)} action={actionOf(props, 'act')}>
          <p>{w.downloadNote}</p>
          <Actions>
            <Button kind="outline" name="format" value="pdf">
              {w.pdf}
            </Button>
            <Button kind="outline" name="format" value="docx">
              {w.docx}
            </Button>
          </Actions>
        </Form>
      )}
    </section>
  );
}

/** One request, from what it asks to what was done. */
export function RequestView(props: RequestProps) {
  const { lang, opened, handles } = props;
  const { request } = opened;
  const w = joiningDeskWords(lang);
  const filed = request.state === 'filed';
  return (
    <>
      <Twins {...props} />
      <What {...props} />
      {filed && request.organization && (
        <ButtonLink kind="outline" href={href(lang, `/network/organizations/${request.organization}`)}>
          {joiningFileWords(lang).bodyPage}
        </ButtonLink>
      )}
      <People {...props} />
      {filed && <Filed {...props} />}
      {filed && <Invite {...props} />}
      {!isEnd(request.state) && !handles && <p>{w.notYours}</p>}
      <Act {...props} />
      {handles && request.state === 'approved' && (
        <FileForm
          lang={lang}
          today={props.today}
          form={props.fileForm}
          opened={opened}
          action={actionOf(props, 'signed')}
        />
      )}
      {handles &&
        !isEnd(request.state) &&
        (request.state === 'approved' ? (
          <Details summary={w.still} open={props.form.problems.length > 0}>
            <Decide {...props} />
          </Details>
        ) : (
          <Decide {...props} />
        ))}
      <section aria-labelledby="history">
        <h2 id="history">{w.history}</h2>
        <History lang={lang} steps={opened.steps} names />
      </section>
    </>
  );
}
