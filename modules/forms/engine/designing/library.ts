import type { Words } from '#platform/i18n';
import { both, group, type AuthorGroup } from '../author.ts';
import { enterpriseName, enterpriseRegistration } from '../../groups/enterprise.ts';
import { declarations, resultDelivery, signer, submitter } from '../../groups/frame.ts';
import { contact, identity, person } from '../../groups/person.ts';
import { objectives, scale } from '../../groups/project-content.ts';
import { location } from '../../groups/site.ts';
import { capital } from '../../groups/capital.ts';
import type { SharedUse } from './design.ts';

/** A group modelled once for many forms. */
interface SharedGroup {
  name: string;
  version: number;
  title: Words;
  /** Where its fields stand unless the form says otherwise; none: they have places of their own. */
  at?: string;
  make: (at: string) => AuthorGroup;
}

const named = (name: string, title: Words, at: string, items: (at: string) => AuthorGroup['items']): SharedGroup => ({
  name,
  version: 1,
  title,
  at,
  make: (base) => group(name, title, items(base)),
});
const fixed = (name: string, made: AuthorGroup): SharedGroup => ({
  name,
  version: 1,
  title: made.title,
  make: () => structuredClone(made),
});

/** The groups that forms share; a changed one gets the next version and the one before stays, for the forms that name it. */
export const library: readonly SharedGroup[] = [
  fixed('submitter', submitter()),
  named('enterprise', both('Doanh nghiệp', 'Enterprise'), '/enterprise', enterpriseName),
  named('enterprise-registration', both('Đăng ký doanh nghiệp', 'Registration of the enterprise'), '/enterprise', enterpriseRegistration),
  named('contact', both('Người liên hệ', 'Contact person'), '/contact', contact),
  named('person', both('Cá nhân', 'Natural person'), '/person', person),
  named('identity', both('Giấy tờ nhân thân', 'Identity paper'), '/person', identity),
  named('location', both('Địa điểm, lô đất', 'Place and lots'), '/location', location),
  named('objectives', both('Mục tiêu dự án theo ngành VSIC', 'Objectives by VSIC class'), '/objectives', (at) => [objectives(at)]),
  named('scale', both('Quy mô dự án', 'Scale of the project'), '/scale', scale),
  named('capital', both('Vốn đầu tư', 'Capital'), '/capital', capital),
  fixed('result-delivery', resultDelivery()),
  fixed('declarations', declarations(['D1'])),
  fixed('signer', signer()),
];

/** A group of the library in the version a form names. */
export const sharedGroup = (use: Pick<SharedUse, 'name' | 'version'>): SharedGroup | undefined =>
  library.find(({ name, version }) => name === use.name && version === use.version);
