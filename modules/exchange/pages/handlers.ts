import { systemCtx, type Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { implement, redirect, speechOf } from '#platform/http';
import { newId } from '#platform/ids';
import { isPortalOn } from '../server/portal-standing.ts';
import { pollMessages } from '../server/poll-messages.ts';
import { placeOf } from '../server/connection.ts';
import { filers, filePermit } from '../seeds/file-permit.ts';
import { findFiled, listFiled } from '../stand-in/filed-here.ts';
import { standInOf } from '../stand-in/of-services.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import { exchangePages } from './pages-contract.ts';
import { filedPage, portalPage, portalPath, type PortalView, type Typed, type Wrong } from './portal-page.ts';

const mostShown = 20;

/** The stand-in of a demo that has no address of a portal; elsewhere there is none. */
async function standInFor({ services }: Ctx): Promise<StandIn> {
  if ((await placeOf(services)) !== 'stand-in') fail('http.not-found');
  return standInOf(services);
}

/** A number as it is written in either language. */
function numberIn(text: string, { most, whole = false }: { most: number; whole?: boolean }): number | undefined {
  const value = Number(text.replaceAll(/\s/g, '').replace(',', '.'));
  const isRight = text !== '' && Number.isFinite(value) && value > 0 && value <= most && (!whole || Number.isInteger(value));
  return isRight ? value : undefined;
}

type Given = Omit<Typed, 'grade'> & { grade: 'I' | 'II' };

function read(given: Given) {
  const { order, enterprise, building, grade } = given;
  const footprintM2 = numberIn(given.footprint, { most: 100_000 });
  const storeys = numberIn(given.storeys, { most: 20, whole: true });
  const heightM = numberIn(given.height, { most: 200 });
  if (
    footprintM2 !== undefined &&
    storeys !== undefined &&
    heightM !== undefined &&
    building !== '' &&
    filers.some(({ key }) => key === enterprise)
  )
    return { order: { order, enterprise, building, grade, footprintM2, storeys, heightM } };
  const wrong: Wrong = {
    ...(filers.some(({ key }) => key === enterprise) ? {} : { enterprise: true }),
    ...(building === '' ? { building: true } : {}),
    ...(footprintM2 === undefined ? { footprintM2: true } : {}),
    ...(storeys === undefined ? { storeys: true } : {}),
    ...(heightM === undefined ? { heightM: true } : {}),
  };
  return { wrong };
}

async function viewOf(
  ctx: Ctx,
  standIn: StandIn,
  form: { typed: Typed; wrong: Wrong },
): Promise<Omit<PortalView, keyof ReturnType<typeof speechOf>>> {
  return { ...form, filed: listFiled(standIn, mostShown), mood: standIn.mood, on: await isPortalOn(ctx) };
}

const example = {
  enterprise: filers[0]?.key ?? '',
  building: 'Nhà xưởng số 2',
  grade: 'II',
  footprint: '1200',
  storeys: '1',
  height: '9,5',
};

/** Handlers of the pages. */
export const exchangePageHandlers = implement(exchangePages, {
  async showPortal(_, handling) {
    const { ctx, site } = handling;
    const standIn = await standInFor(ctx);
    const typed = { ...example, order: newId(ctx.now()) };
    const body = portalPage({ ...speechOf(handling), ...(await viewOf(ctx, standIn, { typed, wrong: {} })) });
    return site({ title: ctx.t('exchange.portal.title'), body });
  },
  async fileAtPortal(given, handling) {
    const { ctx, site } = handling;
    const standIn = await standInFor(ctx);
    const { order, wrong } = read(given);
    if (order === undefined) {
      const body = portalPage({ ...speechOf(handling), ...(await viewOf(ctx, standIn, { typed: given, wrong })) });
      return site({ title: ctx.t('exchange.portal.title'), body, status: 422 });
    }
    const code = filePermit(standIn, order, ctx.now()) ?? fail('http.not-found');
    // The authority asks each minute; in a demo nobody has to wait for it.
    await pollMessages(systemCtx(ctx.services, ctx.requestId, ctx.locale));
    return redirect(`${speechOf(handling).prefix}${portalPath}/${code}`);
  },
  async showFiled({ code }, handling) {
    const { ctx, site } = handling;
    const filed = findFiled(await standInFor(ctx), code) ?? fail('http.not-found');
    return site({ title: code, body: filedPage({ ...speechOf(handling), filed }) });
  },
  async changePortal({ mood }, handling) {
    const standIn = await standInFor(handling.ctx);
    standIn.mood = mood;
    return redirect(`${speechOf(handling).prefix}${portalPath}`);
  },
});
