import { type Role, roleCodes, roles } from '#accounts/rules/roles.ts';
import { policies } from './policies.ts';

/** Every role that holds a verb, `<slice>.<verb>`, as `accounts.permission` holds it too. */
export const permissions = (): readonly { readonly verb: string; readonly role: Role }[] =>
  Object.entries(policies).flatMap(([slice, rules]) =>
    Object.entries(rules).flatMap(([verb, rule]) =>
      'roles' in rule
        ? rule.roles.filter((r) => r !== 'citizen').map((role) => ({ verb: `${slice}.${verb}`, role }))
        : [],
    ),
  );

/** `docs/roles.md`, drawn from the policies; `npm run map` writes it, a test fails when it is stale. */
export function drawRoles(): string {
  const shown = roleCodes.filter((r) => r !== 'citizen');
  const held = new Set(permissions().map((p) => `${p.verb} ${p.role}`));
  const who = (slice: string, verb: string) => {
    const rule = policies[slice]![verb]!;
    if ('anyone' in rule) return 'anyone';
    if (rule.roles.includes('citizen')) return 'whoever is signed in';
    const named = shown.filter((r) => held.has(`${slice}.${verb} ${r}`)).map((r) => `\`${r}\``);
    return named.length > 0 ? named.join(' ') : 'only the command line and jobs';
  };
  return [
    '# Who may do what',
    '',
    'Drawn from each slice’s `policy.ts` by `npm run map`. A role is given at a node of the governance tree and holds for what is below it.',
    'The same table stands in the database (`accounts.permission`), where row-level security decides again; `src/policies.test.ts` compares the two,',
    'cell by cell, by asking both.',
    '',
    '## Roles',
    '',
    '| role | in Italian | given at | second factor |',
    '|---|---|---|---|',
    ...shown.map(
      (r) => `| \`${r}\` | ${roles[r].it} | ${roles[r].at.join(', ')} | ${roles[r].secondFactor ? 'yes' : ''} |`,
    ),
    '',
    '## Verbs',
    '',
    '| slice | verb | who |',
    '|---|---|---|',
    ...Object.entries(policies).flatMap(([slice, rules]) =>
      Object.keys(rules).map((verb) => `| ${slice} | ${verb} | ${who(slice, verb)} |`),
    ),
    '',
  ].join('\n');
}
