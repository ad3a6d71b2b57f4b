import { noteParcel, sendParcel } from '#modules/dossiers';
import { officer } from './desk-visits.fixture.ts';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visits } from './visits.fixture.ts';

/** What one-stop officers and applicants see of a result that is handed out: a parcel came back, the next is with the post. */
export async function deliveryVisits(world: SmallWorld): Promise<Visits> {
  const turn = world.turns.get('return');
  if (turn === undefined) throw new Error('nothing waits to be returned');
  const { dossierId, by } = turn;
  const ctx = await officer(world, by, 'dossiers.hand-out');
  const first = await sendParcel(ctx, { dossierId, carrier: 'Bưu điện Minh Họa', slipNo: 'EB200000001VN' });
  await noteParcel(ctx, { dossierId, parcelId: first, state: 'returned', note: 'Không có người nhận' });
  const at = `/app/ho-so/${dossierId}`;
  return {
    'app /ho-so/$recordId': [
      {
        as: by,
        at,
        state: 'data',
        shows: '.ez-ways + .ez-reception-grid',
        act: async (page) => {
          await page.locator('.ez-acts .ez-button-primary').first().click();
          await page.locator('.ez-ways input').nth(1).check();
        },
      },
      { as: by, at, state: 'data', shows: '.ez-deliveries li' },
    ],
    'dossiers.showDossier': [{ as: world.filerOf(dossierId), at: `/ho-so/${dossierId}`, state: 'data', shows: '.paper-list .chip' }],
  };
}
