import { Problem } from '#platform/errors';
import { implement, type Handling, type RawAnswer } from '#platform/http';
import { qrSvg } from '#platform/pdf';
import { leaveKiosk, machineCookies, machineWord } from '#modules/accounts';
import { searchProcedures } from '#modules/procedures';
import { dayOf } from '../server/dossier.ts';
import { trackDossier } from '../server/track-dossier.ts';
import { kioskPages } from './kiosk-contract.ts';
import { selfFiledPage, selfProceduresPage, selfServicePage, selfTrackingPage, startOf, type SelfService } from './kiosk-page.ts';
import { speechOf } from './speech.ts';

/** After how many seconds the screen goes back to its start: sooner where somebody's dossier stands on it. */
const seconds = { form: 90, answer: 45 } as const;
const mostShown = 12;

/** The page as this machine sees it: by the word in the address, or the one it is known by. */
const viewOf = (handling: Handling, word: string): SelfService => ({ ...speechOf(handling), word: word || machineWord(handling) });

/** What was filed at the screen ends the session there: who filed reads on elsewhere. */
export async function leaveFiled(handling: Handling): Promise<RawAnswer> {
  return leaveKiosk(handling, `${speechOf(handling).prefix}/tu-phuc-vu/da-nop`);
}

async function answer(
  handling: Handling,
  view: SelfService,
  shown: { body: ReturnType<typeof selfServicePage>; after: number; status?: number },
) {
  const { body, after, status } = shown;
  const made = await handling.site({
    title: handling.ctx.t('dossiers.kiosk.title'),
    body,
    shared: true,
    ...(status === undefined ? {} : { status }),
  });
  return { ...made, headers: { ...made.headers, refresh: `${after}; url=${startOf(view)}`, 'cache-control': 'no-store' } };
}

async function tracked(handling: Handling, view: SelfService, given: { ma: string; khoa: string }) {
  const { ctx, address } = handling;
  try {
    const found = await trackDossier(ctx, { code: given.ma, key: given.khoa, address });
    return await answer(handling, view, { body: selfTrackingPage({ ...view, found }), after: seconds.answer });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const refusal = ctx.t(`errors.${error.code}`, error.params);
    return answer(handling, view, { body: selfTrackingPage({ ...view, refusal }), after: seconds.form, status: error.status });
  }
}

/** Handlers of the hall's touch screen: each page goes back to the start by itself and is kept nowhere. */
export const kioskPageHandlers = implement(kioskPages, {
  showSelfService: async ({ may: word }, handling) => {
    const view = viewOf(handling, word);
    const page = await answer(handling, view, { body: selfServicePage(view), after: seconds.form });
    return { ...page, cookies: machineCookies(handling.ctx, word) };
  },
  showSelfTracking: ({ may: word }, handling) => {
    const view = viewOf(handling, word);
    return answer(handling, view, { body: selfTrackingPage(view), after: seconds.form });
  },
  showSelfTracked: ({ may: word, ...given }, handling) => tracked(handling, viewOf(handling, word), given),
  showSelfFiled: ({ may: word }, handling) => {
    const view = viewOf(handling, word);
    return answer(handling, view, { body: selfFiledPage(view), after: seconds.answer });
  },
  showSelfProcedures: async ({ may: word, tim }, handling) => {
    const { ctx } = handling;
    const view = viewOf(handling, word);
    const found = await ctx.read((tx) => searchProcedures(tx, tim, ctx.locale, dayOf(ctx.now())));
    const catalogue = `${ctx.services.publicUrl}${view.prefix}/thu-tuc${tim === '' ? '' : `?tim=${encodeURIComponent(tim)}`}`;
    const qrImage = `data:image/svg+xml;base64,${Buffer.from(await qrSvg(catalogue)).toString('base64')}`;
    const body = selfProceduresPage({ ...view, sought: tim, found: found.slice(0, mostShown), qrImage });
    return answer(handling, view, { body, after: seconds.form });
  },
});
