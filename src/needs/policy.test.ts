import assert from 'node:assert/strict';
import { it } from 'node:test';
import { roleCodes } from '#accounts/rules/roles.ts';
import type { Actor, Person } from '#kit/actor.ts';
import { may, rules, type Verb } from './policy.ts';

const verbs = Object.keys(rules) as Verb[];
const byReceipt: Verb[] = ['voice', 'open-by-receipt', 'change-by-receipt', 'withdraw-by-receipt'];

const holding = (role: string, active = true): Person => ({
  kind: 'person',
  person: '00000000-0000-7000-8000-000000000001',
  session: '00',
  secondFactor: active,
  address: null,
  grants: [{ role, node: 'here', nodeKind: 'ambito', nodeName: 'Qui', until: null, active }],
});

/** What a role may beyond what anyone may. */
const more: Readonly<Partial<Record<string, Verb[]>>> = {
  'alliance-coordinator': ['read'],
  'municipal-officer': ['read', 'read-contact', 'voice-for'],
  contact: ['voice-workers'],
  deputy: ['voice-workers'],
  facilitator: ['voice-for'],
  'network-agent': ['import', 'read', 'read-contact', 'voice-for'],
  'welfare-community-manager': ['import', 'read', 'read-contact', 'voice-for'],
  administrator: ['import'],
};

it('says for every role which verbs it holds, here and nowhere else', () => {
  const allowed = (actor: Actor, path?: string[]) => verbs.filter((verb) => may(actor, verb, path).yes);
  assert.deepEqual(allowed('anyone'), byReceipt);
  assert.deepEqual(allowed('installation'), verbs);
  for (const role of roleCodes) {
    assert.deepEqual(allowed(holding(role), ['municipality', 'here', 'root']), [...byReceipt, ...(more[role] ?? [])]);
    assert.deepEqual(allowed(holding(role), ['elsewhere', 'root']), byReceipt);
    assert.deepEqual(allowed(holding(role, false)), byReceipt, 'without the second factor it asks for');
  }
});
