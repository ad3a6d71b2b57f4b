import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDesk, type Desk } from './dossiers.fixture.ts';
import { getDossier, linkChild, listChildren, refuseDossier, releaseChild } from './index.ts';
import { findOpenStep } from '#modules/processes';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const because = 'Một lần nộp, hai thủ tục';
const officer = () => desk.as('worker', 'dossiers.handle');

async function studied(): Promise<{ id: string; code: string }> {
  const id = await desk.send();
  const { code } = await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  return { id, code };
}

async function family(waits = true) {
  const [parent, child] = [await studied(), await studied()];
  await linkChild(await officer(), { id: parent.id, code: child.code, waits, because });
  return { parent, child };
}

test('a parent shows its children and they show it, to officers and the applicant; each keeps a code of its own', async () => {
  const { parent, child } = await family();
  for (const name of ['worker', 'delegate']) {
    const ctx = await desk.as(name, 'dossiers.read');
    expect((await listChildren(ctx, parent.id)).children).toMatchObject([{ id: child.id, code: child.code, waits: true, over: false }]);
    expect((await listChildren(ctx, child.id)).parent).toMatchObject({ id: parent.id, code: parent.code });
  }
  expect(child.code).not.toBe(parent.code);
  await expect(listChildren(await desk.as('other', 'dossiers.read'), parent.id)).rejects.toMatchObject({ code: 'http.not-found' });
  const told = (await getDossier(await desk.as('delegate', 'dossiers.read'), parent.id)).entries.map((entry) => entry.text.vi);
  expect(told).toContain(`Gắn hồ sơ con ${child.code}`);
});

test('a parent does not end before a child it waits for, and a child’s end does not end the parent', async () => {
  const { parent, child } = await family();
  await expect(desk.go('worker', parent.id, 'done')).rejects.toMatchObject({ code: 'dossiers.children-open' });
  await desk.go('worker', child.id, 'done');
  expect((await getDossier(await desk.as('worker'), parent.id)).finishedAt).toBeUndefined();
  expect((await listChildren(await officer(), parent.id)).children).toMatchObject([{ over: true }]);
  await desk.go('worker', parent.id, 'done');
  expect((await getDossier(await desk.as('worker'), parent.id)).finishedAt).toBeDefined();
});

test('a child is waited for no longer for a reason that stays, and then the parent ends', async () => {
  const { parent, child } = await family();
  await releaseChild(await officer(), { id: parent.id, childId: child.id, because: 'Thủ tục kia kéo dài' });
  await expect(releaseChild(await officer(), { id: parent.id, childId: child.id, because })).rejects.toMatchObject({
    code: 'dossiers.not-waiting',
  });
  await desk.go('worker', parent.id, 'done');
  expect((await getDossier(await desk.as('worker'), child.id)).finishedAt).toBeUndefined();
  const told = (await getDossier(await desk.as('worker'), parent.id)).entries;
  expect(told).toContainEqual(expect.objectContaining({ comment: 'Thủ tục kia kéo dài', public: false }));
});

test('what is not waited for stands in nobody’s way; linking twice, even at once, is one link', async () => {
  const [parent, child] = [await studied(), await studied()];
  const link = async () => linkChild(await officer(), { id: parent.id, code: child.code, waits: true, because });
  expect(await Promise.all([link(), link()])).toEqual([child.id, child.id]);
  await desk.go('worker', child.id, 'done');
  await expect(desk.go('worker', parent.id, 'done')).resolves.toBeUndefined();
  const free = await family(false);
  await expect(desk.go('worker', free.parent.id, 'done')).resolves.toBeUndefined();
});

test('only a dossier of the same applicant that belongs to nobody is linked, and only by who holds the parent', async () => {
  const { parent, child } = await family();
  const other = await studied();
  const link = async (id: string, code: string, name = 'worker') =>
    linkChild(await desk.as(name, 'dossiers.handle'), { id, code, waits: true, because });
  for (const [id, code, refusal] of [
    [parent.id, 'H99.99-000000-0000', 'dossiers.no-such-child'],
    [parent.id, parent.code, 'dossiers.no-such-child'],
    [other.id, child.code, 'dossiers.child-linked'],
    [other.id, parent.code, 'dossiers.child-linked'],
    [child.id, other.code, 'dossiers.child-linked'],
  ] as const)
    await expect(link(id, code)).rejects.toMatchObject({ code: refusal });
  await expect(link(parent.id, other.code, 'head')).rejects.toMatchObject({ code: 'processes.not-your-step' });
  await expect(link(parent.id, other.code, 'stranger')).rejects.toMatchObject({ code: 'http.not-found' });
});

test('a dossier that was refused at the desk has no code and is nobody’s child', async () => {
  const parent = await studied();
  const id = await desk.send();
  const step = await desk.system.read((tx) => findOpenStep(tx, id));
  await refuseDossier(await desk.as('desk'), { stepId: step?.id ?? '', version: 1, reason: 'Không thuộc thẩm quyền' });
  expect((await listChildren(await officer(), parent.id)).children).toEqual([]);
});
