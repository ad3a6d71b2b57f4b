import { constructionDescribed } from './construction.ts';
import { environmentDescribed } from './environment.ts';
import { investmentDescribed } from './investment-other.ts';
import { labourDescribed } from './labour.ts';
import { landDescribed } from './land.ts';
import { originDescribed } from './origin.ts';
import { planningDescribed } from './planning.ts';
import { tradeDescribed } from './trade.ts';

/** Every procedure an authority of this kind meets, as the law, the national catalogue and general knowledge tell it. */
export const described = [
  ...investmentDescribed,
  ...constructionDescribed,
  ...planningDescribed,
  ...landDescribed,
  ...environmentDescribed,
  ...labourDescribed,
  ...tradeDescribed,
  ...originDescribed,
];
