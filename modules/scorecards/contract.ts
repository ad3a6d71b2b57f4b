import { z } from 'zod';
import { defineContract } from '#platform/contract';
import { answered, asked, cost, day, figures, indexGroup, standing, words } from './contract-shapes.ts';

/** By what statistics are told apart. */
export const dividers = ['procedure', 'unit', 'officer', 'channel'] as const;

const periodErrors = ['scorecards.period-backwards', 'scorecards.period-too-long'];

const comingDue = z.object({
  dossierId: z.uuid(),
  code: z.string(),
  procedure: words,
  applicantName: z.string().optional(),
  dueAt: z.iso.datetime(),
  /** Until when a required opinion may come, where that is after the due time. */
  opinionsUntil: z.iso.datetime().optional(),
  minutesLeft: z.number().int(),
  step: words.optional(),
  unit: words.optional(),
  holder: z.string().optional(),
});

/** The service index, what costs points, what is about to be late, statistics and public figures. */
export const scorecardsContract = defineContract('scorecards', {
  getIndex: {
    method: 'GET',
    path: '/scorecards/index',
    summary: {
      vi: 'Bộ chỉ số phục vụ của một giai đoạn, tính đến hết ngày cuối; chỉ số chưa đo được thì nói rõ',
      en: 'The service index of a period as of its last day; what is not measured is said',
    },
    in: z.object(asked),
    out: z.object({
      ...answered,
      /** Points of what was measured, of 100 whatever was measured. */
      points: z.number(),
      measured: z.number(),
      unmeasured: z.number(),
      /** Where the whole would stand with none, and with all, of the points that are not measured. */
      band: z.object({ lowest: z.string(), highest: z.string() }),
      bands: standing,
      /** Days whose counts are being made anew just now. */
      counting: z.boolean(),
      groups: z.array(indexGroup),
    }),
    permission: 'scorecards.read',
    reach: ['unit', 'authority'],
    errors: periodErrors,
  },
  listCosts: {
    method: 'GET',
    path: '/scorecards/index/{item}/costs',
    summary: {
      vi: 'Hồ sơ hoặc thủ tục làm mất điểm của một chỉ số, mới nhất trước',
      en: 'Dossiers or procedures that cost an item points, newest first',
    },
    in: z.object({
      item: z.string().max(10),
      ...asked,
      after: z.string().max(80).optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({
      ...answered,
      item: z.object({ key: z.string(), name: words, rule: words }),
      /** Still open at the end of the period, told on the first page. */
      open: z.array(cost),
      costs: z.array(cost),
      next: z.string().optional(),
    }),
    permission: 'scorecards.read',
    reach: ['unit', 'authority'],
    errors: [...periodErrors, 'scorecards.opens-nothing'],
  },
  listDaily: {
    method: 'GET',
    path: '/scorecards/index/daily',
    summary: {
      vi: 'Bộ chỉ số từng ngày, từ đầu năm đến hết ngày đó',
      en: 'The index day by day, of its year until the end of each day',
    },
    in: z.object(asked),
    out: z.object({
      days: z.array(
        z.object({
          day,
          points: z.number(),
          measured: z.number(),
          unmeasured: z.number(),
          /** Of 2.1: how many in time of how many. */
          inTime: z.number().int(),
          judged: z.number().int(),
        }),
      ),
    }),
    permission: 'scorecards.read',
    // A head is told nothing: it is the authority's.
    reach: ['unit', 'authority'],
    errors: periodErrors,
  },
  listForecast: {
    method: 'GET',
    path: '/scorecards/forecast',
    summary: {
      vi: 'Hồ sơ sẽ đến hạn trong số giờ làm việc tới, gần nhất trước, cùng người đang giữ',
      en: 'Dossiers that come due in the next working hours, nearest first, with who holds them',
    },
    in: z.object({ hours: z.number().int().min(1).max(80).default(8) }),
    out: z.object({
      hours: z.number().int(),
      from: z.iso.datetime(),
      until: z.iso.datetime(),
      /** There are more than these. */
      more: z.boolean(),
      dossiers: z.array(comingDue),
      /** Whenever they are due: they wait for a required opinion that may come after that. */
      awaiting: z.array(comingDue),
    }),
    permission: 'scorecards.read',
    reach: ['unit', 'authority'],
    errors: [],
  },
  listStatistics: {
    method: 'GET',
    path: '/scorecards/statistics',
    summary: {
      vi: 'Thống kê giải quyết hồ sơ theo thủ tục, đơn vị, cán bộ hoặc kênh',
      en: 'Statistics of dossiers by procedure, unit, officer or channel',
    },
    in: z.object({ by: z.enum(dividers).default('procedure'), unit: z.uuid().optional(), ...asked }),
    out: z.object({
      ...answered,
      by: z.enum(dividers),
      total: figures,
      rows: z.array(figures.extend({ key: z.string(), name: words })),
      units: z.array(z.object({ id: z.uuid(), name: words })),
      definition: words,
    }),
    permission: 'scorecards.read',
    reach: ['unit', 'authority'],
    errors: [...periodErrors],
  },
  getPublicFigures: {
    method: 'GET',
    path: '/scorecards/public-figures',
    summary: {
      vi: 'Số liệu công khai về giải quyết hồ sơ theo tháng và lĩnh vực (dữ liệu mở)',
      en: 'Public figures of dossiers by month and field (open data)',
    },
    in: z.object({ year: z.number().int().min(2000).max(2100).optional() }),
    out: z.object({
      year: z.number().int(),
      /** Until which day they are counted. */
      until: day,
      definition: words,
      rows: z.array(
        z.object({
          /** `YYYY-MM`. */
          month: z.string(),
          field: z.object({ code: z.string(), name: words }),
          accepted: z.number().int(),
          ended: z.number().int(),
          early: z.number().int(),
          onTime: z.number().int(),
          late: z.number().int(),
          averageDays: z.number().nullable(),
        }),
      ),
    }),
    permission: 'public',
    reach: ['public'],
    errors: [],
  },
  getPublicTable: {
    method: 'GET',
    path: '/scorecards/public-figures.csv',
    summary: {
      vi: 'Số liệu công khai về giải quyết hồ sơ theo tháng và lĩnh vực (CSV)',
      en: 'Public figures of dossiers by month and field (CSV)',
    },
    in: z.object({ year: z.number().int().min(2000).max(2100).optional() }),
    out: z.unknown(),
    answers: 'file',
    permission: 'public',
    reach: ['public'],
    errors: [],
  },
});
