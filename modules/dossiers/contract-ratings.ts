import { z } from 'zod';

const id = z.uuid();
const words = z.object({ vi: z.string(), en: z.string() });

/** 5 very satisfied, 4 satisfied, 3 normal, 2 dissatisfied, 1 very dissatisfied. */
export const ratingLevel = z.number().int().min(1).max(5);

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

const ratingLine = z.object({
  id,
  dossierId: id,
  code: z.string().optional(),
  procedure: words,
  unit: words,
  applicantName: z.string(),
  level: ratingLevel,
  comment: z.string().optional(),
  ratedAt: z.iso.datetime(),
  /** When the rating was changed after it was first given. */
  changedAt: z.iso.datetime().optional(),
});

/** The ratings of a unit or of a procedure in a month. */
const ratedGroup = z.object({
  /** Id of the unit, or code of the procedure. */
  key: z.string(),
  name: words,
  rated: z.number().int(),
  /** Mean level, 1 to 5, with two decimals. */
  average: z.number(),
});

/** Rating how a dossier was handled, and what ratings say. */
export const ratingOperations = {
  rateDossier: {
    method: 'POST',
    path: '/dossiers/{id}/rating',
    summary: {
      vi: 'Đánh giá việc giải quyết hồ sơ sau khi trả kết quả, hoặc sửa đánh giá khi còn hạn sửa',
      en: 'Rate the handling of a dossier after its return, or change the rating while it may be changed',
    },
    in: z.object({ id, level: ratingLevel, comment: z.string().trim().max(2000).optional() }),
    out: z.object({}),
    permission: 'dossiers.rate',
    reach: ['mandate'],
    errors: ['http.not-found', 'dossiers.no-mandate', 'dossiers.not-returned', 'dossiers.rated-already', 'dossiers.officer-rates'],
    status: 201,
  },
  listRatings: {
    method: 'GET',
    path: '/dossiers/ratings',
    summary: {
      vi: 'Đánh giá của doanh nghiệp trong một tháng, mới nhất trước, và điểm trung bình theo đơn vị, thủ tục',
      en: "Enterprises' ratings of a month, newest first, with the averages of units and procedures",
    },
    in: z.object({
      /** The running month when it is not said. */
      month: month.optional(),
      level: ratingLevel.optional(),
      after: id.optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({
      month,
      ratings: z.array(ratingLine),
      next: id.optional(),
      /** How many ratings of the month have each level, 1 first. */
      levels: z.array(z.number().int()).length(5),
      rated: z.number().int(),
      /** Of the dossiers that were returned in the month, how many there are. */
      returned: z.number().int(),
      /** Mean level, 1 to 5, with two decimals; null while there is no rating. */
      average: z.number().nullable(),
      /** Satisfied and very satisfied of all ratings; null while there is none. */
      satisfiedShare: z.number().nullable(),
      units: z.array(ratedGroup),
      procedures: z.array(ratedGroup),
      definition: words,
    }),
    permission: 'dossiers.read-ratings',
    reach: ['unit', 'authority'],
    errors: [],
  },
} as const;
