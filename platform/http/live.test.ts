import { describe, expect, test } from 'vitest';
import { anonymous, reachOf, type Actor, type Holder, type ReachKind } from '#platform/access';
import { createLive, type LiveMessage } from './live.ts';

const unit: Holder = { kind: 'unit', id: 'u1' };
const enterprise: Holder = { kind: 'enterprise', id: 'e1' };

function officer(permissions: Record<string, ReachKind[]>): Actor {
  return {
    ...anonymous,
    kind: 'person',
    personId: 'p1',
    posts: [{ unitId: 'u1', role: 'x' }],
    permissions: new Map(Object.entries(permissions)),
  };
}
function delegate(...mandates: (string[] | undefined)[]): Actor {
  const represents = mandates.map((procedures, place) => ({ enterpriseId: 'e1', mandateId: `m${place}`, procedures }));
  return { ...anonymous, kind: 'person', personId: 'p2', represents, permissions: new Map([['things.read', ['mandate']]]) };
}

/** How many of some messages an actor hears. */
function heard(actor: Actor, ...messages: (Partial<LiveMessage> & { to: readonly Holder[] })[]): number {
  const live = createLive();
  const all = reachOf(
    { ...actor, permissions: new Map([['any', ['mine', 'mandate', 'unit']]]) },
    'any',
    ['mine', 'mandate', 'unit'],
    new Date(),
  );
  let count = 0;
  const stop = live.subscribe({ actor, holders: all?.holders ?? [], hear: () => (count += 1), review: () => undefined });
  for (const message of messages) live.publish({ topic: 'thing', permission: 'things.read', ...message });
  stop();
  expect(live.listeners).toBe(0);
  live.publish({ topic: 'thing', permission: 'things.read', to: [unit, enterprise] });
  return count;
}

describe('news reach', () => {
  test('holders of the record who may read it, once', () => {
    const reader = officer({ 'things.read': ['unit'] });
    expect(heard(reader, { to: [unit, { kind: 'person', id: 'p1' }] })).toBe(1);
    expect(heard(officer({ 'things.read': ['authority'] }), { to: [unit] })).toBe(1);
    expect(heard(reader, { to: [{ kind: 'unit', id: 'u2' }] }, { to: [{ kind: 'enterprise', id: 'u1' }] }, { to: [] })).toBe(0);
  });

  test('nobody in the unit who may not read such records, or only his own', () => {
    expect(heard(officer({ 'others.read': ['unit'] }), { to: [unit] })).toBe(0);
    expect(heard(officer({ 'things.read': ['mine'] }), { to: [unit] })).toBe(0);
    expect(heard(officer({ 'things.read': ['mine'] }), { to: [{ kind: 'person', id: 'p1' }] })).toBe(1);
  });

  test('who acts under a mandate for some procedures only for these', () => {
    const messages = [{ to: [enterprise], procedure: '1' }, { to: [enterprise], procedure: '2' }, { to: [enterprise] }];
    expect(heard(delegate(['1']), ...messages)).toBe(1);
    expect(heard(delegate(['1'], ['2']), ...messages)).toBe(2);
    expect(heard(delegate(['1'], undefined), ...messages)).toBe(3);
  });
});
