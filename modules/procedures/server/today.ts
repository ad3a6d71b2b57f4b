import type { Ctx } from '#platform/context';
import { timeZone } from '#platform/i18n';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** Today (YYYY-MM-DD) where the authority is. */
export const todayOf = (ctx: Ctx): string => dayFormat.format(ctx.now());
