import { addComponent, saveDraft, startDraft, submitDossier } from '#modules/dossiers';
import { findOpenStep } from '#modules/processes';
import type { Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import {
  findDocumentOf,
  findNewestRevision,
  numberDocument,
  passDraft,
  prepareDocument,
  sealDocument,
  signDocument,
} from '#modules/documents';

/** A result taken all the way: its files as they were signed and as they were issued. */
export interface IssuedResult {
  dossierId: string;
  word: string;
  numberText: string;
  signed: Uint8Array;
  sealed: Uint8Array;
}

/** Files a correction of the first enterprise's certificate; answers the dossier. */
export async function fileCorrection(desk: Desk): Promise<string> {
  const { enterpriseId = '', projectIds = [] } = desk.enterprises[0] ?? {};
  const ctx = await desk.as('delegate');
  const started = await startDraft(ctx, { procedureCode: '1.009665', enterpriseId, projectId: projectIds[0] });
  const name = 'Nhà máy sản xuất linh kiện điện tử Sao Khuê';
  const data = {
    ...started.data,
    kind: 'correction',
    corrections: [{ item: 'Tên dự án', onCertificate: 'Nhà máy sản xuất linh kiện điện tử Sao Khê', inDossier: name, requested: name }],
    resultDelivery: { channel: 'electronic' },
    declarations: { D1: true },
    signer: { ...Object(started.data['signer']), title: 'Giám đốc' },
    evidence: { dossierNo: 'H99.99-240105-0001', date: '2024-01-05' },
  };
  await saveDraft(ctx, { draftId: started.id, version: started.version, data });
  await addComponent(ctx, { draftId: started.id, key: 'request', file: await desk.upload('de-nghi.pdf') });
  return submitDossier(ctx, started.id);
}

/** Takes a dossier from filing to a sealed certificate. */
export async function issueResult(desk: Desk): Promise<IssuedResult> {
  const dossierId = await fileCorrection(desk);
  const openStep = async () => {
    const step = await desk.system.read((tx) => findOpenStep(tx, dossierId));
    if (step === undefined) throw new Error('no open step');
    return step;
  };
  await desk.accept(dossierId);
  await desk.go('head', dossierId, 'assigned', 'worker');
  const drafting = await openStep();
  const drafted = { closingText: [{ type: 'paragraph', runs: [{ text: 'Ghi thêm' }] }] };
  await passDraft(await desk.as('worker', 'documents.draft'), {
    stepId: drafting.id,
    drafted,
    outcome: 'drafted',
    version: drafting.version,
  });
  await desk.go('head', dossierId, 'passed');
  const leader = await desk.as('leader', 'documents.sign');
  const signing = await openStep();
  const { sessionId } = await prepareDocument(leader, { stepId: signing.id, version: signing.version });
  await signDocument(leader, { stepId: signing.id, sessionId });
  const clerk = await desk.as('clerk', 'documents.issue');
  const issuing = await openStep();
  const { numberText } = await numberDocument(clerk, { stepId: issuing.id });
  await sealDocument(clerk, { stepId: issuing.id });
  return desk.system.read(async (tx) => {
    const document = await findDocumentOf(tx, dossierId);
    if (document === undefined) throw new Error('no document');
    const read = async (kind: 'signed' | 'sealed') =>
      desk.server.services.files.read((await findNewestRevision(tx, document.id, kind))?.fileSha256 ?? '');
    return { dossierId, word: document.verificationWord ?? '', numberText, signed: await read('signed'), sealed: await read('sealed') };
  });
}
