import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Person } from '#kit/actor.ts';
import { may, rules } from './policy.ts';

const holding = (role: string): Person => ({
  kind: 'person',
  person: 'p',
  session: 's',
  secondFactor: true,
  address: null,
  grants: [{ role, node: 'here', nodeKind: 'alliance', nodeName: 'A', until: null, active: true }],
});

test('everybody sees and reports; files are for those who care for services, there; the whole export for the installation', () => {
  for (const actor of ['anyone', 'installation', holding('contact')] as const) {
    assert.equal(may(actor, 'see').yes, true);
    assert.equal(may(actor, 'report').yes, true);
    for (const verb of ['import', 'export'] as const) assert.equal(may(actor, verb).yes, actor === 'installation');
  }
  for (const role of rules.import.roles) {
    assert.equal(may(holding(role), 'import', ['thing', 'here']).yes, true, role);
    assert.equal(may(holding(role), 'import', ['thing', 'elsewhere']).yes, false, role);
    assert.equal(may(holding(role), 'export').yes, false, role);
  }
});
