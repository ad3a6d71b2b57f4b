import type { z } from 'zod';
import type { substitution } from '../substitution.ts';
import { both, cite, type DescribedSeed } from './procedure-seed.ts';

type Rule = z.input<typeof substitution>;

const oneStop = both('Nghị định 118/2025/NĐ-CP', 'Decree 118/2025/NĐ-CP');
const investment = both('Nghị định 96/2026/NĐ-CP', 'Decree 96/2026/NĐ-CP');
const construction = both('Nghị định 217/2026/NĐ-CP', 'Decree 217/2026/NĐ-CP');
const labour = both('Nghị định 219/2025/NĐ-CP', 'Decree 219/2025/NĐ-CP');
const databases = both('Nghị quyết 66.7/2025/NQ-CP', 'Resolution 66.7/2025/NQ-CP');

/** The rule that an agency uses what it holds (article 4, 2a as added by Decree 309/2026): which of our papers fall under it is to be confirmed. */
const held = { certainty: 'background', law: cite(oneStop, '4 khoản 2a', '4(2a)') } as const;

const investmentCertificates = ['1.009664', '1.009647', '1.009671', '1.009665'];
const constructionPermits = ['1.013236', '1.013225', '1.013238'];
const workPermits = ['1.014199', '1.014201'];
const landPaperOf = ['1.013236', '1.013225', '1.013238', '1.013231'];

const enterpriseRecord = (key: string, name: string, law: Rule['law']): Rule => ({
  from: 'register',
  source: 'enterprise-register',
  kind: 'registration',
  key,
  compare: [{ field: 'name', with: name }],
  certainty: 'text',
  law,
});

/** The land database is asked by the number of the paper; the zone's own lease is no paper of it. */
const landRecord: Rule = {
  from: 'register',
  source: 'land-register',
  kind: 'land-right',
  key: 'land.landPaper.no',
  when: 'land.landPaperKind = "use-right-certificate"',
  certainty: 'text',
  law: cite(construction, '56'),
};
const landPaper: Rule[] = [
  landRecord,
  {
    from: 'paper',
    papers: landPaperOf.map((procedure) => ({ procedure, component: 'land-paper' })),
    same: ['land.landPaperKind', 'land.landPaper.no', 'land.landPaper.date'],
    scope: 'project',
    ...held,
  },
];

const present: Rule = {
  from: 'result',
  procedures: constructionPermits,
  number: 'priorPermit.no',
  certainty: 'background',
  law: cite(construction, '63'),
};

const passport: Rule = {
  from: 'paper',
  papers: workPermits.map((procedure) => ({ procedure, component: 'passport' })),
  same: ['worker.passport.no', 'worker.passport.validTo'],
  validUntil: 'worker.passport.validTo',
  ...held,
};
const health: Rule = {
  from: 'register',
  source: 'health-register',
  kind: 'health-certificate',
  key: 'worker.passport.no',
  certainty: 'text',
  law: cite(labour, '18'),
};
const criminalRecord: Rule = {
  from: 'register',
  source: 'judicial-register',
  kind: 'criminal-record',
  key: 'worker.passport.no',
  certainty: 'text',
  law: cite(labour, '18'),
};
const presentWorkPermit: Rule = {
  from: 'result',
  procedures: workPermits,
  number: 'priorPermit.no',
  validUntil: 'worker.workTo',
  certainty: 'text',
  law: cite(labour, '26'),
};

const investors = 'for one in investors return if one.legalDoc.no != null then one.legalDoc.no else one.identity.no';
const legalStatus: Rule = {
  from: 'paper',
  papers: ['1.009664', '1.009729'].map((procedure) => ({ procedure, component: 'legal-status' })),
  same: [investors],
  ...held,
};

const headOfOffice: Rule = {
  from: 'register',
  source: 'population-register',
  kind: 'person',
  key: 'head.identity.no',
  compare: [{ field: 'fullName', with: 'head.fullName' }],
  when: 'head.identity.kind = "personal-number"',
  certainty: 'text',
  law: databases,
};

/** By procedure and component: what is not asked for again, and from where it is taken. */
export const substitutions: Readonly<Record<string, Readonly<Record<string, readonly Rule[]>>>> = {
  '1.009664': {
    'legal-status': [legalStatus],
    approval: [{ from: 'result', procedures: ['1.009645', '1.009646'], ...held }],
  },
  '1.009647': {
    'new-name': [enterpriseRecord('economicOrg.enterpriseCode', 'economicOrg.nameVi', cite(investment, '56 khoản 1', '56(1)'))],
  },
  '1.009671': {
    'old-licence': [{ from: 'result', procedures: investmentCertificates, number: 'oldLicences[1].no', scope: 'project', ...held }],
    'new-registration': [
      {
        ...enterpriseRecord('newErc', 'economicOrg.nameVi', cite(investment, '109 khoản 3', '109(3)')),
        when: 'alsoErc = true',
      },
    ],
  },
  '1.009729': { 'legal-status': [legalStatus] },
  '1.013236': { 'land-paper': landPaper },
  '1.013225': { 'land-paper': landPaper },
  '1.013238': { 'land-paper': landPaper },
  '1.013231': { 'land-paper': landPaper, 'present-permit': [present] },
  '1.013233': { 'present-permit': [present] },
  '1.014199': { passport: [passport], health: [health], 'criminal-record': [criminalRecord] },
  '1.014201': { passport: [passport], health: [health], 'present-permit': [presentWorkPermit] },
  '2.000063': {
    'head-identity': [headOfOffice],
    registration: [
      { from: 'paper', papers: [{ procedure: '2.000063', component: 'registration' }], same: ['trader.registration.no'], ...held },
    ],
  },
};

/** The same procedure with what its components are taken from. */
export function substituted<Seed extends DescribedSeed>(seed: Seed): Seed {
  const rules = substitutions[seed.code];
  if (rules === undefined) return seed;
  const components = seed.content.components.map((component) => {
    const own = rules[component.key];
    return own === undefined ? component : { ...component, substitutions: [...own] };
  });
  return { ...seed, content: { ...seed.content, components } };
}
