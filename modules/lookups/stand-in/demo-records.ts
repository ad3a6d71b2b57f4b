import { demoEnterprises } from '#modules/enterprises';
import type { StandInRecords } from './stand-in.ts';

const isText = (value: unknown): value is string => typeof value === 'string';
const line = (address: object): string => Object.values(address).filter(isText).join(', ');

interface Representative {
  fullName: string;
  dateOfBirth: string;
  identity: { kind: string; no: string };
  contactAddress: object;
}

const isRepresentative = (value: unknown): value is Representative =>
  typeof value === 'object' && value !== null && 'fullName' in value && 'identity' in value && 'contactAddress' in value;

/**
 * What the registers of a demo know of its invented enterprises and people. The third enterprise is written there as it was called before, the
 * fifth is not known, and of the fourth person the name has another tone mark.
 */
export function demoRecords(): StandInRecords {
  const registration: Record<string, Record<string, string>> = {};
  const person: Record<string, Record<string, string>> = {};
  for (const [place, { code, registeredOn, fields }] of demoEnterprises.entries()) {
    const representative: unknown = fields.legalRepresentatives?.[0];
    const known = isRepresentative(representative) ? representative : undefined;
    if (place !== 4)
      registration[code] = {
        code,
        name: place === 2 ? `${fields.name} (tên cũ)` : fields.name,
        legalForm: fields.legalForm,
        headOffice: line(fields.headOffice),
        representative: known?.fullName ?? '',
        registeredOn,
        status: 'Đang hoạt động',
      };
    if (known?.identity.kind !== 'personal-number') continue;
    person[known.identity.no] = {
      personalNumber: known.identity.no,
      fullName: place === 3 ? known.fullName.replace('Người', 'Ngươi') : known.fullName,
      dateOfBirth: known.dateOfBirth,
      nationality: 'Việt Nam',
      residence: line(known.contactAddress),
    };
  }
  return { 'enterprise-register': { registration }, 'population-register': { person } };
}
