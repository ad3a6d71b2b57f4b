/** What every hall starts with: an authority ends and adds its own. */
export const startingServices = [
  { prefix: 'A', name: { vi: 'Nộp hồ sơ', en: 'File a dossier' } },
  { prefix: 'B', name: { vi: 'Bổ sung hồ sơ', en: 'Complete a dossier' } },
  { prefix: 'C', name: { vi: 'Nhận kết quả', en: 'Collect a result' } },
  { prefix: 'D', name: { vi: 'Hỏi, được hướng dẫn', en: 'Ask and be advised' } },
] as const;

/** How many counters it starts with. */
export const startingCounters = 4;
