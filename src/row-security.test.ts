import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '#kit/testing.ts';

/** Tables that the web server may read without row-level security, and why nobody's secret is in them. */
const open: Readonly<Record<string, string>> = {
  'accounts.below': 'places and what stands above them: public structure',
  'accounts.controller': 'who answers for personal data: must be told to everybody',
  'accounts.node': 'places of the governance tree: public bodies and territory',
  'accounts.node_link': 'as above',
  'accounts.notice': 'what everybody is told about their data',
  'accounts.permission': 'which role may do what: published in docs/roles.md',
  'accounts.provider': 'ways in shown on the sign-in page; its secret is sealed',
  'accounts.purpose': 'why data is used: must be told to everybody',
  'accounts.retention': 'how long data is kept: must be told to everybody',
  'accounts.role': 'as above',
  'directory.location': 'published services',
  'directory.merge': 'which published records are shown as one',
  'directory.offer': 'published services',
  'directory.schedule': 'published services',
  'directory.service': 'published services',
  'directory.word': 'words of published services',
  'kit.audit_day': 'closing hashes of days: made to be known',
  'kit.event': 'what happened, by id, never a person',
  'kit.migration': 'names of files',
  'kit.personal_key':
    'keys sealed by the master key, which is not in the database; made and read here, never changed or erased',
  'kit.rate': 'keyed hashes and counts',
  'kit.setting': 'what the installation remembers about itself; secrets in it are sealed',
  'network.agreement': 'public acts of public networks',
  'listening.figure': 'released figures',
  'network.alliance': 'public register',
  'network.alliance_area': 'public register',
  'network.membership': 'public register',
  'network.document_template': 'forms of public acts, without any name',
  'network.organization': 'public register',
  'network.profile': 'what bodies publish of themselves',
  'network.published_count': 'published counts',
  'network.signatory': 'public acts: bodies and offices, never a private person',
  'network.site': 'public register',
  'network.territorial_network': 'public register',
  'observatory.asked': 'released figures',
  'observatory.figure': 'released figures',
  'observatory.ground': 'which public records and statistics a release used',
  'observatory.indicator': 'official statistics',
  'observatory.offered': 'published services as they were',
  'observatory.overlap': 'released figures',
  'observatory.release': 'released figures',
  'observatory.residents': 'official statistics',
  'territory.area': 'public territory',
  'territory.boundary': 'public territory',
  'territory.calendar': 'public territory',
  'territory.calendar_period': 'public territory',
  'territory.membership': 'public territory',
  'territory.municipality': 'public territory',
  'territory.other_name': 'public territory',
  'territory.population': 'official statistics',
  'territory.source': 'public territory',
  'territory.travel_time': 'public territory',
  'programme.allocation': 'published acts',
  'programme.data_given': 'which awaited figures were given: offices, never a person',
  'programme.data_given_by': 'as above, office by office',
  'programme.data_plan': 'which figures are awaited, and from which office',
  'programme.cycle': 'published acts and rules',
  'programme.cycle_version': 'published acts and rules',
  'programme.published_figure': 'figures that others published',
  'thread.link': 'ids of things, never what is in them',
};

/** Functions that pass by row-level security and that the web server may call: what they ask for, or why they need not. */
const trusted: Readonly<Record<string, string>> = {
  'accounts.accept_role': 'the person it was offered to, and their second factor where there is one',
  'accounts.acting': 'whoever names the session’s hash: one’s own row of it, nobody else’s',
  'accounts.acting_fully': 'as accounts.acting',
  'accounts.acting_person': 'as accounts.acting',
  'accounts.administrators_left': 'yes or no, about the whole installation',
  'accounts.change_password': 'the old password, and the second factor where there is one',
  'accounts.confirm_email': 'a link that was sent to the new address',
  'accounts.confirm_password': 'one’s own password; mistakes are counted',
  'accounts.enter': 'the hash of a cookie',
  'accounts.factor_wanted': 'one’s own account, in a word',
  'accounts.held': 'one’s own roles',
  'accounts.holders': 'counts, for who may see roles there',
  'accounts.holds': 'yes or no, about whoever acts',
  'accounts.introduce': 'one’s own name and e-mail, where there are none',
  'accounts.invitee': 'who may give a role; answers an id, never whether it was there',
  'accounts.is_owner': 'yes or no, about whoever calls',
  'accounts.is_person': 'yes or no, for an id that is known already',
  'accounts.join_by_link': 'an invitation; what a provider says is checked by the application',
  'accounts.last_administrator': 'yes or no, for an id that is known already',
  'accounts.link_of': 'the secret of a link',
  'accounts.make_invitation':
    'a role given in this transaction, and the right to give every other one the account holds',
  'accounts.may': 'yes or no, about whoever acts',
  'accounts.may_handle': 'yes or no, about whoever acts',
  'accounts.may_invite': 'yes or no, about whoever acts',
  'accounts.nodes_for': 'places, for whoever acts',
  'accounts.open_by_link': 'the secret of a link, once',
  'accounts.open_by_password': 'a password; mistakes are counted',
  'accounts.open_by_provider':
    'keyed hashes, which this role reads nowhere; the signature is checked by the application',
  'accounts.own_password_salt': 'one’s own salt',
  'accounts.pass_factor': 'a proof made from the device’s secret, and a step not used before',
  'accounts.pass_recovery': 'a keyed hash, which this role reads nowhere, once',
  'accounts.password_salt': 'a keyed hash; a salt opens nothing',
  'accounts.person_to_handle': 'who handles requests where that person has a role',
  'accounts.propose_factor': 'one’s own first device; never replaces one',
  'accounts.recovery_left': 'one’s own count',
  'accounts.rehash_password': 'one’s own password',
  'accounts.remove_factor': 'the second factor itself, or one never confirmed',
  'accounts.request_by_code': 'the code of a request; no personal data',
  'accounts.set_password_by_link': 'the secret of a link, once',
  'accounts.set_profile': 'one’s own name and language',
  'accounts.set_recovery': 'the second factor',
  'accounts.try_factor': 'one’s own secret, sealed; tries are counted',
  'directory.body_asked': 'nothing: the moment of the last message to a body, not to whom nor by whom',
  'directory.body_of_link': 'the secret of a link sent by e-mail',
  'directory.confirm': 'who answers for the body of each service, or for the municipality where it is',
  'directory.confirm_by_link': 'the secret of a link sent by e-mail; writes a day',
  'directory.merge_records': 'who keeps both records',
  'directory.services_apart': 'pairs of published services',
  'directory.set_apart': 'who keeps both records',
  'directory.unmerge_records': 'who keeps both records',
  'directory.waiting_reports': 'a count',
  'kit.vital_signs': 'counts',
  'listening.ask': 'who has joined the pact; writes a sum of three firms and five people or more',
  'listening.empty_voice': 'the receipt of the voice',
  'listening.enough': 'yes or no, for who has joined the pact',
  'listening.hand_place_on': 'a trigger: cannot be called',
  'listening.held': 'the receipt of the voice or need',
  'listening.joined_pacts': 'one’s own bodies',
  'listening.keep_coding': 'a trigger: cannot be called',
  'listening.keep_followup': 'a trigger: cannot be called',
  'listening.made_pacts': 'one’s own bodies',
  'listening.may_answer': 'yes or no, about whoever acts',
  'listening.move_all': 'who may take up or decide where the gap is',
  'listening.my_pacts': 'one’s own bodies',
  'listening.named': 'the receipt of the voice',
  'listening.place_standing': 'a trigger: cannot be called',
  'listening.reachable': 'bodies of one’s own alliances: whether somebody answers for them, never who',
  'listening.replying': 'the secret of a link sent by e-mail',
  'needs.entered_on': 'a sum of five people or more, for who enters them there',
  'needs.erase_key': 'the receipt of the need',
  'needs.hand_node_on': 'a trigger: cannot be called',
  'needs.may_answer': 'yes or no, about whoever acts',
  'needs.named': 'the receipt of the need',
  'needs.pooled': 'a sum of five people or more in three groups or more, for their own body’s contact',
  'network.admit_body': 'whoever handles the approved request the body is in',
  'network.may_answer': 'yes or no, about whoever acts',
  'network.named_request': 'the receipt of the request',
  'needs.take_node': 'a trigger: cannot be called',
  'programme.may_answer': 'yes or no, about whoever acts',
  'programme.own_interest': 'yes or no, about whoever acts',
  'programme.gave_points': 'yes or no, about whoever acts',
  'programme.evaluations_to_rank': 'once the Committee has finished, for whoever approves its ranking',
  'programme.free_judges': 'how many, without names, for whoever follows the evaluation',
  'programme.keep_action': 'a trigger: cannot be called',
  'programme.keep_beside_fund': 'a trigger: cannot be called',
  'programme.unlink_expense': 'a trigger: cannot be called',
  'programme.expense_ties': 'two answers of yes or no, without any row',
  'programme.keep_closed': 'a trigger: cannot be called',
  'programme.keep_evaluation': 'a trigger: cannot be called',
  'programme.keep_expense': 'a trigger: cannot be called',
  'programme.keep_fund': 'a trigger: cannot be called',
  'programme.keep_line': 'a trigger: cannot be called',
  'programme.keep_line_of_fund': 'a trigger: cannot be called',
  'programme.keep_proposal': 'a trigger: cannot be called',
  'programme.number_submission': 'a trigger: cannot be called',
  'programme.expenses_saying': 'ids of expenses that whoever acts may see',
  'programme.spending_seen': 'sums of what whoever acts may see',
  'programme.money_by': 'sums of what is no draft: public figures, never a document',
  'programme.count_people': 'counts of five people or more, of months that are over',
  'programme.erase_voucher_key': 'the receipt of the request',
  'programme.place_application': 'a trigger: cannot be called',
  'programme.place_on_action': 'a trigger: cannot be called',
  'programme.place_sample': 'a trigger: cannot be called',
  'programme.place_scheme': 'a trigger: cannot be called',
  'programme.place_voucher_payment': 'a trigger: cannot be called',
  'network.may_place': 'yes or no, about whoever acts',
  'programme.place_action': 'a trigger: cannot be called',
  'programme.place_expense': 'a trigger: cannot be called',
  'programme.forget_document': 'a trigger: the key of a file that is gone',
  'programme.hold_line': 'who may manage the project; answers a sum that is public',
  'programme.project_footing': 'two answers of yes or no, without any row',
  'programme.hold_project': 'who may pay or manage there; answers yes or no',
  'programme.hold_spending':
    'who may spend on the line; of another’s document only sums, to refuse the same expense twice',
  'programme.place_payment': 'a trigger: finds where a payment is',
};

describe('the web server’s role', () => {
  it('can pass by the policies only with functions that are declared, each with what it asks for', async (t) => {
    const { db } = await testDatabase(t);
    const { rows } = await sql<{ name: string }>`
      select distinct n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and has_function_privilege('concilia_web', p.oid, 'execute')`.execute(db);
    const callable = rows.map((r) => r.name).sort();
    assert.deepEqual(
      callable.filter((name) => !trusted[name]),
      [],
      'Revoke it, or declare what it asks for.',
    );
    assert.deepEqual(
      Object.keys(trusted).filter((name) => !callable.includes(name)),
      [],
      'No longer callable: take it off the list.',
    );
  });

  it('reads only tables that row-level security protects, or that are declared open with a reason', async (t) => {
    const { db } = await testDatabase(t);
    const { rows } = await sql<{ name: string; secured: boolean }>`
      select n.nspname || '.' || c.relname as name, c.relrowsecurity and not exists (
          select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*') and pg_get_expr(p.polqual, c.oid) = 'true') as secured
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema)'
        and has_any_column_privilege('concilia_web', c.oid, 'select')`.execute(db);
    const bare = rows.filter((r) => !r.secured).map((r) => r.name);
    assert.deepEqual(
      bare.filter((name) => !open[name]).sort(),
      [],
      'Enable row-level security, or declare it open with its reason.',
    );
    assert.deepEqual(
      Object.keys(open).filter((name) => !bare.includes(name)),
      [],
      'No longer open: take it off the list.',
    );
  });

  it('owns nothing, is no superuser, does not pass by the policies, and runs no code of its own in a function of the owner’s', async (t) => {
    const { db } = await testDatabase(t);
    const { rows: role } =
      await sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'concilia_web'`.execute(
        db,
      );
    assert.deepEqual(role, [{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
    const { rows: owned } = await sql<{
      n: number;
    }>`select count(*)::int as n from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'concilia_web'`.execute(
      db,
    );
    assert.equal(owned[0]?.n, 0);
    // A function with its owner's rights and a search path of the caller's could be made to run the caller's code.
    const { rows: loose } = await sql<{ name: string }>`
      select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and not exists (select from unnest(p.proconfig) c where c like 'search_path=%')`.execute(db);
    assert.deepEqual(
      loose.map((r) => r.name),
      [],
    );
  });
});
