import type { Kind } from '../../engine/designing/palette.ts';
import type { Part } from './use-designer.ts';

/** What a part is called by its kind. */
export function kindOf(part: Part): Kind | 'pick' | 'step' | 'shared' {
  if ('key' in part) return 'step';
  if ('widget' in part) return part.computed === undefined ? part.widget : 'computed';
  if (part.shared !== undefined) return 'shared';
  return part.note !== undefined && part.items.length === 0 ? 'note' : 'group';
}
