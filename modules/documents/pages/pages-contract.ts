import { z } from 'zod';
import { definePages } from '#platform/contract';
import { largestVerified } from '#contracts/signatures';

const uploads = { file: { maxBytes: largestVerified, accept: ['pdf'], passing: true } } as const;
// Any text: a word that cannot exist is answered like one that does not.
const word = z.string().max(200);
const open = { permission: 'public', reach: ['public'] } as const;

/** Checking a result: by its file, and by the word of its QR code. */
export const documentsPages = definePages('documents', {
  showVerification: {
    ...open,
    method: 'GET',
    path: '/kiem-tra',
    summary: { vi: 'Trang kiểm tra kết quả', en: 'Checking a result' },
  },
  judgeFile: {
    ...open,
    method: 'POST',
    path: '/kiem-tra',
    summary: { vi: 'Kiểm tra một tệp PDF; tệp không được lưu', en: 'Check a PDF file; it is not kept' },
    uploads,
    triesAnHour: 120,
  },
  showIssued: {
    ...open,
    method: 'GET',
    path: '/kiem-tra/{word}',
    summary: { vi: 'Văn bản đứng sau mã QR', en: 'The document behind a QR code' },
    in: z.object({ word }),
    triesAnHour: 300,
  },
  compareFile: {
    ...open,
    method: 'POST',
    path: '/kiem-tra/{word}',
    summary: { vi: 'So một tệp PDF với văn bản đứng sau mã QR', en: 'Compare a PDF file with the document behind a QR code' },
    in: z.object({ word }),
    uploads,
    triesAnHour: 120,
  },
});
