import { href, type Lang } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { Notice } from '#ui/notice.tsx';
import type { Belonging, Organization } from '../model.ts';
import type { Asked } from '../rules/joining.ts';
import { type JoiningStep, joins } from '../rules/joining-form.ts';
import { joinFormWords } from '../words/join-form.ts';
import { joiningWords } from '../words/joining.ts';

interface CheckProps {
  readonly lang: Lang;
  readonly asked: Asked;
  /** Names of the place asked about and of the municipality. */
  readonly where: string;
  readonly seat: string | null;
  readonly known: Organization | null;
  readonly belongs: Belonging | null;
  /** The body's town is in none of the areas of the alliance asked about. */
  readonly outside: boolean;
}

const Change = ({ lang, step, what }: { lang: Lang; step: JoiningStep; what: string }) => (
  <Button kind="plain" small name="go" value={`edit:${step}`}>
    {joinFormWords(lang).change}
    <span class="visually-hidden"> {what}</span>
  </Button>
);

/** What is known already about the body: said before anything is sent. */
function Known({ lang, asked, known, belongs }: CheckProps) {
  const w = joinFormWords(lang);
  if (known === null) return null;
  const inAlready = joins(asked.kind) && belongs !== null;
  const notIn = !joins(asked.kind) && belongs === null;
  return (
    <Notice lang={lang} kind={inAlready || notIn ? 'care' : 'info'}>
      <p>
        {inAlready ? w.alreadyMember(known.name) : notIn ? w.notMember(known.name) : w.known(known.name)}{' '}
        <a href={href(lang, `/network/organizations/${known.id}`)}>{known.name}</a>
      </p>
      <p>{w.knownOther}</p>
    </Notice>
  );
}

/** Everything once more, before it is sent. */
export function CheckStep(props: CheckProps) {
  const { lang, asked } = props;
  const [w, j] = [joinFormWords(lang), joiningWords(lang)];
  const { body, applicant } = asked;
  return (
    <>
      <h1>{w.check}</h1>
      <p class="lead">{w.checkLead}</p>
      <Known {...props} />
      {props.outside && (
        <Notice lang={lang} kind="care">
          <p>{w.outside(props.seat ?? '', props.where)}</p>
          <Change lang={lang} step="where" what={j.where} />
        </Notice>
      )}
      <h2 class="h4">{j.about}</h2>
      <Facts
        facts={[
          { term: w.what, value: j.kinds[asked.kind] },
          { term: j.where, value: props.where },
          { term: w.part, value: asked.part && w.partChoices[asked.part] },
        ]}
      />
      <Change lang={lang} step="what" what={j.about} />
      <h2 class="h4">{w.body}</h2>
      <Facts
        facts={[
          { term: w.name, value: body.name },
          { term: w.kind, value: body.kind === 'unknown' ? null : w.kindChoices[body.kind] },
          { term: w.tax, value: body.taxCode },
          { term: w.vat, value: body.vatNumber },
          { term: w.ipa, value: body.ipaCode },
          { term: w.place, value: props.seat },
          { term: w.url, value: body.url },
        ]}
      />
      <Change lang={lang} step="body" what={w.body} />
      <h2 class="h4">{joins(asked.kind) ? w.words.joins : w.reason}</h2>
      <Facts
        facts={[
          { term: w.technical, value: asked.technical },
          { term: w.economic, value: asked.economic },
          { term: w.content, value: asked.content },
          { term: w.reason, value: asked.reason },
        ]}
      />
      <Change lang={lang} step="words" what={w.words.joins} />
      <h2 class="h4">{w.people}</h2>
      <Facts
        facts={[
          { term: w.person, value: applicant.name },
          { term: w.email, value: applicant.email },
          { term: w.phone, value: applicant.phone },
          { term: w.signer, value: applicant.signer },
          { term: w.office, value: applicant.signerOffice },
        ]}
      />
      <Change lang={lang} step="people" what={w.people} />
      <h2 class="h4">{w.privacy}</h2>
      <p>
        {w.privacyText} <a href={href(lang, '/privacy')}>{w.privacyLink}</a>
      </p>
      <Actions>
        <Button name="go" value="send">
          {w.send}
        </Button>
        <Button kind="plain" name="go" value="back">
          {w.back}
        </Button>
      </Actions>
    </>
  );
}
