import type { z } from 'zod';
import type { accountKeysContract } from '../../contract-keys.ts';

type Operations = (typeof accountKeysContract)['operations'];

/** Systems, units, roles and permissions to choose from. */
export type KeyChoices = z.output<Operations['listKeyChoices']['out']>;

/** A key as it is being written. */
export interface KeyEntry {
  serviceId: string;
  name: string;
  unitId: string;
  roleKey: string;
  enterpriseCode: string;
  paperNo: string;
  /** As a person writes it: dd/mm/yyyy. */
  paperDate: string;
  permissions: readonly string[];
  days: string;
  perMinute: string;
}

/** Nothing is chosen yet. */
export const emptyEntry: KeyEntry = {
  serviceId: '',
  name: '',
  unitId: '',
  roleKey: '',
  enterpriseCode: '',
  paperNo: '',
  paperDate: '',
  permissions: [],
  days: '90',
  perMinute: '120',
};

/** The permissions that what is entered can lead to; all of them for a system that is there, whose own posts the server knows. */
export function offeredPermissions(entry: KeyEntry, { roles, permissions }: KeyChoices): KeyChoices['permissions'] {
  if (entry.serviceId !== '') return permissions;
  const given = ['service', ...(entry.enterpriseCode.trim() === '' ? [] : ['applicant']), ...(entry.unitId === '' ? [] : [entry.roleKey])];
  const names = new Set(roles.filter((role) => given.includes(role.key)).flatMap((role) => role.permissions));
  return permissions.filter((one) => names.has(one.name));
}

const typedDate = /^(\d{2})\/(\d{2})\/(\d{4})$/;

/** True when the date of the mandate is written as a date, or not needed. */
export const isPaperDate = ({ enterpriseCode, paperDate }: KeyEntry): boolean =>
  enterpriseCode.trim() === '' || typedDate.test(paperDate.trim());

const plainDate = (typed: string): string => typed.trim().replace(typedDate, '$3-$2-$1');

/** What is asked of the server. */
export function requestOf(entry: KeyEntry, choices: KeyChoices): z.input<Operations['createApiKey']['in']> {
  const offered = new Set(offeredPermissions(entry, choices).map((one) => one.name));
  return {
    ...(entry.serviceId === '' ? { name: entry.name.trim() } : { serviceId: entry.serviceId }),
    ...(entry.unitId === '' || entry.roleKey === '' ? {} : { posts: [{ unitId: entry.unitId, roleKey: entry.roleKey }] }),
    ...(entry.enterpriseCode.trim() === ''
      ? {}
      : {
          mandates: [
            { enterpriseCode: entry.enterpriseCode.trim(), paper: { no: entry.paperNo.trim(), date: plainDate(entry.paperDate) } },
          ],
        }),
    permissions: entry.permissions.filter((name) => offered.has(name)),
    days: Number(entry.days),
    perMinute: Number(entry.perMinute),
  };
}
