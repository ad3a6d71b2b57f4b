import { translator, type Words } from '#platform/i18n';

const both = (key: string): Words => ({ vi: translator('vi')(key), en: translator('en')(key) });

// words: lookups.source-*
/** What a register is called. */
export const nameOfSource = (key: string): Words => both(`lookups.source-${key}`);

// words: lookups.field-*
/** What a field of a record is called. */
export const nameOfField = (field: string): Words => both(`lookups.field-${field}`);
