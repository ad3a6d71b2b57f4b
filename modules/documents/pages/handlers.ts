import { largestVerified } from '#contracts/signatures';
import { implement, type Handling, type RawAnswer } from '#platform/http';
import { findIssuedByWord, type IssuedDocument } from '../server/issued.ts';
import { judgeFile } from '../server/judge-file.ts';
import { answerOf, judgedPage } from './judged-page.ts';
import { documentsPages } from './pages-contract.ts';
import { issuedPage, unknownPage, verificationPage } from './verification-page.ts';
import type { Speech } from './verification-parts.ts';

const statuses = { missing: 422, empty: 422, 'not-a-pdf': 422, unreadable: 422, 'too-large': 413 } as const;

async function speechOf({ ctx, csrf }: Handling): Promise<Speech> {
  const { demo, name } = await ctx.services.authority();
  return { t: ctx.t, locale: ctx.locale, prefix: ctx.locale === 'en' ? '/en' : '', csrf, demo, agency: name };
}

const findIssued = ({ ctx }: Handling, word: string): Promise<IssuedDocument | undefined> =>
  ctx.read((tx) => findIssuedByWord(tx, word, ctx.now()));

async function showUnknown(handling: Handling): Promise<RawAnswer> {
  const title = handling.ctx.t('documents.page.unknown-title');
  return handling.site({ title, body: unknownPage(await speechOf(handling)), status: 404 });
}

// words: documents.page.fault.*
async function refuse(handling: Handling, fault: keyof typeof statuses, issued: IssuedDocument | undefined): Promise<RawAnswer> {
  const { ctx, site } = handling;
  const speech = await speechOf(handling);
  const error = ctx.t(`documents.page.fault.${fault}`, { megabytes: largestVerified / 1_048_576 });
  const body = issued === undefined ? verificationPage({ ...speech, error }) : issuedPage({ ...speech, error, issued });
  return site({ title: ctx.t('documents.page.verify-title'), body, status: statuses[fault] });
}

function chosen({ passing }: Handling): { name: string; content: Uint8Array } | 'missing' | 'too-large' {
  const [file] = passing;
  if (file === undefined) return 'missing';
  return file.content === undefined ? 'too-large' : { name: file.name, content: file.content };
}

// words: documents.page.answer.*
async function judge(handling: Handling, compared: IssuedDocument | undefined): Promise<RawAnswer> {
  const { ctx, site } = handling;
  const file = chosen(handling);
  if (typeof file === 'string') return refuse(handling, file, compared);
  const judgement = await judgeFile(ctx, file);
  if (typeof judgement === 'string') return refuse(handling, judgement, compared);
  const view = { ...(await speechOf(handling)), judgement, compared, file: { name: file.name, size: file.content.length } };
  return site({ title: ctx.t(`documents.page.answer.${answerOf(view)}`), body: judgedPage(view) });
}

/** Handlers of the pages. */
export const documentsPageHandlers = implement(documentsPages, {
  showVerification: async (_input, handling) => {
    const { ctx, site } = handling;
    const body = verificationPage(await speechOf(handling));
    return site({ title: ctx.t('documents.page.verify-title'), body, indexed: true, description: ctx.t('documents.page.verify-lead') });
  },
  judgeFile: (_input, handling) => judge(handling, undefined),
  showIssued: async ({ word }, handling) => {
    const issued = await findIssued(handling, word);
    if (issued === undefined) return showUnknown(handling);
    const body = issuedPage({ ...(await speechOf(handling)), issued });
    return handling.site({ title: handling.ctx.t('documents.page.issued-title'), body });
  },
  compareFile: async ({ word }, handling) => {
    const issued = await findIssued(handling, word);
    return issued === undefined ? showUnknown(handling) : judge(handling, issued);
  },
});
