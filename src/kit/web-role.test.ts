import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asWebRole } from './web-role.ts';

describe('the web server’s role', () => {
  it('puts the role on whatever else the address says', () => {
    const role = encodeURIComponent('-c role=concilia_web');
    assert.equal(asWebRole('postgres://a:b@h,i/d'), `postgres://a:b@h,i/d?options=${role}`);
    assert.equal(asWebRole('postgres://a@h/d?sslmode=require'), `postgres://a@h/d?sslmode=require&options=${role}`);
    assert.equal(
      new URL(asWebRole('postgres://a@h/d?options=-c%20lock_timeout%3D1s&x=1')).searchParams.get('options'),
      '-c lock_timeout=1s -c role=concilia_web',
    );
    assert.equal(asWebRole('postgresql://concilia_web:b@h/d'), 'postgresql://concilia_web:b@h/d');
  });
});
