import { Problem } from '#platform/errors';
import { paperSources } from '#modules/templates';
import { findFileNoted, seeingDossiers } from './looks.ts';
import { listFormExamples, listPapers } from './paper-store.ts';
import { tellPaper } from './render-papers.ts';

const ofEvery = ['paper', 'procedure', 'applicant', 'content'];

/** The papers that dossiers make, by layout: their number here, and what their facts always tell. */
export const paperFacts: Readonly<Record<string, { formNo: string; tells: readonly string[] }>> = {
  'form-01-receipt': {
    formNo: '01',
    tells: [
      ...ofEvery,
      'desk',
      'dossierCode',
      'trackingKey',
      'trackingUrl',
      'components',
      'sets',
      'limit',
      'receivedAt',
      'returnAt',
      'delivery',
      'fee',
    ],
  },
  'form-02-supplement': {
    formNo: '02',
    tells: [...ofEvery, 'dossierCode', 'items', 'reason', 'bases', 'completeBefore', 'effectOnDue', 'contactPerson'],
  },
  'form-03-refusal': { formNo: '03', tells: [...ofEvery, 'reasons', 'bases', 'competentPlace', 'contactPerson'] },
  'form-04-apology': {
    formNo: '04',
    tells: [...ofEvery, 'dossierCode', 'reasons', 'receivedAt', 'dueAt', 'newDueAt', 'unit'],
  },
  'form-05-stop': { formNo: '05', tells: [...ofEvery, 'dossierCode', 'reasons', 'bases', 'receivedAt', 'returned'] },
  'fee-receipt': {
    formNo: 'BL',
    tells: ['paper', 'procedure', 'payer', 'form', 'symbol', 'number', 'amount', 'amountWords', 'method', 'paidAt', 'lines'],
  },
  'form-07-register': { formNo: '07', tells: ['paper', 'unit', 'from', 'to', 'madeAt', 'rows'] },
  'form-06-control-slip': {
    formNo: '06',
    tells: ['paper', 'procedure', 'applicant', 'dossierCode', 'componentCount', 'receivedAt', 'dueAt', 'hops', 'madeAt'],
  },
};

const mostExamples = 20;

/** Tells layouts what the papers of dossiers are made of; a real paper is told to whoever may see its dossier, and the look is noted. */
export const papersOfDossiers = paperSources.with({
  givenTo: async (_tx, code) => paperFacts[code]?.tells,
  usesOf: async () => [],
  async listExamples(ctx, tx, code) {
    const seeing = seeingDossiers(ctx);
    const formNo = paperFacts[code]?.formNo;
    if (seeing === undefined || formNo === undefined) return [];
    const found = await listFormExamples(tx, seeing.reach, formNo, mostExamples);
    const once = new Map(found.map((one) => [one.id, { id: one.id, code: one.code ?? '', title: one.title }]));
    return [...once.values()];
  },
  async readExample(ctx, code, id) {
    const seeing = seeingDossiers(ctx);
    const formNo = paperFacts[code]?.formNo;
    if (seeing === undefined || formNo === undefined) return undefined;
    try {
      const { row, found } = await findFileNoted(seeing, id, async (tx, dossier) => {
        const paper = (await listPapers(tx, dossier.id)).findLast((one) => one.form_no === formNo);
        if (paper === undefined) throw new NoPaper();
        return { found: paper, part: `paper:${formNo}` as const };
      });
      return await ctx.read((tx) => tellPaper(ctx, tx, { paper: found, dossier: row }));
    } catch (error) {
      if (error instanceof NoPaper || (error instanceof Problem && error.code === 'http.not-found')) return undefined;
      throw error;
    }
  },
});

/** The dossier has no paper of this form yet. */
class NoPaper extends Error {}
