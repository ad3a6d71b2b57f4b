import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { organisationsContract } from '#contracts/organisations';
import { textOf } from '#platform/i18n';
import { useApi, useLocale, usePages } from '#platform/web';
import { accountPeopleContract } from '../../contract-people.ts';

type Operations = (typeof accountPeopleContract)['operations'];
/** A person in the list. */
export type PersonLine = z.output<Operations['listPeople']['out']>['people'][number];
/** A person with everything he was. */
export type Person = z.output<Operations['getPerson']['out']>;
/** A one-time code as it is shown once. */
export type OneTime = Pick<z.output<Operations['resetPassword']['out']>, 'code' | 'link' | 'until'>;

type Asked = z.input<Operations['listPeople']['in']>;
/** What the list is narrowed to. */
export type PeopleFilter = Pick<Asked, 'search' | 'state' | 'side' | 'unitId'>;

const states = { mo: 'open', cho: 'waiting', 'lau-khong-vao': 'resting', ngung: 'closed' } as const;
const sides = { 'can-bo': 'officer', 'doanh-nghiep': 'applicant' } as const;
/** Words of the address for each standing. */
export const stateWords = ['', 'mo', 'cho', 'lau-khong-vao', 'ngung'] as const;
/** Words of the address for each side. */
export const sideWords = ['can-bo', 'doanh-nghiep', 'tat-ca'] as const;

const isKey = <T extends object>(known: T, key: string): key is keyof T & string => key in known;

/** The filter an address stands for: officers where it says nothing. */
export function filterOf(address: Readonly<Record<string, string>>): PeopleFilter {
  const [state = '', side = 'can-bo'] = [address['tinh-trang'], address['ben']];
  return {
    search: address['tim'] || undefined,
    state: isKey(states, state) ? states[state] : undefined,
    side: isKey(sides, side) ? sides[side] : undefined,
    unitId: address['don-vi'] || undefined,
  };
}

/** People page by page. */
export function usePeople(filter: PeopleFilter) {
  const found = usePages(useApi(accountPeopleContract).listPeople, { ...filter, limit: 100 });
  return { ...found, people: found.data?.pages.flatMap((page) => page.people) };
}

/** Units and roles as choices, in the reader's language. */
export function usePlaces(): { units: { value: string; label: string }[]; roles: { value: string; label: string }[] } {
  const locale = useLocale();
  const units = useQuery({ ...useApi(organisationsContract).listUnits.query({}), staleTime: Infinity }).data?.units ?? [];
  const roles = useQuery({ ...useApi(accountPeopleContract).listRoles.query({}), staleTime: Infinity }).data?.roles ?? [];
  return {
    units: units.map((unit) => ({ value: unit.id, label: textOf(unit.name, locale) })),
    roles: roles.map((role) => ({ value: role.key, label: textOf(role.name, locale) })),
  };
}
