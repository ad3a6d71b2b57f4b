import type { Contract } from '#platform/contract';
import { modules } from '../../../apps/server/modules.ts';

/** What a list is asked with: an address of each way it is read, and who asks. */
export interface ListCase {
  as: string;
  paths: readonly string[];
  /** How many rows there can be at all, where the world sets that and not the years: they may be read and sorted. */
  atMost?: number;
}

/** Records of the filled database that addresses name. */
export interface Known {
  dossierId: string;
  enterpriseId: string;
  certificateId: string;
  code: string;
  /** Whose it is. */
  name: string;
  unitId: string;
  webhookId: string;
  applicant: string;
  rehearsalId: string;
  processCode: string;
}

/** Finds them; `read` asks the database. */
export async function findKnown(read: (query: string) => Promise<Known[]>): Promise<Known> {
  const [found] =
    await read(`select d.id as "dossierId", d.enterprise_id as "enterpriseId", d.code, d.applicant_name as name, i.subject as applicant,
      (select c.id from enterprises.certificate c limit 1) as "certificateId",
      (select u.id from organisations.unit u where u.code = 'MC') as "unitId", gen_random_uuid() as "webhookId",
      coalesce((select r.id from rehearsals.rehearsal r limit 1), gen_random_uuid()) as "rehearsalId",
      (select p.code from processes.process p order by p.code limit 1) as "processCode"
    from dossiers.dossier d join accounts.identity i on i.person_id = d.filed_by where d.code is not null and i.subject not like '%.%' limit 1`);
  if (found === undefined) throw new Error('nothing was filed');
  return found;
}

/** Every list of the API: its operation, and how it is asked. A list without a line here fails the test. */
export function listCases(known: Known): Record<string, ListCase> {
  const { dossierId, enterpriseId, certificateId, code, name, unitId, webhookId, applicant, rehearsalId, processCode } = known;
  const word = encodeURIComponent(code);
  const administrator = (...paths: string[]): ListCase => ({ as: 'quantri', paths });
  const ofCountry = (...paths: string[]): ListCase => ({ ...administrator(...paths), atMost: 10_000 });
  const officer = (...paths: string[]): ListCase => ({ as: 'motcua1', paths });
  const leader = (...paths: string[]): ListCase => ({ as: 'lanhdao', paths });
  const byApplicant = (...paths: string[]): ListCase => ({ as: applicant, paths });
  return {
    'organisations.listUnits': officer('/organisations/units'),
    'organisations.listSettings': administrator('/organisations/settings'),
    'cases.listCaseTypes': administrator('/cases/types'),
    'cases.listCases': officer(
      '/cases',
      '/cases?state=open',
      '/cases?state=ended',
      '/cases?type=bench-letter',
      '/cases?type=bench-letter&state=open',
    ),
    'cases.listFiledCases': byApplicant('/cases/filed'),
    'calendars.listDecisions': administrator('/calendars/decisions'),
    'calendars.listDecisionDrafts': administrator('/calendars/drafts'),
    'accounts.listColleagues': officer(`/accounts/colleagues?unitId=${unitId}&role=one-stop-officer`),
    'accounts.listPeople': administrator('/accounts/people', '/accounts/people?search=vanthu1.1'),
    'accounts.listRoles': administrator('/accounts/roles'),
    'accounts.listSessions': officer('/accounts/me/sessions'),
    'accounts.listAccess': administrator(`/accounts/access?unitId=${unitId}`),
    'accounts.listStandIns': administrator('/accounts/stand-ins'),
    'accounts.listAbsences': officer('/accounts/absences?from=2026-11-16&until=2026-12-13'),
    'accounts.listApiKeys': administrator('/accounts/keys'),
    'accounts.listKeyChoices': administrator('/accounts/keys/choices'),
    'processes.listInbox': officer(
      ...['mine', 'unit', 'due-soon', 'late', 'waiting', 'watched'].map((view) => `/processes/inbox?view=${view}`),
      ...[
        'search=khong%20co%20gi',
        'search=cong%20ty&kind=return&state=late',
        'about=Khong',
        'kind=sign',
        'state=late',
        'state=in-time',
        'state=due-soon',
        'state=paused',
        'holder=nobody',
        `unitId=${unitId}`,
      ].map((filter) => `/processes/inbox?view=unit&${filter}`),
    ),
    'processes.listInboxChoices': officer(
      ...['mine', 'unit', 'late', 'waiting', 'watched'].map((view) => `/processes/inbox/choices?view=${view}`),
    ),
    'processes.listInboxViews': officer('/processes/inbox/views'),
    'processes.listLoad': leader('/processes/load'),
    'processes.listComments': officer(`/processes/cases/${dossierId}/comments`),
    // as many as the units have people
    'processes.listMentionable': { ...officer(`/processes/cases/${dossierId}/colleagues?search=a`), atMost: 5_000 },
    'processes.listProcesses': administrator('/processes/definitions'),
    'processes.listDrawingChoices': administrator(`/processes/definitions/${processCode}/choices`),
    'processes.listMigrations': administrator('/processes/migrations'),
    'processes.listMigrationRuns': administrator(`/processes/definitions/${processCode}/migrations`),
    'forms.listCodeLists': ofCountry('/forms/code-lists'),
    'forms.searchList': byApplicant(
      '/forms/lists/vsic/entries?q=2610',
      '/forms/lists/enterprise/entries?q=99',
      '/forms/lists/project/entries?q=nha%20may',
      '/forms/lists/parcel/entries?q=cn',
    ),
    'forms.listForms': administrator('/forms/designs'),
    'forms.listSharedGroups': administrator('/forms/groups'),
    'processes.listCaseSteps': officer(`/processes/cases/${dossierId}/steps`),
    'templates.listTemplates': administrator('/templates'),
    'templates.listPapers': administrator('/templates/papers'),
    'templates.listExamples': {
      as: 'vanthu1',
      paths: ['/templates/papers/form-01-receipt/examples', '/templates/papers/construction-permit/examples'],
    },
    'enterprises.searchEnterprises': officer('/enterprises', '/enterprises?search=to%20vang'),
    'enterprises.listMyEnterprises': byApplicant('/enterprises/mine'),
    'enterprises.listProjects': byApplicant(`/enterprises/${enterpriseId}/projects`),
    'enterprises.listCertificateHistory': officer(`/certificates/${certificateId}/history`),
    'enterprises.listMandates': administrator(`/enterprises/${enterpriseId}/mandates`),
    'enterprises.listRegistrations': officer('/registrations', '/registrations?view=decided'),
    // as many as the authority has
    'documents.listSeries': ofCountry('/documents/series'),
    'procedures.listImports': administrator('/procedures/imports'),
    // as many as the country has procedures
    'procedures.listRecords': ofCountry(
      '/procedures/records',
      '/procedures/records?search=dau%20tu',
      '/procedures/records?finding=odd-code',
      '/procedures/records?finding=unit-unknown',
      '/procedures/records?only=ours',
      '/procedures/records?only=absent',
    ),
    'procedures.listVersionDrafts': administrator('/procedures/drafts', '/procedures/drafts?ended=true'),
    // as many as the authority has forms, processes, layouts and series
    'procedures.listDraftChoices': ofCountry(
      '/procedures/draft-choices',
      '/procedures/draft-choices?form=labour-rules&process=labour-rules',
    ),
    'procedures.listReviews': administrator('/procedures/reviews', '/procedures/reviews?open=false'),
    'procedures.listTemporaryValues': administrator('/procedures/temporary-values'),
    'procedures.listProcedures': officer('/procedures', '/procedures?search=giay'),
    'queues.listTickets': { as: 'lanhdao', paths: ['/queues/tickets?day=2026-11-20'] },
    'payments.listOwed': { as: 'ketoan1', paths: ['/payments/owed', `/payments/owed?search=${word}`] },
    'payments.listCashDays': { as: 'vanthu1', paths: ['/payments/cash-days'] },
    'payments.listHandovers': { as: 'vanthu1', paths: ['/payments/handovers'] },
    'payments.listRefunds': { as: 'vanthu1', paths: ['/payments/refunds', '/payments/refunds?state=all'] },
    'consultations.listAgencies': administrator('/consultations/agencies'),
    'consultations.listAsked': { as: 'vanthu1', paths: ['/consultations/asked', '/consultations/asked?state=all'] },
    'consultations.listConsultations': { as: 'lanhdao', paths: [`/consultations/dossiers/${dossierId}`] },
    'payments.listStatements': { as: 'vanthu1', paths: ['/payments/statements', '/payments/statements?bank=demo'] },
    'payments.listStatementBanks': { as: 'vanthu1', paths: ['/payments/banks'] },
    'payments.listIncomings': { as: 'vanthu1', paths: ['/payments/incomings', '/payments/incomings?state=all'] },
    'dossiers.listExceptions': officer(`/dossiers/${dossierId}/exceptions`),
    'dossiers.listRelated': officer(`/dossiers/${dossierId}/related`),
    'dossiers.listChildren': officer(`/dossiers/${dossierId}/children`),
    'dossiers.listDrafts': byApplicant('/dossiers/drafts'),
    'dossiers.listDeliveries': officer(`/dossiers/${dossierId}/deliveries`),
    'dossiers.listRelays': { as: 'motcua1', paths: ['/dossiers/relays', '/dossiers/relays?view=all'] },
    'dossiers.listMinutes': { as: 'motcua1', paths: ['/dossiers/handover-minutes'] },
    'dossiers.listDossiers': {
      as: 'motcua1',
      paths: [
        '/dossiers',
        '/dossiers?state=open',
        '/dossiers?state=finished',
        `/dossiers?search=${word}`,
        `/dossiers?search=${encodeURIComponent(name)}`,
        `/dossiers?search=${encodeURIComponent(`${code.slice(0, -2)} ${name}`)}`,
        `/dossiers?search=${code.split('-')[1]}`,
        '/dossiers?search=giay%20phep',
        '/dossiers?search=khong%20co%20gi',
        '/dossiers?search=giay%20phep&standing=overdue',
        '/dossiers?standing=overdue',
        '/dossiers?standing=early',
        `/dossiers?enterpriseId=${enterpriseId}`,
      ],
    },
    'dossiers.listRatings': { as: 'lanhdao', paths: ['/dossiers/ratings'] },
    'dossiers.listReadings': byApplicant(`/dossiers/${dossierId}/readings`),
    'rehearsals.listSubjects': leader('/rehearsals/drafts'),
    'rehearsals.listRehearsals': leader('/rehearsals', `/rehearsals?draftId=${rehearsalId}`),
    'rehearsals.listFindings': leader(
      ...['', '?outcome=late', '?outcome=earlier&limit=5', `?unitId=${unitId}`].map(
        (asked) => `/rehearsals/${rehearsalId}/findings${asked}`,
      ),
    ),
    'scorecards.listCosts': {
      as: 'lanhdao',
      paths: ['1.4', '2.1', '2.2', '3.3', '3.6', '4.1', '4.2', '4.3', '4.4', '5.4'].map(
        (item) => `/scorecards/index/${item}/costs?from=2024-01-01&limit=5`,
      ),
    },
    'scorecards.listDaily': { as: 'lanhdao', paths: ['/scorecards/index/daily'] },
    'scorecards.listForecast': { as: 'lanhdao', paths: ['/scorecards/forecast'] },
    'scorecards.listStatistics': {
      as: 'lanhdao',
      paths: ['procedure', 'unit', 'officer', 'channel'].map((by) => `/scorecards/statistics?by=${by}`),
      // counts of the days of a year, and what is open: neither grows with the years
      atMost: 20_000,
    },
    'lookups.listSources': administrator('/lookups/sources'),
    'lookups.listLookups': {
      as: 'lanhdao',
      paths: ['', '?source=enterprise-register', '?outcome=SOURCE_DOWN', '?key=9900000104'].map((asked) => `/lookups${asked}`),
    },
    'exchange.listIncoming': officer('/exchange/incoming', '/exchange/incoming?view=all'),
    'exchange.listReconciliations': officer('/exchange/reconciliations'),
    'exchange.listWaiting': officer('/exchange/waiting'),
    'signatures.listKeys': administrator('/signatures/keys', '/signatures/keys?all=true'),
    'signatures.listTrusted': administrator('/signatures/authorities'),
    'webhooks.listSubscriptions': administrator('/webhooks'),
    'webhooks.listDeliveries': administrator(`/webhooks/${webhookId}/deliveries`),
    'notifications.listNotices': officer('/notifications'),
    'notifications.listPreferences': officer('/notifications/preferences'),
    'notifications.listWordings': administrator('/notifications/wordings'),
    'notifications.listDeliveries': administrator('/notifications/deliveries', '/notifications/deliveries?view=troubled'),
  };
}

/** What else reads many rows at once, each bounded by a year, a period or a page. */
export function wideReads(): Record<string, ListCase> {
  const administrator = (path: string): ListCase => ({ as: 'quantri', paths: [path], atMost: 20_000 });
  return {
    'processes.getProcessLoad': administrator('/processes/definitions/certificate-reissue/load'),
    'processes.previewMigration': administrator('/processes/definitions/certificate-reissue/migration'),
    'cases.reportCases': { as: 'dautu.truong', paths: ['/cases/report?from=2025-06-01&to=2027-06-01'], atMost: 20_000 },
  };
}

/** The lists that the contracts declare: by name, whatever module they are of. */
export function declaredLists(): string[] {
  const contracts: Contract[] = modules.flatMap((module) => module.handlers ?? []).map((handlers) => handlers.contract);
  return contracts
    .filter(({ kind }) => kind === 'api')
    .flatMap(({ noun, operations }) =>
      Object.keys(operations).flatMap((name) => (/^(list|search)[A-Z]/.test(name) ? [`${noun}.${name}`] : [])),
    )
    .toSorted();
}
