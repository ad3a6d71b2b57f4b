import type { Page } from 'playwright-core';
import { webhooksContract } from '#contracts/webhooks';
import { createSubscription } from '#modules/webhooks';
import { makeStage } from '../demo/stage.ts';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

const administrator = 'quantri';
const dialog = 'dialog .ez-key-form';
const url = 'https://lien-thong.minhhoa.example/ezone';

/** A webhook in force with something sent, something that waits and something given up; nothing is due while the clock stands still. */
async function subscribe({ server, system }: SmallWorld): Promise<void> {
  const { services, clock } = server;
  const { rows } = await services.db.pool.query<{ admin: string; service: string }>(
    `select (select person_id from accounts.identity where subject = $1) as admin,
      (select person_id from accounts.api_key where ended_at is null limit 1) as service`,
    [administrator],
  );
  const { admin = '', service: serviceId = '' } = rows[0] ?? {};
  const ctx = await makeStage(services).as(admin, webhooksContract.operations.createSubscription, clock.now());
  const { id } = await createSubscription(ctx, {
    serviceId,
    url,
    events: ['dossiers.accepted', 'dossiers.refused'],
    note: 'Trục liên thông',
  });
  await services.db.pool.query(
    `insert into webhooks.delivery (id, subscription_id, chain, event, payload, made_at, state, attempts, next_at, last_at, last_status, last_fault,
        last_answer, delivered_at)
      select gen_random_uuid(), $1, gen_random_uuid(), event, '{"type":"' || event || '"}', $2::timestamptz - interval '3 hours', state, attempts,
        $2::timestamptz + wait, $2::timestamptz - interval '2 hours', status, fault, answer,
        case state when 'delivered' then $2::timestamptz - interval '2 hours' end
      from (values ('dossiers.accepted', 'delivered', 1, null::interval, 200, null, 'ok'),
        ('dossiers.refused', 'waiting', 3, interval '30 minutes', null, 'unreachable', null),
        ('dossiers.accepted', 'given-up', 9, null, 503, 'refused', 'Service Unavailable')) v (event, state, attempts, wait, status, fault, answer)`,
    [id, system.now()],
  );
}

const press = (selector: string, name: string) => async (page: Page) => {
  await page.locator(selector).getByRole('button', { name, exact: true }).first().click();
};

async function makeKey(page: Page): Promise<void> {
  await page.locator('.ez-screen-acts button').click();
  await page.locator(`${dialog} select`).first().selectOption({ index: 1 });
  await page.locator(`${dialog} .ez-key-choices input`).first().waitFor();
  await page.locator(`${dialog} .ez-key-choices label`, { hasText: 'dossiers.read' }).first().locator('input').check();
  await page.locator(`${dialog} .ez-button-primary`).click();
}

/** Keys and webhooks of other systems, with what was made and sent. */
export async function systemVisits(world: SmallWorld): Promise<Visits> {
  await subscribe(world);
  const seen = (at: string, shows: string, act?: Visit['act']): Visit => ({
    as: administrator,
    at,
    state: 'data',
    shows,
    ...(act && { act }),
  });
  const refused = (at: string): Visit[] =>
    ['vanthu1', undefined, world.handled.by].map((as): Visit => ({ ...(as && { as }), at, state: 'refused', shows: '.ez-state' }));
  const making = (page: Page) => page.locator('.ez-screen-acts button').click();
  return {
    'app /khoa-api': [
      seen('/app/khoa-api', '.ez-key-permissions'),
      seen('/app/khoa-api', dialog, making),
      seen('/app/khoa-api', 'dialog .ez-secret', makeKey),
      seen('/app/khoa-api', 'dialog input', press('.ez-card', 'Chấm dứt khóa')),
      ...refused('/app/khoa-api'),
    ],
    'app /webhook': [
      seen('/app/webhook', '.ez-webhook-url'),
      seen('/app/webhook', '.ez-deliveries', press('.ez-card', 'Xem các tin')),
      seen('/app/webhook', dialog, making),
      seen('/app/webhook', 'dialog input', press('.ez-card', 'Chấm dứt đăng ký')),
      ...refused('/app/webhook'),
    ],
  };
}
