import { viewOf, views } from '../inbox-views.ts';
import type { AskedInbox } from './use-views.ts';

type Address = Readonly<Record<string, string>>;
type Filter = Omit<AskedInbox, 'view'>;

/** What narrows the inbox beside the words, and its name in the address. */
export const narrowings = { about: 'thu-tuc', kind: 'buoc', state: 'han', holder: 'nguoi', unitId: 'don-vi' } as const;
export type Narrowing = keyof typeof narrowings;

const kinds = ['accept', 'assign', 'work', 'draft', 'review', 'sign', 'issue', 'return', 'wait', 'decide', 'consult'] as const;
/** Where steps stand against their time, as the address says it. */
export const states = { late: 'qua-han', 'due-soon': 'sap-han', 'in-time': 'con-han', paused: 'tam-dung' } as const;
const stateNames = ['late', 'due-soon', 'in-time', 'paused'] as const;
const id = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const given = (text: string | undefined): string | undefined => (text === undefined || text === '' ? undefined : text);
const idIn = (text: string | undefined): string | undefined => (text !== undefined && id.test(text) ? text : undefined);

/** What narrows the inbox as the address says it; what it says wrongly narrows nothing. */
export function filterOf(address: Address): Filter {
  const found: Filter = {
    search: given(address['tim']?.trim().slice(0, 100)),
    about: given(address[narrowings.about]?.slice(0, 1000)),
    kind: kinds.find((kind) => kind === address[narrowings.kind]),
    state: stateNames.find((state) => states[state] === address[narrowings.state]),
    holder: address[narrowings.holder] === 'nobody' ? 'nobody' : idIn(address[narrowings.holder]),
    unitId: idIn(address[narrowings.unitId]),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The address of a part of the inbox: every name is said, so that nothing of another stays. */
export function addressOf({ view, search, state, ...rest }: AskedInbox): Record<string, string | undefined> {
  const key = views.find((one) => one.view === view)?.key;
  return {
    muc: key === views[0].key ? undefined : key,
    tim: search,
    [narrowings.about]: rest.about,
    [narrowings.kind]: rest.kind,
    [narrowings.state]: state && states[state],
    [narrowings.holder]: rest.holder,
    [narrowings.unitId]: rest.unitId,
  };
}

/** The part of the inbox that the address asks for. */
export const askedOf = (address: Address): AskedInbox => ({ view: viewOf(address['muc']).view, ...filterOf(address) });

/** How many things narrow the inbox, words aside. */
export const countOf = (filter: Filter): number => Object.keys(narrowings).filter((name) => name in filter).length;

const textOf = (asked: AskedInbox): string => JSON.stringify(Object.entries(asked).toSorted(([one], [other]) => one.localeCompare(other)));

/** True when two ask for the same. */
export const isSame = (one: AskedInbox, other: AskedInbox): boolean => textOf(one) === textOf(other);

/** The same as the end of an address that can be given to a colleague. */
export function searchOf(asked: AskedInbox): string {
  const said = Object.entries(addressOf(asked)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return new URLSearchParams(said).toString();
}
