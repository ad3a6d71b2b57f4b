/** Invented records in the two shapes that the national portal answers with. */

const idOf = (place: number): string => `019d2bfd-47b0-7285-b035-${String(place).padStart(12, '0')}`;

/** What a test changes of a record. */
export type Change = Readonly<Record<string, unknown>>;

/** A line of the index. */
export function shortRecord(place: number, change: Change = {}): string {
  const code = `9.${String(place).padStart(6, '0')}`;
  return JSON.stringify({
    id: idOf(place),
    name: `Thủ tục minh họa số ${place}`,
    code,
    codeNotation: code,
    categories: ['Đầu tư tại Việt Nam'],
    categoryIds: [idOf(900_001)],
    departments: ['Ban Quản lý Khu kinh tế Minh Họa'],
    departmentPromulgate: 'Bộ Minh Họa',
    departmentPromulgateId: idOf(900_002),
    formalityTargetType: ['Doanh nghiệp'],
    state: 'ACTIVE',
    type: 'STANDARD',
    ...change,
  });
}

const named = (place: number, name: string, code: string) => ({ id: idOf(place), name, code });

/** A full record in its envelope. */
export function fullRecord(place: number, change: Change = {}): string {
  const { id, name, code } = JSON.parse(shortRecord(place));
  const methods = ['DIRECT', 'ONLINE', 'POSTAL'].map((submissionMethod) => ({
    submissionMethod,
    processingTime: 10,
    processingTimeUnit: 'WORKING_DAY',
    description: '',
    fees: [{ type: 'FEE', value: 60_000, currencyId: '', attachment: null, description: 'Phí: 60.000 đồng' }],
  }));
  const component = {
    profileComponentId: idOf(800_000 + place),
    originalQty: 1,
    copyQty: 0,
    required: false,
    hasElectronicForm: true,
    isProcessingResult: false,
    name: 'Đơn đề nghị',
    code: 'TP.0001',
    attachments: [],
  };
  const data = {
    id,
    code,
    codeNotation: code,
    name,
    executionSteps: [{ name: 'Nộp hồ sơ', description: '- Nộp hồ sơ tại bộ phận một cửa' }],
    executionMethods: methods,
    executionCases: [{ name: '', profileComponents: [component] }],
    description: '',
    requirementsAndConditions: '',
    decisionNo: '',
    formalityTargetType: [],
    formalityType: 'ASSIGNED_REGULATION',
    state: 'ACTIVE',
    type: 'STANDARD',
    isInternal: false,
    isWard: false,
    isProvince: true,
    isMinistry: false,
    isOtherAgency: false,
    isUndetermined: false,
    isVertical: false,
    isFullProcess: true,
    isSharedService: false,
    isOfflineOnly: false,
    isNonTerritorial: false,
    note: '',
    keywords: '',
    returningMethods: [],
    cases: [],
    categoriesDetails: [named(900_001, 'Đầu tư tại Việt Nam', 'G01')],
    departmentsExecuting: [named(900_003, 'Ban Quản lý Khu kinh tế Minh Họa', 'H99.99')],
    departmentsAuthority: [],
    departmentsAuthorized: [],
    departmentsCoordinating: [],
    unitGroupsExecuting: [],
    unitGroupsAuthority: [],
    unitGroupsAuthorized: [],
    unitGroupsCoordinating: [],
    serviceGroupsDetails: [],
    legalBasisesDetails: [named(900_004, 'Nghị định minh họa', '01/2026/NĐ-CP')],
    resultsDetails: [named(900_005, 'Giấy minh họa', 'KQ.0001')],
    subjectTypesDetails: [{ id: idOf(900_006), name: 'Doanh nghiệp' }],
    departmentPromulgateId: idOf(900_002),
    departmentPromulgateCode: 'G99',
    departmentPromulgateName: 'Bộ Minh Họa',
    procedureProposal: {
      proposalNumber: '12/QĐ-BMH',
      decisionDate: 1_767_200_400_000,
      publicationDate: null,
      issuingAgency: { name: 'Bộ Minh Họa' },
    },
    createdAt: 1_767_200_400_000,
    updatedAt: 1_767_200_400_000,
    ...change,
  };
  return JSON.stringify({ code: 'OK', message: 'OK', data });
}
