import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Person } from '#kit/actor.ts';
import { allow } from './allow.ts';

const may = allow({
  see: { anyone: true },
  keep: { roles: ['citizen'] },
  read: { roles: ['auditor', 'administrator'] },
});
const holding = (role: string, node: string, active = true): Person => ({
  kind: 'person',
  person: 'p',
  session: 's',
  secondFactor: active,
  address: null,
  grants: [{ role, node, nodeKind: 'alliance', nodeName: 'A', until: null, active }],
});

it('asks for a role, held here or above, in a session that counts', () => {
  assert.deepEqual(
    [
      may('anyone', 'see').yes,
      may('anyone', 'keep').yes,
      may('installation', 'read').yes,
      may(holding('contact', 'x'), 'keep').yes,
      may(holding('contact', 'x'), 'read').yes,
      may(holding('auditor', 'x'), 'read').yes,
      may(holding('auditor', 'x'), 'read', ['thing', 'x', 'root']).yes,
      may(holding('auditor', 'x'), 'read', ['thing', 'y', 'root']).yes,
      may(holding('auditor', 'x', false), 'read', ['x']).yes,
      may(holding('auditor', 'x'), 'read', []).yes,
    ],
    [true, false, true, true, false, true, true, false, false, false],
  );
});
