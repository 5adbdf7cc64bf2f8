import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { type Called, href, type Lang } from '#kit/i18n.ts';
import { ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { Facts } from '#ui/facts.tsx';
import { Notice } from '#ui/notice.tsx';
import { type OwnAccount, ownAccount } from '../reads/account.ts';
import { ownOffers } from '../reads/offers.ts';
import { Grants } from '../view/grants.tsx';
import { Offers } from '../view/offers.tsx';
import { words } from '../words/account.ts';

/** How one enters, each with the way to change it. */
function Ways({ lang, account: a }: { lang: Lang; account: OwnAccount }) {
  const w = words(lang);
  const line = (text: string, path: string, what: string, label: string) => (
    <>
      {text}{' '}
      <a href={href(lang, path)}>
        {what}
        <span class="visually-hidden"> {label}</span>
      </a>
    </>
  );
  const factor = a.factor === 'on' ? `${w.factorOn}, ${w.recovery(a.recoveryLeft)}` : w.factorOff;
  const facts = [
    { term: w.email, value: a.email && line(a.email, '/accounts/change-email', w.change, w.email) },
    {
      term: w.password,
      value: line(
        a.hasPassword ? w.hasPassword : w.noPassword,
        '/accounts/password',
        a.hasPassword ? w.change : w.set,
        w.password,
      ),
    },
    { term: w.factor, value: line(factor, '/accounts/second-factor', a.factor === 'on' ? w.change : w.set, w.factor) },
    { term: w.providers, value: a.providers.join(', ') },
    { term: w.sessions, value: line(w.sessionCount(a.sessions), '/accounts/sessions', w.see, w.sessions) },
  ];
  return (
    <section aria-labelledby="ways">
      <h2 id="ways">{w.security}</h2>
      <Facts facts={facts} />
      <p>
        <a href={href(lang, '/accounts/privacy')}>{w.privacy}</a>
      </p>
    </section>
  );
}

const sayings = {
  password: 'saidPassword',
  email: 'saidEmail',
  factor: 'saidFactor',
  link: 'saidLink',
  accepted: 'saidAccepted',
  refused: 'saidRefused',
} as const;

type Saying = (typeof sayings)[keyof typeof sayings];

/** What was just done; a link that no mail server will ever send is not promised. */
function Said({ lang, said, noMail }: { lang: Lang; said: Saying; noMail: boolean }) {
  const w = words(lang);
  const unsent = noMail && (said === 'saidEmail' || said === 'saidLink');
  return (
    <Notice lang={lang} kind={unsent ? 'care' : 'good'} live>
      {unsent ? w.saidNoMail : w[said]}
    </Notice>
  );
}

/** `GET /accounts`: who I am, what I may do and why, how I enter. */
export function accountPage(deps: Deps, called: Called) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    const lang = c.get('lang');
    const w = words(lang);
    const [account, offers] = await readAs(deps.db, actor, async (tx) => [
      await ownAccount(tx, deps.config.masterKey),
      await ownOffers(tx),
    ]);
    const said = sayings[c.req.query('said') as keyof typeof sayings];
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.hello(c.get('name'))}</h1>
        {said && <Said lang={lang} said={said} noMail={deps.config.smtpUrl === null} />}
        {actor.grants.some((g) => !g.active) && <Waiting lang={lang} />}
        <Offers lang={lang} offers={offers} />
        <section aria-labelledby="can-do">
          <h2 id="can-do">{w.canDo}</h2>
          {actor.grants.length === 0 ? (
            <Empty title={w.noRoles}>
              <p>{w.noRolesBody}</p>
            </Empty>
          ) : (
            <>
              <p>{w.canDoLead}</p>
              <Grants lang={lang} grants={actor.grants} verbs={account.verbs} called={called.verbs} />
            </>
          )}
        </section>
        <Ways lang={lang} account={account} />
      </DeskPage>,
    );
  };
}

function Waiting({ lang }: { lang: Lang }) {
  const w = words(lang);
  return (
    <Notice lang={lang} kind="care" title={w.waitingTitle}>
      <p>{w.waitingBody}</p>
      <ButtonLink href={`${href(lang, '/accounts/second-factor')}?next=${href(lang, '/accounts')}`}>
        {w.waitingDo}
      </ButtonLink>
    </Notice>
  );
}
