import { expect } from 'vitest';
import { listOpenSteps } from '#modules/processes';
import { openFirst, type Afternoon } from './afternoon.fixture.ts';

/** Keys of the steps that are open on a dossier, sorted. */
export const openKeys = async ({ desk }: Afternoon, dossierId: string): Promise<string[]> =>
  (await desk.system.read((tx) => listOpenSteps(tx, dossierId))).map(({ key }) => key).toSorted();

/** How somebody's first case is left: by a button, for a reason where one is asked for; then these are open. */
interface Leaving {
  by: string;
  next: readonly string[];
  why?: string;
  picture?: string;
}

/** Somebody does his first case by the keys and leaves it by one of its buttons. */
export async function leave(world: Afternoon, dossierId: string, who: string, { by, next, why, picture }: Leaving): Promise<void> {
  const page = await openFirst(world, who);
  await page.keyboard.press('a');
  if (picture !== undefined) await page.goto(`/app/ho-so/${dossierId}/viec`);
  // Work beside a paper has a page of its own.
  const act = page.locator('.ez-act-card').or(page.locator('.ez-desk')).first();
  const button = act.getByRole('button', { name: by, exact: true });
  await button.waitFor();
  if (why !== undefined) await act.locator('textarea').first().fill(why);
  if (picture !== undefined) await world.picture(page, picture);
  await button.click();
  await expect.poll(() => openKeys(world, dossierId)).toEqual(next);
  await page.close();
}

/** The leader signs, the clerk numbers and seals. */
export async function signAndIssue(world: Afternoon, number: string): Promise<void> {
  const leader = await openFirst(world, 'leader');
  await leader.keyboard.press('a');
  await leader.locator('.ez-sign-bar .ez-button-primary:enabled').click();
  await leader.getByRole('heading', { name: 'Đã ký' }).waitFor();
  await leader.close();
  const clerk = await openFirst(world, 'clerk');
  await clerk.keyboard.press('a');
  await clerk.getByText('1. Cấp số và ngày ban hành').waitFor();
  await clerk.keyboard.press('a');
  await clerk.keyboard.press('Enter');
  await clerk.locator('.ez-two-now .ez-button-primary:enabled').waitFor();
  await clerk.keyboard.press('a');
  await clerk.keyboard.press('Enter');
  await clerk.locator('.ez-toast').getByText(`Đã phát hành ${number}`).waitFor();
  await clerk.close();
}
