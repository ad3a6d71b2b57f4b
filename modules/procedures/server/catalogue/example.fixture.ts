/** An invented line of the portal's list, with changes. */
export function shortLine(change: Record<string, unknown> = {}): string {
  return JSON.stringify({
    id: '01900000-0000-7000-8000-000000000001',
    name: 'Đăng ký thử',
    code: '9.990001',
    codeNotation: '9.990001',
    categories: ['Lĩnh vực thử'],
    categoryIds: ['f1'],
    departments: ['Sở Thử nghiệm'],
    departmentPromulgate: 'Bộ Thử nghiệm',
    departmentPromulgateId: 'b1',
    formalityTargetType: ['Doanh nghiệp'],
    state: 'ACTIVE',
    type: 'STANDARD',
    ...change,
  });
}

function paper(code: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  const about = { profileComponentId: `id-${code}`, originalQty: 1, copyQty: 0, required: false, hasElectronicForm: false };
  return { ...about, name: `Giấy tờ ${code}`, code, attachments: [], ...change };
}

/** An invented fee of the source, with changes. */
export function fee(change: Record<string, unknown> = {}): Record<string, unknown> {
  return { type: 'FEE', value: 50_000, currencyId: '', attachment: null, description: '', ...change };
}

/** An invented way of filing of the source, with changes. */
export function method(change: Record<string, unknown> = {}): Record<string, unknown> {
  return { submissionMethod: 'ONLINE', processingTime: 10, processingTimeUnit: 'WORKING_DAY', description: '', fees: [], ...change };
}

/** The data of an invented full record of the same procedure, with changes. */
export function fullData(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: '01900000-0000-7000-8000-000000000001',
    name: 'Đăng ký thử',
    code: '9.990001',
    codeNotation: '9.990001',
    state: 'ACTIVE',
    type: 'STANDARD',
    categoryIds: ['f1'],
    categoriesDetails: [{ id: 'f1', name: 'Lĩnh vực thử', code: 'T1' }],
    category: { id: 'f1', name: 'Lĩnh vực thử', code: 'T1' },
    departmentPromulgateName: 'Bộ Thử nghiệm',
    departmentPromulgateId: 'b1',
    departmentPromulgateCode: 'T',
    subjectTypesDetails: [{ id: 's1', name: 'Doanh nghiệp', code: 'D2' }],
    departmentsExecuting: [{ id: 'a1', name: 'Sở Thử nghiệm', code: 'A1' }],
    departmentExecutingIds: ['a1'],
    executingAgencies: 'Sở Thử nghiệm',
    executionSteps: [{ name: '', description: '- Nộp hồ sơ.\r\n- Nhận kết quả.' }],
    executionMethods: [method({ fees: [fee()] }), method({ submissionMethod: 'DIRECT', fees: [fee()] })],
    executionCases: [
      { name: '', profileComponents: [paper('P1'), paper('P2', { attachments: [{ id: 'x', fileName: 'mau.docx', filePath: 'a/b' }] })] },
    ],
    cases: [{ id: 'c1', name: 'Thử', code: '9.990001.01', processingDay: { qty: 10, type: 'WORKING_DAY' }, profileComponents: [] }],
    legalBasisesDetails: [{ id: 'l1', name: 'Nghị định thử', code: 'Nghị định số 1/2026/NĐ-CP ' }],
    legalBasisIds: ['l1'],
    resultsDetails: [{ id: 'r1', name: 'Giấy chứng nhận thử', code: 'KQ1' }],
    resultIds: ['r1'],
    requirementsAndConditions: 'Không',
    description: 'Không',
    returningMethods: [{ type: 'ONLINE', value: ['ONLINE', 'AT_HOME'] }],
    isProvince: true,
    isFullProcess: true,
    procedureProposal: {
      id: 'd1',
      proposalNumber: '1/QĐ-T',
      decisionDate: Date.UTC(2026, 5, 28, 17),
      decisionNumber: null,
      publicationDate: null,
      issuingAgency: { id: 'b1', name: 'Bộ Thử nghiệm' },
      proposalType: 'STANDARD',
    },
    createdAt: Date.UTC(2026, 0, 1),
    updatedAt: Date.UTC(2026, 0, 2),
    note: '',
    fees: [],
    ...change,
  };
}

/** An invented answer of the portal, with changes of its data. */
export function fullLine(change: Record<string, unknown> = {}): string {
  return JSON.stringify({ code: 'OK', message: 'OK', data: fullData(change) });
}
