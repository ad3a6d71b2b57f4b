import { implement, redirect, speechOf, type Handling } from '#platform/http';
import { newId } from '#platform/ids';
import { qrSvg } from '#platform/pdf';
import { kioskStart, machineWord } from '#modules/accounts';
import { getBoard, getTicket } from '../server/desk.ts';
import { kioskWord, takeAtKiosk } from '../server/take-ticket.ts';
import { boardPage, kioskPage, ticketPage } from './hall-pages.ts';
import { queuesPages } from './pages-contract.ts';

/** Pages of the hall ask again by themselves: a screen on a wall has nobody to press, and a phone need not run a script. */
const again = <A extends { headers: Readonly<Record<string, string>> }>(answer: A, seconds: number): A => ({
  ...answer,
  headers: { ...answer.headers, refresh: String(seconds) },
});

const boardSeconds = 3;
const ticketSeconds = 15;
const kioskSeconds = 20;
const restSeconds = 90;

/** Where a machine that offers more than numbers begins. */
const startFor = (handling: Handling): string | undefined => (machineWord(handling) === '' ? undefined : kioskStart(handling));

/** Handlers of the pages. */
export const queuesPageHandlers = implement(queuesPages, {
  showBoard: async (_input, handling) => {
    const { ctx, site } = handling;
    const body = boardPage({ ...speechOf(handling), board: await getBoard(ctx) });
    return again(await site({ title: ctx.t('queues.board.title'), body, bare: true, unattended: true }), boardSeconds);
  },
  showKiosk: async ({ may: word }, handling) => {
    const { ctx, site } = handling;
    const isKiosk = word === kioskWord(ctx.services.masterKey);
    const start = startFor(handling);
    const body = kioskPage({ ...speechOf(handling), board: await getBoard(ctx), word, id: newId(ctx.now()), isKiosk, start });
    const answer = await site({
      title: ctx.t('queues.kiosk.title'),
      body,
      bare: isKiosk,
      shared: isKiosk,
      unattended: isKiosk && start === undefined,
    });
    if (!isKiosk) return answer;
    // Who looks at the numbers looks at those of now; a machine that offers more goes back to its start.
    return start === undefined
      ? again(answer, kioskSeconds)
      : { ...answer, headers: { ...answer.headers, refresh: `${restSeconds}; url=${start}` } };
  },
  takeNumber: async ({ may: word, id, service }, handling) => {
    const { ctx } = handling;
    const ticket = await takeAtKiosk(ctx, { id, serviceId: service, word });
    return redirect(`${speechOf(handling).prefix}/so/${ticket.word}?may=${word}`);
  },
  showTicket: async ({ word, may }, handling) => {
    const { ctx, site } = handling;
    const speech = speechOf(handling);
    const ticket = await getTicket(ctx, word);
    const atKiosk = may === kioskWord(ctx.services.masterKey);
    const address = `${ctx.services.publicUrl}${speech.prefix}/so/${word}`;
    const qrImage = atKiosk ? `data:image/svg+xml;base64,${Buffer.from(await qrSvg(address)).toString('base64')}` : undefined;
    const start = startFor(handling);
    const another = { label: speech.t('queues.ticket.another'), href: `${speech.prefix}/lay-so?may=${may}` };
    const back = start === undefined ? another : { label: speech.t('queues.kiosk.back'), href: start };
    const answer = await site({
      title: ticket.code,
      body: ticketPage({ ...speech, ticket, qrImage, back: atKiosk ? back : undefined }),
      bare: true,
      shared: atKiosk,
      unattended: atKiosk && start === undefined,
    });
    return atKiosk
      ? { ...answer, headers: { ...answer.headers, refresh: `${kioskSeconds}; url=${back.href}` } }
      : again(answer, ticketSeconds);
  },
});
